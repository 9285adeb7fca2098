"""Our styles and scripts, as MkDocs links and writes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from minutebook.site.pages import ASSETS, SEARCH_LINKED, SEARCH_LOADED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

_FOLDER = "assets/minutebook"


def link_assets(config: MkDocsConfig, *, search: bool) -> None:
    """Have every page link them; `search`: those of our search too."""
    for name in (*ASSETS, *(SEARCH_LINKED if search else ())):
        linked: list[Any] = config.extra_css if name.endswith(".css") else config.extra_javascript
        linked.append(f"{_FOLDER}/{name}")


def asset_files(config: MkDocsConfig, *, search: bool) -> Iterator[File]:
    """Yield their files."""
    folder = Path(__file__).parent / "site" / "assets"
    for name in (*ASSETS, *((*SEARCH_LINKED, *SEARCH_LOADED) if search else ())):
        yield File.generated(config, f"{_FOLDER}/{name}", abs_src_path=str(folder / name))
