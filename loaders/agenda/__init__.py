"""Agendas from and to Excel, in the table forms of documents 004 and 000."""
