"""The list of (v)so schools and their jeugdhulp: read from a workbook, compared, and saved."""
