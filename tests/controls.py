#!/usr/bin/env -S python3 -B
"""From a run of the tests: when each program ran and whether it passed, as lines for the client to show. What did not run this time keeps
the line of an earlier run."""

import pathlib
import sys
import xml.etree.ElementTree
from datetime import datetime, timezone


def lines(results, before):
    known = dict(line.split("\t", 1) for line in before.splitlines() if "\t" in line)
    suite = xml.etree.ElementTree.parse(results).getroot()
    at = int(datetime.now(timezone.utc).timestamp())
    for case in suite.iter("testcase"):
        if case.get("status") in ("run", "fail"):
            known[case.get("name")] = f"{at}\t{'passed' if case.get('status') == 'run' else 'failed'}"
    return "".join(f"{name}\t{rest}\n" for name, rest in sorted(known.items()))


if __name__ == "__main__":
    results, kept = map(pathlib.Path, sys.argv[1:])
    kept.write_text(lines(results, kept.read_text() if kept.exists() else ""))
