"""Where a topic starts, who chairs, and which agenda item it is."""
