"""From one submission to its verdicts: what check, grade and show have in common."""
