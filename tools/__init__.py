"""Scripts for whoever maintains the archive; nothing here runs on the site."""
