"""Claims to look through: chosen, as tables, and highlighted in the text of their article."""
