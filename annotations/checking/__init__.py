"""What in a text is worth checking: claims, and whom it attributes them to. Pure."""
