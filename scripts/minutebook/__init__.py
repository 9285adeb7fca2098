"""Minutebook: from the transcripts of meetings held in chat to a site that people browse, search and cite."""

__version__ = "0.1.0"
