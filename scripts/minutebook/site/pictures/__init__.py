"""The small pictures of the site: each works out its numbers and places; a template or a module draws them as SVG.

All of them are columns side by side (see `columns`). Lengths across are percent of the picture's width, so a picture
fits every screen while its text keeps its size. What a picture shows stands in a table beside it, made of the same
numbers.
"""

from minutebook.site.pictures import drawing
from minutebook.site.pictures.activity import Activity, activity
from minutebook.site.pictures.ages import Ages, ages
from minutebook.site.pictures.flow import Flow, flow
from minutebook.site.pictures.flow_drawing import drawn as drawn_flow
from minutebook.site.pictures.presence import Presence, Presences

__all__ = ["Activity", "Ages", "Flow", "Presence", "Presences", "activity", "ages", "drawing", "drawn_flow", "flow"]
