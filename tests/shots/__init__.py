"""Pictures of every page with seeded data, taken by chromium in three widths, light and dark.

`python -m tests.shots` walks the router: a page without a shot, a page that scrolls sideways, an error in the
console or a finding of axe-core fails the run. With `--pictures` it makes the few of the README alone.

  seed.py      a service with meetings in every state
  pages.py     which pages, and how to get each into the state worth a picture
  png.py       makes the pictures of the README small
  __main__.py  the walk
"""
