"""What the tests stand on: a browser, a static file server, and the checkers of HTML and accessibility."""
