#!/usr/bin/env -S python3 -B
"""Every include goes down the dependency graph that CMake links from, and outside libraries stay in their rooms."""

import glob
import os
import re

import source

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.MULTILINE)
EXCEPTIONS = "tests/lint/includes.txt"
GENERATED = (".moc",)

# header -> the folders that may include it; whatever is not named here is free
CONFINED = {
    "httplib.h": ("server/http/",),
}
WIDGETS_FOLDERS = ("client/ui/", "client/app/")


def widget_headers():
    found = {os.path.basename(path) for path in glob.glob("/usr/include/*/qt6/QtWidgets/*")
             + glob.glob("/usr/include/qt6/QtWidgets/*")}
    return found or {"QWidget", "QApplication", "QLabel", "QDialog", "QMessageBox", "QTableView", "QListView"}


def read_graph(text):
    """-> ({folder: library}, {library: everything it may reach})"""
    owner, uses = {}, {}
    for line in text.splitlines():
        if line.strip():
            library, folders, used = (cell.strip() for cell in line.split("|"))
            uses[library] = {name for name in used.split(";") if name}
            owner.update({folder: library for folder in folders.split(";") if folder})
    # A library that is used but has no line of its own builds itself in the folder that its name spells.
    for library in set().union(*uses.values()) - uses.keys():
        uses[library] = set()
        owner[library.replace("_", "/", 1)] = library
    reach = {}
    for library in uses:
        seen, todo = {library}, [library]
        while todo:
            for name in uses[todo.pop()] - seen:
                seen.add(name)
                todo.append(name)
        reach[library] = seen
    return owner, reach


def library_of(path, owner):
    folder = os.path.dirname(path)
    while folder and folder not in owner:
        folder = os.path.dirname(folder)
    return owner.get(folder)


def verdict(name, quote, header, owner, reach, widgets):
    """What is wrong with this include, or None."""
    if header.startswith(source.FLOORS):
        here, there = library_of(name, owner), library_of(header, owner)
        if quote == "<":
            return "house headers are included in quotes"
        if not here or not there:
            return f"'{name if not here else header}' lies in no library of the graph"
        return None if there in reach[here] else f"{here} may not use {there}"
    if quote == '"' and not header.endswith(GENERATED):
        return "write the path from the project's root"
    for confined, folders in CONFINED.items():
        if header == confined and not name.startswith(folders):
            return "only " + ", ".join(folders) + " may include it"
    if os.path.basename(header) in widgets or header.startswith("QtWidgets"):
        if not name.startswith(WIDGETS_FOLDERS):
            return "widgets belong to " + ", ".join(WIDGETS_FOLDERS)
    return None


def check(files, graph):
    owner, reach = read_graph(graph)
    widgets = widget_headers()
    exceptions = source.known(files, EXCEPTIONS, 2)
    needed, findings = set(), []
    for name, text in source.cpp(files, *source.FLOORS).items():
        clean = source.code(text)
        for match in INCLUDE.finditer(clean):
            wrong = verdict(name, match[1], match[2], owner, reach, widgets)
            if wrong and (name, match[2]) in exceptions:
                needed.add((name, match[2]))
            elif wrong:
                findings.append(f"{name}:{source.line_of(clean, match.start())}: {match[2]}: {wrong}")
    findings += [f"{EXCEPTIONS}:{number}: {' | '.join(row)}: no longer needed, remove it"
                 for row, number in exceptions.items() if row not in needed]
    return findings


GRAPH = """shared_base | shared/base |
shared_rules | shared/rules | shared_base;shared_proto
server_store | server/store | shared_rules
server_http | server/http | server_store
client_model | client/model | shared_base
client_ui | client/ui/orders;client/ui/chat | client_model
"""


def sample(name, text, **more):
    return {"--graph": GRAPH, name: text, **more}


if __name__ == "__main__":
    source.run(
        check,
        graph="the graph that CMake wrote (build/…/graph.txt)",
        bad={
            "upwards": (sample("shared/base/a.cpp", '#include "shared/rules/x.h"\n'), "shared_base may not use shared_rules"),
            "across": (sample("client/model/a.h", '\n#include "server/store/x.h"\n'), "client/model/a.h:2"),
            "deeper folder": (sample("server/store/db/a.h", '#include "server/http/x.h"'), "server_store may not use server_http"),
            "unknown room": (sample("shared/base/a.h", '#include "shared/attic/x.h"'), "in no library"),
            "angle brackets": (sample("server/http/a.h", "#include <shared/base/x.h>"), "in quotes"),
            "relative path": (sample("server/http/a.h", '#include "x.h"'), "project's root"),
            "httplib elsewhere": (sample("server/store/a.h", "#include <httplib.h>"), "only server/http/"),
            "widgets in a model": (sample("client/model/a.h", "#include <QLabel>"), "widgets belong to"),
            "exception not needed": (sample("shared/base/a.h", "", **{EXCEPTIONS: "shared/base/a.h | server/http/x.h"}),
                                     "no longer needed"),
        },
        good={
            "down, also through others": sample("server/http/a.h", '#include "shared/proto/x.pb.h"\n#include "shared/base/x.h"'),
            "in a comment": sample("shared/base/a.h", '// #include "server/http/x.h"\n/*\n#include "server/http/x.h"\n*/'),
            "httplib at home": sample("server/http/a.cpp", "#include <httplib.h>\n#include <vector>"),
            "widgets at home": sample("client/ui/orders/a.cpp", '#include <QLabel>\n#include "a.moc"'),
            "exception in use": sample("shared/base/a.h", '#include "server/http/x.h"',
                                       **{EXCEPTIONS: "shared/base/a.h | server/http/x.h  # until the clock moves"}),
        })
