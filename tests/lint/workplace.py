#!/usr/bin/env -S python3 -B
"""The project speaks of the market only: not of the place, the tools or the conversations in which it was written, and no
lock file carries addresses. Each pattern is spelled so that it does not match itself."""

import os
import re

import source

WORDS = [
    ("a path of somebody's machine", r"(?<![\w.}])/(?:wor[k]|far[m])/|/tmp/(?:bui[l]d|bas[h])|/ro[o]t/|/hom[e]/\w"),
    ("a numbered conversation", r"\b[Ss]ession\s#?\d"),
    ("a numbered ticket of the workplace", r"\b[Ii]ssue\s?#|\b[Pp]ull request\s?#"),
    ("the tool it was written with", r"(?i:\b(?:AI|L[L]M|coding|sub)[- ]?age[n]ts?\b|\bLL[M]s?\b|\bcl[a]ude\b|\banthropi[c]\b"
                                     r"|\bchat-?gp[t]\b|\bcopilo[t]\b|\blanguage[ ]model|\bas an [A]I\b)"),
    ("a package registry", r"(?i:npmj[s]\.|pyp[i]\.org|pythonhoste[d]|crate[s]\.io|proxy\.golan[g]|rubygem[s]\.org"
                           r"|//[\w.-]*\b(?:registr[y]|artifactor[y]|verdacci[o])\b)"),
]
LOCK = re.compile(r"(?:\.lock|-lock\.(?:json|ya?ml)|\.lockfile|npm-shrinkwrap\.json)$")


def check(files):
    findings = []
    for name, text in files.items():
        rules = WORDS + [("an address in a lock file", r"https?://")] * bool(LOCK.search(os.path.basename(name)))
        for what, pattern in rules:
            for match in re.finditer(pattern, text):
                findings.append(f"{name}:{source.line_of(text, match.start())}: {what}: '{match[0]}'")
    return findings


if __name__ == "__main__":
    source.run(
        check,
        bad={
            "a path": ({"README.md": "\nsee /wo" "rk/main"}, "README.md:2: a path"),
            "a build folder": ({"packaging/demo": "cd /tmp/bui" "ld-x"}, "a path"),
            "a home": ({"a": "/hom" "e/me/x"}, "a path"),
            "a conversation": ({"a.md": "Sess" "ion 1 wrote"}, "a numbered conversation"),
            "a ticket": ({"a.cpp": "// iss" "ue #7"}, "a numbered ticket"),
            "a tool": ({"a.md": "the A" "I agents"}, "the tool"),
            "another tool": ({"a.md": "asked an LL" "M"}, "the tool"),
            "a registry": ({"a.toml": "https://pyp" "i.org/simple"}, "a package registry"),
            "a private registry": ({"a.cfg": "http://my.regist" "ry.example/x"}, "a package registry"),
            "a lock file": ({"x/package-lock.json": '"resolved": "https://example.org/x.tgz"'}, "an address in a lock file"),
        },
        good={
            "words of the market": {"a.md": "User agents and support agents end a session; an issue; repositories/work/flow; "
                                    "the registry of trades; https://example.org; ../work/x; ${dir}/work/x; $HOME/.cache"},
            "a lock file": {"poetry.lock": 'hash = "sha256:12"'},
        })
