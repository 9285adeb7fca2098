"""Search of the site: documents made of the model, and the index that Pagefind makes of them.

`documents.py` says what can be found, `service.py` talks to Pagefind's program, `bundle.py` makes the files that the
browser loads and remembers them, `page.py` is the page `/search/`. What happens in the browser is in
`site/assets/search/`.
"""
