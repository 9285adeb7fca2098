"""What is inferred from plain talk: action items, decisions, and the links people shared."""
