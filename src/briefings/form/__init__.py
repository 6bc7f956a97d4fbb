"""The form: what the page on which a briefing is proposed needs, and the programs that run on it in a browser."""
