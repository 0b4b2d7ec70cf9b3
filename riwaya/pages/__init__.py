"""Pages: from the bytes of a scraped page to its lines, and which of them are the article."""
