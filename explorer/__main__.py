"""`python -m explorer` is the command `explorer`."""

from explorer.cli import main

if __name__ == "__main__":  # a process that works beside the server imports this module too
    main()
