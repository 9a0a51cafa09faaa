"""Frame in, frame out: every figure on screen has one function here.

``kubus`` builds the sums of a theme, ``protection.protect`` makes them fit to show, and the other
modules look protected cells up. Nothing here adds cells after protection, but ``verloop`` and
``signaal``: months of one series that are all shown, so that anyone could add them.
"""
