"""``python -m reluscope`` is ``reluscope``."""

from reluscope.cli import main

if __name__ == "__main__":
    main()
