#!/usr/bin/env -S python3 -B
"""Words and calls that the house forbids, each with the room that is allowed to use them, and how headers begin."""

import os
import re

import source

KIT = ("client/ui/kit/", "client/ui/theme/")
THEME = ("client/ui/theme/",)
CLOCKS = tuple(f"shared/base/{name}{suffix}" for name in ("clock", "id", "rng") for suffix in source.CPP)
EVERYWHERE = source.FLOORS + ("tests/",)

# (what, pattern in the code, where it is forbidden, where it is allowed after all)
CALLS = [
    ("style sheets are not used", r"\bsetStyleSheet\b", EVERYWHERE, ()),
    ("QLabel guesses rich text: take the label of ui/kit",
     r"\bnew\s+QLabel\b|\bQLabel\s*[({]|\bQLabel\s+\w+\s*[;({]", ("client/",), KIT),
    ("QMessageBox guesses rich text: take the banner or dialog of ui/kit", r"\bQMessageBox\b", ("client/",), KIT),
    ("tool tips guess rich text: take the one of ui/kit", r"\bsetToolTip\s*\(", ("client/",), KIT),
    ("HTML is not shown", r"\bsetHtml\s*\(", ("client/",), KIT),
    ("links are opened by ui/kit, which asks first", r"\bQDesktopServices\s*::\s*openUrl\b", ("client/",), KIT),
    ("colours have meanings: ask the theme",
     r"\bQColor\s*[({]\s*[^)}\s]|\bQColor\s+\w+\s*[({]\s*(?:\d|\")|\bqRgba?\s*\(|\bQColor\s*::\s*from\w+"
     r"|\bQt\s*::\s*(?:dark)?(?:black|white|red|green|blue|cyan|magenta|yellow|gray|lightGray|Red|Green|Blue|Cyan|Magenta"
     r"|Yellow|Gray)\b", ("client/",), THEME),
    ("no nested event loops", r"\bprocessEvents\b|\bQEventLoop\b", ("client/",), ()),
    ("no exec(): open() and a signal, or a job of the engine", r"\bexec\s*\(", ("client/",),
     ("client/store/", "client/app/main.cpp")),  # there it is a query's, and the program's one loop
    ("no waiting", r"\b(?:m|u|nano)?sleep(?:_for|_until)?\s*\(", ("client/",), ()),
    ("time comes from Clock", r"\bsystem_clock\s*::\s*now\b|\btime\s*\(\s*(?:nullptr|NULL|0)\s*\)"
     r"|\bQDateTime\s*::\s*current\w+", source.FLOORS, CLOCKS),
    ("chance comes from shared/base", r"\bs?rand\s*\(|\brandom_device\b|\bQRandomGenerator\b", source.FLOORS, CLOCKS),
]
COLOUR_TEXT = re.compile(r'"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})"')
UNORDERED = ("shared/rules/", "client/sync/", "server/core/")
VAGUE = re.compile(r"manager|helper|utils|handler")


def calls(name, clean):
    for what, pattern, forbidden, allowed in CALLS:
        if name.startswith(forbidden) and not name.startswith(allowed):
            for match in re.finditer(pattern, clean):
                yield f"{name}:{source.line_of(clean, match.start())}: {what}"


def colours_as_text(name, text):
    if name.startswith("client/") and not name.startswith(THEME):
        strings = source.code(text, strings=True)
        for match in COLOUR_TEXT.finditer(strings):
            yield f"{name}:{source.line_of(strings, match.start())}: a literal colour: ask the theme"


def unordered(name, text, clean):
    """Their order differs from run to run, so whoever decides may look things up in them but not walk through them."""
    if name.startswith(UNORDERED):
        for number, (line, bare) in enumerate(zip(text.splitlines(), clean.splitlines()), 1):
            if re.search(r"\bunordered_\w+\s*<", bare) and "// lookup only" not in line:
                yield f"{name}:{number}: unordered_ in a room that must be repeatable (say '// lookup only' if it is)"


def header(name, text):
    if name.endswith(".h"):
        if not re.search(r"^#pragma once$", text, re.MULTILINE):
            yield f"{name}:1: no '#pragma once'"
        comment = re.match(r"\s*(?:#pragma once\s*)?((?:[ \t]*//[^\n]*\n)+|/\*.*?\*/)", text, re.DOTALL)
        if not comment or len(comment[1].split()) < 6:
            yield f"{name}:1: a header opens with a paragraph: what it is, who owns it, which thread"


def check(files):
    findings = []
    for name, text in source.cpp(files, *EVERYWHERE).items():
        clean = source.code(text)
        if VAGUE.search(os.path.basename(name).lower()):
            findings.append(f"{name}: say in its name what it does")
        for found in (calls(name, clean), colours_as_text(name, text), unordered(name, text, clean), header(name, text)):
            findings += found
    return findings


OPENING = "// A value that is only a sample, owned by the lint, any thread.\n#pragma once\n"

if __name__ == "__main__":
    page = "client/ui/orders/page.cpp"
    source.run(
        check,
        bad={
            "style sheet, even in the theme": ({"client/ui/theme/a.cpp": "w->setStyleSheet(x);"}, "style sheets"),
            "bare label": ({page: 'auto* l = new QLabel(tr("x"));'}, "QLabel guesses"),
            "label as a member": ({page: "\nQLabel m_name;"}, "page.cpp:2: QLabel guesses"),
            "message box": ({page: "#include <QMessageBox>"}, "QMessageBox"),
            "tool tip": ({page: "b->setToolTip(x);"}, "tool tips"),
            "html": ({page: "b->setHtml(x);"}, "HTML"),
            "link": ({page: "QDesktopServices::openUrl(x);"}, "links are opened"),
            "colour": ({page: "auto c = QColor(1, 2, 3);"}, "colours have meanings"),
            "colour with a name": ({page: "QColor c(0x112233);"}, "colours have meanings"),
            "colour of Qt": ({page: "p.fill(Qt::darkGray);"}, "colours have meanings"),
            "colour as text": ({page: 'auto c = u"#a0B1c2"_qs;'}, "literal colour"),
            "exec": ({page: "dialog.exec();"}, "no exec()"),
            "event loop": ({"client/engine/a.cpp": "QEventLoop loop;"}, "nested"),
            "sleep": ({"client/net/a.cpp": "std::this_thread::sleep_for(x);"}, "no waiting"),
            "wall clock": ({"server/core/a.cpp": "auto t = std::chrono::system_clock::now();"}, "time comes from"),
            "C clock": ({"shared/rules/a.cpp": "auto t = std::time(nullptr);"}, "time comes from"),
            "rand": ({"shared/base/text.cpp": "int i = rand();"}, "chance comes"),
            "unordered": ({"shared/rules/a.cpp": "#include <unordered_map>\nstd::unordered_map<int, int> m;"}, "a.cpp:2"),
            "vague name": ({"server/core/ordermanager.cpp": ""}, "say in its name"),
            "no pragma": ({"shared/base/a.h": OPENING.replace("#pragma once\n", "")}, "pragma"),
            "no paragraph": ({"shared/base/a.h": "#pragma once\n#include <vector>\n// too late to say what this file is\n"},
                             "opens with a paragraph"),
        },
        good={
            "kit and theme": {"client/ui/kit/a.cpp": "new QLabel(x); b->setToolTip(x);", "client/ui/theme/a.cpp": "QColor(1);"},
            "only pointers and types": {page: "QLabel* m_name; QColor tint(Token t); std::function<QColor()> f; Qt::transparent;"},
            "in comments and strings": {page: '// rand() QMessageBox\nlog("sleep(1) dialog.exec()"); /* Qt::red "#fff" */'},
            "a query and the main loop": {"client/store/a.cpp": "query.exec();", "client/app/main.cpp": "return app.exec();"},
            "the clock itself": {"shared/base/clock.cpp": "std::chrono::system_clock::now();"},
            "lookup only": {"client/sync/a.cpp": "std::unordered_map<int, int> m; // lookup only"},
            "header": {"shared/base/a.h": OPENING, "shared/base/b.h": "#pragma once\n\n" + OPENING.replace("#pragma once\n", "")},
            "longer words": {"server/core/a.cpp": "brand(); runtime(x); strand(y); lifetime(0);"},
        })
