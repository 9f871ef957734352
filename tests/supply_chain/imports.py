"""Run by a test under `watch`: imports the modules that it is told, one distribution at a time."""

import json
import sys
from importlib import import_module

from sitecustomize import told

for distribution, modules in json.load(sys.stdin).items():
    told(importing=distribution)
    for module in modules:
        try:
            import_module(module)
        except Exception as error:  # noqa: BLE001  (whatever stops it is reported)
            told(event="import failed", by=module, what=[f"{type(error).__name__}: {error}"])
