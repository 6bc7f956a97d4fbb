"""Times the building of archives of any size: ours, and other generators with the same articles."""
