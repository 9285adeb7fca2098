"""The pages of the site as plain values: an `Archive` goes in, HTML comes out, and no site engine is known here."""
