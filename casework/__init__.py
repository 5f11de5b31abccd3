"""The life of a case after the press: carried out, drawn, recovered. Knows no dialog and no SDK."""
