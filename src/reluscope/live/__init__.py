"""The live page: watch the plane being cut while the network learns.

A page in the browser asks (``state``), one worker learns and cuts (``learning``), what is seen
travels as frames (``frames``), and the view in ``static`` draws frames from any source.
"""
