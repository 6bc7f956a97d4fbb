"""Importing: what other systems export, as entries, drafts, and a report of all that was left out."""
