"""Jeugdhulp in the (v)so: per school and region what was agreed, from a list the group keeps."""

from ui import layout, scholen

rijen = scholen.read()
layout.draw_title("Hoe is jeugdhulp in het (v)so geregeld?", scholen.say(rijen), scholen.UITLEG)
if rijen.is_empty():
    layout.draw_empty(
        "Er staan nog geen scholen in de lijst.",
        "Sla hieronder de lege lijst op als Excel, vul hem in en lees hem in.",
    )
else:
    scholen.draw(rijen)
scholen.draw_file()
