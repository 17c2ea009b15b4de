"""Every page we serve, held against what checkers of HTML and accessibility know: `make check-pages`."""
