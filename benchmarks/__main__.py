"""Runs every module here that has a `main()` and prints the ratios that it returns."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module

import benchmarks


def main(wanted: list[str]) -> int:
    """The exit code: 2 when a name that was asked for is no benchmark."""
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    names = [name for name in names if not name.startswith("_")]
    if unknown := sorted(set(wanted) - set(names)):
        print(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(names)}")
        return 2
    ratios: dict[str, float] = {}
    for name in wanted or names:
        run = getattr(import_module(f"benchmarks.{name}"), "main", None)
        if run is None:
            continue
        print(f"== {name}", flush=True)
        result = run()
        if isinstance(result, dict):
            ratios.update({f"{name}: {what}": ratio for what, ratio in result.items()})
    if ratios:
        width = max(map(len, ratios))
        print("== ratios (ours / theirs; below 1 we are faster)")
        for what, ratio in ratios.items():
            print(f"{what:<{width}}  {ratio:5.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
