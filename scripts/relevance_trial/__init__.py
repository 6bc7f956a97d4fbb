"""How well searches find what people judged to be the answer: ours in the browser, beside others in the same run."""
