#!/usr/bin/env -S python3 -B
"""Functions over 70 lines and files over 600 are questions to answer: each one stands in sizes.txt or fails, may not grow
beyond the lines granted there, and leaves the list when it has become small."""

import re

import source

FUNCTION, FILE = 70, 600
GRANTED = "tests/lint/sizes.txt"
PLACES = source.FLOORS + ("tests/", "packaging/")
_TYPE = re.compile(r"\b(?:class|struct|union|enum)\b[^()=]*$")
_NESTING = re.compile(r"\([^()]*\)")
_NAME = re.compile(r"((?:\w+::)*(?:operator\s*(?:\(\s*\)|[^\s(]+)|~?\w+))\s*\(")


def _kind(head):
    """What a brace opens at namespace or class level, told from the words before it."""
    head = re.sub(r"\[\[.*?\]\]|\balignas\s*\([^()]*\)", "", head.strip(), flags=re.DOTALL)
    if head.count("(") > head.count(")"):
        return "value"  # a default argument
    if re.match(r"(?:inline\s+)?namespace\b|extern\s*\"", head):
        return "scope"
    if not re.search(r"[()]", head):
        return "scope" if _TYPE.search(head) else "value"
    bare = re.sub(r"\btemplate\s*<.*?>\s*(?=\w)|\boperator\s*[=!<>+\-*/&|^%]+", "", head, flags=re.DOTALL)
    while _NESTING.search(bare):
        bare = _NESTING.sub("@", bare)
    if re.search(r"@[^:]*(?<!:):(?!:)", bare) and re.search(r"[\w>]\s*$", bare):
        return "value"  # a member's initialiser before the constructor's body
    if "=" in bare and not re.search(r"\[[^\]]*\]\s*@?[^=]*$", bare):
        return "value"  # a table
    return "function" if "@" in bare else "value"


def functions(text):
    """(name, first line, lines) of every function body, nested lambdas belonging to the one around them."""
    clean = re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", lambda m: re.sub(r"[^\n]", " ", m[0]), source.code(text), flags=re.MULTILINE)
    clean = re.sub(r"\b(?:public|private|protected|Q_SIGNALS|(?:public |private )?Q_SLOTS)\s*:(?!:)",
                   lambda m: " " * (len(m[0]) - 1) + ";", clean)
    stack, head, heads = [], 0, []
    for match in re.finditer(r"[{};]", clean):
        at = match.start()
        inside = bool(stack) and stack[-1][0] in ("function", "value")
        if match[0] == "{":
            kind = "value" if inside else _kind(clean[head:at])
            stack.append((kind, at, clean[head:at]))
            heads.append(head)
            if kind != "value":
                head = at + 1
        elif match[0] == "}" and stack:
            kind, start, words = stack.pop()
            before = heads.pop()
            if kind == "function":
                first, last = source.line_of(clean, start), source.line_of(clean, at)
                name = _NAME.search(words)
                yield (re.sub(r"\s+", "", name[1]) if name else "?"), first, last - first + 1
            head = before if kind == "value" else at + 1
        elif match[0] == ";" and not inside:
            head = at + 1


def measured(files):
    """(what, first line, lines) of everything that is too large."""
    for name, text in files.items():
        if name.startswith(PLACES) and name.endswith(source.CPP + (".py", ".proto", ".sh")):
            lines = text.count("\n")
            if lines > FILE:
                yield name, 1, lines
        if name.startswith(PLACES) and name.endswith(source.CPP):
            for function, first, lines in functions(text):
                if lines > FUNCTION:
                    yield f"{name}:{function}", first, lines


def check(files):
    granted = {what: (int(lines), number) for (what, lines), number in source.known(files, GRANTED, 2).items()}
    findings, large = [], {}
    for what, first, lines in measured(files):
        large[what] = max(lines, large.get(what, 0))
        if lines > granted.get(what, (0, 0))[0]:
            name, _, function = what.partition(":")
            limit = granted.get(what, (FUNCTION if function else FILE,))[0]
            findings.append(f"{name}:{first}: {function or 'the file'} has {lines} lines, {limit} are granted")
    findings += [f"{GRANTED}:{number}: {what} is small now, remove it"
                 for what, (_, number) in granted.items() if what not in large]
    return findings


def body(lines):
    return "{" + "\n  step();" * (lines - 2) + "\n}\n"


def long_constructor(lines):
    return "namespace a {\nPage::Page(QWidget* parent, int x = {})\n    : Base(parent), m_x{1}, m_y{x} " + body(lines) + "}"


if __name__ == "__main__":
    where = "server/core/a.cpp"
    source.run(
        check,
        bad={
            "long function": ({where: "\nvoid f(int x) " + body(71)}, "a.cpp:2: f has 71 lines"),
            "long method in a class": ({where: "class [[nodiscard]] A final : public B {\npublic:\n  int f() const override "
                                        + body(80) + "};"}, "f has 80 lines"),
            "constructor with initialisers": ({where: long_constructor(90)}, "Page::Page has 90 lines"),
            "operator": ({where: "bool operator==(A a, A b) " + body(75)}, "operator== has 75 lines"),
            "destructor": ({where: "B::C::~C() " + body(75)}, "B::C::~C has 75 lines"),
            "template": ({where: "template <class T = int>\nauto f(T t) -> Result<T> " + body(75)}, "f has 75 lines"),
            "braces in strings": ({where: 'void f() {\n g("{", \'{\'); // {\n' + "\n" * 80 + "}\nvoid h() {}"}, "f has 83"),
            "lambda counts for its function": ({where: "void f() { auto g = [] " + body(80) + "; }"}, "f has 81"),
            "long file": ({where: "int x;\n" * 601}, "the file has 601 lines, 600"),
            "grown beyond the grant": ({where: "void f() " + body(81), GRANTED: f"{where}:f | 80"}, "81 lines, 80 are"),
            "grant not needed": ({where: "void f() " + body(9), GRANTED: f"{where}:f | 80"}, "small now"),
        },
        good={
            "short": {where: "void f() " + body(70) + "void g() " + body(70)},
            "long class, long table, long enum": {where: "class A " + body(90) + ";\nconst int kA[] = {" + "\n1," * 99
                                                  + "};\nconst X kX = f({" + "\n1," * 99 + "});\nenum class E : int {"
                                                  + "\na," * 99 + "};\nstruct alignas(8) B " + body(99).replace("step()", "int x")
                                                  + ";"},
            "granted": {where: "void f() " + body(80), GRANTED: f"# why\n{where}:f | 80  # a table of cases"},
        })
