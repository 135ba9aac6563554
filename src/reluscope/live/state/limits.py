"""The most that a page may ask for, and that is kept for it."""

POINTS = 2_000  # of one data set
CLASSES = 10
LAYERS = 6  # hidden ones
NEURONS = 64  # of a layer
MESSAGE = 256 * 1024  # bytes of a message from the page; own points are the largest
SESSIONS = 64
CREDITS = 2  # frames in flight
MOVING_CELLS = 20_000  # of a frame in motion
STILL_CELLS = 100_000  # of one at rest
HISTORY = 2 * 2**20  # bytes of moments that are kept of a session
GONE = 60.0  # seconds that a session waits for a tab that is gone
