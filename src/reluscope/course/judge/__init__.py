"""From answers to verdicts, and which known mistake a wrong answer looks like."""
