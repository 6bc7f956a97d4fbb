"""Leaks: the text of withdrawn entries, looked for in every file of a site, however it is packed and written there."""
