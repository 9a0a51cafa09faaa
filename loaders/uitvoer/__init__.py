"""Workbooks that go to a sender: the leverformat, counts made at the desk, and the way back."""
