"""Tabs: what goes to each and comes from it, and the one worker that serves them all in turn."""
