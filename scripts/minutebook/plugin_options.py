"""What stands below the plugin in mkdocs.yml."""

from __future__ import annotations

from datetime import date

from mkdocs.config import config_options as option
from mkdocs.config.base import Config

from minutebook.plugin_search import MODES
from minutebook.settings import CACHE, CONFIDENCE, TODAY
from minutebook.site.search.shards import SIZE


class MinutebookConfig(Config):
    """The options of the plugin in mkdocs.yml."""

    minutes_dir = option.Type(str, default="minutes")
    """The folder of the meeting files, from the folder of mkdocs.yml."""
    confidence = option.Type((int, float), default=CONFIDENCE)
    """From 0 to 1: suggestions below it are not shown."""
    build_date = option.Type((str, date), default=TODAY)
    """The day from which ages and overdue dates are counted: `today`, or a date."""
    cache_dir = option.Type(str, default=CACHE)
    """The folder that remembers what was read, from the folder of mkdocs.yml; empty for none."""
    search = option.Choice(MODES, default=MODES[0])
    """`pagefind`: ours; `builtin`: Material's own; `none`."""
    search_shard = option.Type(int, default=SIZE)
    """So many characters are one index of the search at most; what is more is cut by time."""
    content_policy = option.Type(str, default="csp.txt")
    """The file of the site that holds the Content-Security-Policy for the web server; empty for none."""
    limits = option.Type(dict, default={})
    """How much is read of one file, for each limit that is not to be the default."""
