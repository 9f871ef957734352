"""Files that somebody names or that ship with us, read no further than is allowed."""

from pathlib import Path

from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.domain.reading import MAX_NAME


def read_start(path: Path, most: int) -> bytes:
    """Read one byte more than is allowed, so that a reader can tell, or raise `InputError`."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        name = clip(path.name, MAX_NAME)
        raise InputError(f"{name}: cannot be read: {error.strerror}.") from None
