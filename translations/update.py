#!/usr/bin/env python3
"""Brings atelyra_en.ts up to date with the sources: plural forms only, written out from "(s)". Qt 6.4's lupdate does not read
`namespace a::b`, so the contexts get their namespace here, which is what tr() asks for while the program runs."""
import pathlib
import re
import subprocess

root = pathlib.Path(__file__).resolve().parent.parent
target = root / "translations/atelyra_en.ts"
target.unlink(missing_ok=True)
subprocess.run(["/usr/lib/qt6/bin/lupdate", "-silent", "-pluralonly", "-locations", "none", str(root / "client"), "-ts", str(target)], check=True)

homes = {}  # class with a meta object of its own -> namespace
for source in [*root.glob("client/**/*.h"), *root.glob("client/**/*.cpp")]:
    text = source.read_text()
    for found in re.finditer(r"class (\w+)[^;{]*\{\s*Q_OBJECT", text):
        opened = re.findall(r"^namespace (atelyra::\w+) \{", text[:found.start()], re.M)
        if opened:
            homes[found.group(1)] = opened[-1]


# Of one: verbs and pronouns that go with it.
ONE = [("are saved", "is saved"), ("wait here", "waits here"), ("need you", "needs you"), ("needs are still open", "needs is still open"),
       ("give them after", "give it after"), ("when they are there", "when it is there"), ("computer were signed", "computer was signed")]


def forms(match):
    source = match.group(1)
    one, many = source.replace("(s)", ""), source.replace("(s)", "s")
    for plural, single in ONE:
        one = one.replace(plural, single)
    return (f"<source>{source}</source>\n        <translation>\n            <numerusform>{one}</numerusform>\n"
            f"            <numerusform>{many}</numerusform>\n        </translation>")


text = target.read_text()
text = re.sub(r"<name>(\w+)</name>", lambda m: f"<name>{homes[m.group(1)] + '::' if m.group(1) in homes else ''}{m.group(1)}</name>", text)
text = re.sub(r"<source>(.*?)</source>\s*<translation.*?</translation>", forms, text, flags=re.S)
target.write_text(text)
