"""Reads hostile files one after another within little memory; prints how each of them ended."""

import gc
import importlib
import json
import resource
import sys
import time

from explorer.domain.base import InputError

MEMORY = 1024 * 1024 * 1024
"""Of address space, with Python and numpy in it. [byte]"""


def main(module: str, start: int) -> None:
    attempts = importlib.import_module(module).ATTEMPTS
    gc.freeze()  # what was imported need not be looked through again for each file
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number, attempt in enumerate(list(attempts.values())[start:], start):
        gc.collect()
        data, begun = attempt.make(), time.process_time()
        try:
            attempt.read(data, name=attempt.name)
        except InputError as error:
            found = ["InputError", str(error)]
        except BaseException as error:  # noqa: BLE001  (whatever it is, the test must hear of it)
            found = [type(error).__name__, str(error)[:500]]
        else:
            found = ["read", ""]
        print(json.dumps([number, *found, time.process_time() - begun]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
