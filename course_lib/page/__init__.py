"""From notebooks to pages that need nothing but a browser."""
