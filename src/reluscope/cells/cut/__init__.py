"""One cut: edges, chords and the cells between them, by indices alone."""
