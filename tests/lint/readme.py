#!/usr/bin/env -S python3 -B
"""Whoever opens a floor or a room finds its README.md there, and it says something."""

import re

import source

ROOM = re.compile(r"((?:shared|server|client)/(?:ui/)?[^/]+|shared|server|client|tests|tests/lint|packaging|resources"
                  r"|translations)/")


def rooms(files):
    """Floors, the rooms on them, the rooms of client/ui, and the folders at the top: all that hold files."""
    for name in files:
        for end in (at for at, letter in enumerate(name) if letter == "/"):
            if ROOM.fullmatch(name[:end + 1]):
                yield name[:end]


def check(files):
    findings = []
    for room in sorted(set(rooms(files))):
        text = files.get(f"{room}/README.md")
        if text is None:
            findings.append(f"{room}: has no README.md")
        elif not text.startswith("# ") or len(text.split()) < 20:
            findings.append(f"{room}/README.md: wants a title and at least a paragraph")
    return findings


PAGE = "# Room\n\n" + "what it is, what lies where, and which decisions were taken here " * 2

if __name__ == "__main__":
    source.run(
        check,
        bad={
            "a room": ({"server/README.md": PAGE, "server/core/a.cpp": ""}, "server/core: has no"),
            "a floor": ({"shared/base/a.h": "", "shared/base/README.md": PAGE}, "shared: has no"),
            "a room of the window": ({"client/README.md": PAGE, "client/ui/README.md": PAGE, "client/ui/chat/a.h": ""},
                                     "client/ui/chat: has no"),
            "an empty page": ({"packaging/README.md": "# Packaging\n"}, "wants a title"),
        },
        good={
            "all there": {"server/README.md": PAGE, "server/core/README.md": PAGE, "server/core/orders/a.cpp": ""},
            "no room": {"README.md": "", ".ci/run": "", "tests/README.md": PAGE, "tests/server/a.cpp": ""},
        })
