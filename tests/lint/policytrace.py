#!/usr/bin/env -S python3 -B
"""Every statement of the privacy policy has its row in tests/policy_trace.tsv, with tests that there are. What is not wholly kept is
counted there, and the count only ever shrinks. Tests name no statement that the policy does not have."""

import re

import source

TRACE = "tests/policy_trace.tsv"
POLICY = re.compile(r"resources/policy/privacy-(.+)\.en\.txt")
STATEMENT = re.compile(r"^\[(P\d+\.\d+[a-z]?)\] ", re.M)
NAMED = re.compile(r"\bP\d+\.\d+[a-z]?\b")
STATES = ("kept", "partly", "not yet")


def newest(files):
    versions = sorted((match[1], name) for name in files if (match := POLICY.fullmatch(name)))
    return files[versions[-1][1]] if versions else ""


def is_test(files, test):
    name, _, function = test.partition(":")
    kind = rf"\bdef {re.escape(function)}\(self\)" if name.endswith(".py") else rf"\bvoid (?:\w+::)?{re.escape(function)}\(\)"
    return bool(function and re.search(kind, files.get(name, "")))


def check(files):
    statements = STATEMENT.findall(newest(files))
    findings, rows, granted = [], {}, None
    for number, line in enumerate(files.get(TRACE, "").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if cells[0] == "open":
            granted = int(cells[1])
            continue
        statement, state, tests = (cells + ["", ""])[:3]
        here = f"{TRACE}:{number}: {statement}"
        if statement in rows:
            findings.append(f"{here} stands twice")
        rows[statement] = state
        if statement not in statements:
            findings.append(f"{here} is not in the policy")
        if state not in STATES:
            findings.append(f"{here}: '{state}' is none of {', '.join(STATES)}")
        if (state == "not yet") == bool(tests.split()):
            findings.append(f"{here}: what is claimed wants a test, and what is not done has none")
        findings += [f"{here}: there is no test {test}" for test in tests.split() if not is_test(files, test)]
    findings += [f"{TRACE}: {statement} has no row" for statement in statements if statement not in rows]
    still_open = sum(state != "kept" for state in rows.values())
    if granted != still_open:
        findings.append(f"{TRACE}: {still_open} statements are not wholly kept, 'open' says {granted}")
    return findings + list(strangers(files, set(statements)))


def strangers(files, statements):
    """Statements that tests name and the policy does not have. The data map counts items of a statement with a letter: P1.2a."""
    for name, text in files.items():
        if not name.startswith("tests/") or not name.endswith("test.cpp") or name.startswith("tests/shared/policies/"):
            continue  # the last have a made-up policy
        for match in NAMED.finditer(text):
            if match[0] not in statements and match[0].rstrip("abcdefghijklmnopqrstuvwxyz") not in statements:
                yield f"{name}:{source.line_of(text, match.start())}: {match[0]} is no statement of the policy"


def sample(trace, policy="[P1.1] A.\n[P1.2] B.\n", test="void keepsIt() {}"):
    return {"resources/policy/privacy-2026-01-01.en.txt": policy, "tests/server/atest.cpp": test, TRACE: trace}


GOOD = "open\t1\nP1.1\tkept\ttests/server/atest.cpp:keepsIt\nP1.2\tnot yet\n"

if __name__ == "__main__":
    source.run(
        check,
        bad={
            "a statement without a row": (sample("open\t0\nP1.1\tkept\ttests/server/atest.cpp:keepsIt\n"), "P1.2 has no row"),
            "a row without a statement": (sample(GOOD + "P9.9\tkept\ttests/server/atest.cpp:keepsIt\n"), "P9.9 is not in the policy"),
            "a test that is not there": (sample(GOOD.replace("keepsIt", "keptIt")), "no test tests/server/atest.cpp:keptIt"),
            "a step that is not there": (sample(GOOD.replace("server/atest.cpp:keepsIt", "e2e/run.py:keeps_it")) | {"tests/e2e/run.py": "# keeps_it\n"}, "no test tests/e2e/run.py"),
            "a claim without a test": (sample(GOOD.replace("\ttests/server/atest.cpp:keepsIt", "")), "wants a test"),
            "a count that grew": (sample(GOOD.replace("open\t1", "open\t0")), "1 statements are not wholly kept, 'open' says 0"),
            "a count that was left behind": (sample(GOOD.replace("open\t1", "open\t2")), "'open' says 2"),
            "twice": (sample(GOOD + "P1.2\tnot yet\n").copy() | {TRACE: GOOD + "P1.2\tnot yet\n"}, "stands twice"),
            "no state": (sample(GOOD.replace("kept", "sure").replace("open\t1", "open\t2")), "'sure' is none of"),
            "a test of no statement": (sample(GOOD, test='void keepsIt() { name("P7.7"); }'), "P7.7 is no statement"),
        },
        good={
            "all there": sample(GOOD),
            "a step of a run": sample(GOOD.replace("server/atest.cpp:keepsIt", "e2e/run.py:keeps_it")) | {"tests/e2e/run.py": "    def keeps_it(self):\n"},
            "an item of a statement": sample(GOOD, test='void keepsIt() { name("P1.2b"); }'),
            "the newest version counts": sample(GOOD) | {"resources/policy/privacy-2025-01-01.en.txt": "[P3.3] Old.\n"},
        })
