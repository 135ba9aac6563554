"""The most that a page may ask for, and that is kept for it."""

POINTS = 2_000  # of one data set
CLASSES = 10
LAYERS = 6  # hidden ones
NEURONS = 64  # of a layer
WEIGHTS = 120_000  # characters; the largest network has 21 642 numbers
MESSAGE = 256 * 1024  # bytes of a message from the page; own points are the largest
SESSIONS = 64
SESSIONS_EACH = 16  # of one other machine, in a class room
CREDITS = 2  # frames in flight
MOVING_CELLS = 20_000  # of a frame in motion
STILL_CELLS = 100_000  # of one at rest
FILE = 4 * 2**20  # bytes of a file to take away
HISTORY = 2 * 2**20  # bytes of moments that are kept of a session
DEEDS = 10_000  # changes made by hand that a session remembers
SLICE = 0.01  # seconds of the worker for one tab, before another has its turn
LONG = 0.05  # seconds; who needs more for a frame has it made aside
INBOX = 64  # messages that wait for the worker; then no more are read
UNREAD = 256 * 1024  # bytes that may wait for a tab to read them before more are made for it
STALLED = 20.0  # seconds in which a tab must read something
HANDSHAKE = 10.0  # seconds until a request, and until hello
REQUESTS = 30.0  # seconds that a connection for pages is kept
CONNECTIONS = 512
CONNECTIONS_EACH = 64  # of one other machine
PIECES = 1024  # of a message
MESSAGES = 2000.0  # of a tab in a second; one of 1 kB counts as two
GONE = 60.0  # seconds that a session waits for a tab that is gone
