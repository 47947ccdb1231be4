"""Pictures of every page with seeded data, taken by chromium in three widths, light and dark.

`python -m tests.shots` walks the router and fails on a page without a shot, one that scrolls sideways, cuts
a text off, breaks a time over two lines, has a target under 24 px or two filled buttons, an error in the
console, or a finding of axe-core. `make test` walks a few pages (test_walk.py). `--pictures` makes some.

  seed.py      a service with meetings in every state
  pages/       which pages, and how to get each into the state worth a picture; a module for each area
  checks.py    what is looked for in a page
  walk.py      one run through the pages
  png.py       makes the pictures of the README small
  __main__.py  the command
"""
