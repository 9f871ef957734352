"""A zip from outside: everything that it declares is held to limits before a byte is unpacked."""

import io
import zlib
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.evidence.limits import MAX_BYTES, SETTINGS

METHODS = (ZIP_STORED, ZIP_DEFLATED)
ENCRYPTED = 1
DIRECTORY_ENTRY = b"PK\x01\x02"


class Archive:
    """The entries of a zip, by name; each is unpacked only when asked for."""

    def __init__(self, data: bytes, *, name: str) -> None:
        self._name = name
        # counted before the directory is read, which alone would take seconds
        self._few(data.count(DIRECTORY_ENTRY))
        try:
            self._zip = ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError) as error:
            raise InputError(
                f"{name}: not a readable zip; it may be cut off ({clip(str(error))})."
            ) from None
        self.entries: Mapping[str, ZipInfo] = self._checked(entries)

    def _few(self, entries: int) -> None:
        most = SETTINGS["max_zip_entries"]
        if entries > most:
            raise InputError(f"{self._name}: {entries:,} entries; at most {most:,} are allowed.")

    def _checked(self, entries: list[ZipInfo]) -> Mapping[str, ZipInfo]:
        name = self._name
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > SETTINGS["max_zip_bytes"]:
            raise InputError(
                f"{name}: {unpacked:,} bytes unpacked; "
                f"at most {SETTINGS['max_zip_bytes']:,} are allowed."
            )
        found: dict[str, ZipInfo] = {}
        for entry in entries:
            self._check(entry)
            if entry.filename in found:
                raise InputError(f"{name}: the entry {clip(entry.filename)!r} stands twice.")
            found[entry.filename] = entry
        return found

    def _check(self, entry: ZipInfo) -> None:
        where = f"{self._name}: the entry {clip(entry.filename)!r}"
        parts = entry.filename.replace("\\", "/").split("/")
        if parts[0] == "" or ".." in parts or ":" in parts[0]:
            raise InputError(f"{where} points outside the zip; only plain names are allowed.")
        if entry.flag_bits & ENCRYPTED:
            raise InputError(f"{where} is encrypted; only plain entries are read.")
        if entry.compress_type not in METHODS:
            raise InputError(
                f"{where} is packed by method {entry.compress_type}; stored and deflate are read. "
                "Convert the log to JSON with `inspect log convert`."
            )
        if entry.file_size > MAX_BYTES:
            raise InputError(
                f"{where} holds {entry.file_size:,} bytes; at most {MAX_BYTES:,} are allowed."
            )
        most = SETTINGS["max_zip_ratio"]
        if (
            entry.file_size > SETTINGS["zip_ratio_from_bytes"]
            and entry.file_size > most * entry.compress_size
        ):
            raise InputError(f"{where} unpacks to more than {most} times its size.")

    def read(self, entry: str) -> bytes:
        """Unpack one entry, and no more than it declares."""
        info = self.entries[entry]
        try:
            with self._zip.open(info) as file:
                data = file.read(info.file_size + 1)
        except (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
            raise InputError(
                f"{self._name}: the entry {clip(entry)!r} is damaged ({clip(str(error))})."
            ) from None
        if len(data) != info.file_size:
            raise InputError(f"{self._name}: the entry {clip(entry)!r} is not of the size it says.")
        return data
