"""All that writes: each act locks the article first, takes one stamp, and is atomic."""
