"""Search of the site: documents made of the model, and the index that Pagefind makes of them.

`documents.py` says what can be found in what `given.py` hands over, `portions.py` puts it together by meeting,
`shards.py` cuts it into parts by time, `bundle.py` has Pagefind's program make an index of each (`service.py` talks to
it, `canonical.py` puts what it writes in order, `kept.py` remembers it, `placed.py` puts it into the site) in a copy of
the process (`apart.py`), and `search_page.py` is the page `/search/`. What happens in the browser is in
`site/assets/search/`.
"""
