"""Where a topic starts, who chairs, and which agenda item it is."""

from __future__ import annotations

from minutebook.topics.agenda import link_agenda
from minutebook.topics.ear import Ear
from minutebook.topics.reading import chair_of as infer_chair
from minutebook.topics.reading import read
from minutebook.topics.starts import infer_topics

__all__ = ["Ear", "infer_chair", "infer_topics", "link_agenda", "read"]
