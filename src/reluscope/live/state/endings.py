"""Why the server ends a tab's socket, as the code that it is closed with: the page says so."""

OVER = 1008  # it broke the rules
ELSEWHERE = 4001  # another tab shows the session now
FULL = 4002  # all places are taken
CROWDED = 4003  # this client has as many places as one may have
ENDED = 4004  # the session failed
