"""The pictures of the documentation, made by running what they show."""
