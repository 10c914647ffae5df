"""netprep: a printable checklist of questions for a neuroendocrine tumor appointment."""

__version__ = "0.1.0"
