"""The course on paper: guide, workbook, handouts, cards and key, as PDF and for Word.

sheets.py, guide.py     what stands in them, as HTML that paper can show
take_apart.py           an activity's HTML, from the very same templates, made ready for paper
book.py                 a whole document: cover, contents, chapters
pdf.py, tags.py         the PDF, and what a screen reader needs of it
word.py, word_parts.py  the same HTML for Word
make.py                 makes it all, in parallel, and puts it where it belongs
"""
