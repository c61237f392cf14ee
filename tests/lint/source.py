"""What every lint shares: the project's files as a dict {path: text}, C++ with its comments and strings blanked out, and
one way to run. A lint is a pure function from such a dict to findings, so its self-test feeds it small made-up trees."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("shared/", "server/", "client/")
CPP = (".h", ".cpp")


def tree(root=ROOT):
    """Every text file of the project: what git tracks or would track, or all but build/ where there is no git."""
    try:
        listing = subprocess.run(["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                 capture_output=True, check=True)
        names = {name for name in listing.stdout.decode().split("\0") if name}
    except (FileNotFoundError, subprocess.CalledProcessError):
        names = {str(path.relative_to(root)) for path in root.rglob("*")}
        names = {name for name in names if not name.startswith((".git/", "build/"))}
    files = {}
    for name in sorted(names):
        path = root / name
        if path.is_file():
            data = path.read_bytes()
            files[name] = "" if b"\0" in data else data.decode(errors="replace")
    return files


def cpp(files, *folders):
    """The C++ files below the folders."""
    return {name: text for name, text in files.items() if name.startswith(folders) and name.endswith(CPP)}


_TOKEN = re.compile(r"""
    (?P<comment> //(?:\\\n|[^\n])* | /\*.*?\*/ )
  | (?P<include> ^[ \t]*\#[ \t]*include[^\n]* )
  | (?P<raw> R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)" )
  | (?P<string> "(?:\\.|[^"\\\n])*" )
  | (?P<char> (?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+' )
""", re.VERBOSE | re.DOTALL | re.MULTILINE)


def code(text, strings=False):
    """The text with comments, and unless asked for also the insides of strings, turned to blanks; line numbers stay."""
    def blank(match):
        whole = match.group()
        if match.lastgroup == "include":
            return whole
        if match.group("comment"):
            return re.sub(r"[^\n]", " ", whole)
        return whole if strings else whole[0] + re.sub(r"[^\n]", " ", whole[1:-1]) + whole[-1]
    return _TOKEN.sub(blank, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def known(files, list_name, columns):
    """The rows of an exception list: columns between bars, '#' opens a remark."""
    rows = {}
    for number, line in enumerate(files.get(list_name, "").splitlines(), 1):
        line = line.split("#", 1)[0].strip()
        if line:
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) != columns or not all(cells):
                sys.exit(f"{list_name}:{number}: wants {columns} columns between bars")
            rows[tuple(cells)] = number
    return rows


def run(check, bad, good, **options):
    """check(files, **options) -> findings. bad: {name: (files, words the finding must hold)}; good: files without one.
    Each option is a command-line path whose text is handed to check, and the self-test brings its own."""
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    parser.add_argument("--self-test", action="store_true", help="prove that the lint can fail")
    for option, text in options.items():
        parser.add_argument(f"--{option}", metavar="FILE", help=text)
    chosen = vars(parser.parse_args())
    if chosen.pop("self_test"):
        sys.exit(_self_test(check, bad, good))
    given = {option: Path(path).read_text() for option, path in chosen.items() if path}
    if len(given) < len(options):
        parser.error("needs " + ", ".join(f"--{option}" for option in options))
    findings = check(tree(), **given)
    for finding in findings:
        print(finding)
    sys.exit(1 if findings else 0)


def _self_test(check, bad, good):
    failures = []
    for name, (files, words) in bad.items():
        options = {key[2:]: files[key] for key in files if key.startswith("--")}
        findings = check({key: text for key, text in files.items() if not key.startswith("--")}, **options)
        if len(findings) != 1 or words not in findings[0]:
            failures.append(f"bad sample '{name}': wanted one finding with '{words}', got {findings}")
    for name, files in good.items():
        options = {key[2:]: files[key] for key in files if key.startswith("--")}
        findings = check({key: text for key, text in files.items() if not key.startswith("--")}, **options)
        if findings:
            failures.append(f"good sample '{name}': wanted none, got {findings}")
    print("\n".join(failures) or f"{len(bad)} bad samples found, {len(good)} good ones passed")
    return 1 if failures else 0
