#!/usr/bin/env -S python3 -B
"""The demo market holds together: every name it mentions exists, every list has its length, no sentence is used twice."""

import re
import sys
import tomllib

import source

ROOM = "resources/demo/"
KINDS = {"text", "long", "choice", "multi", "file", "date", "link"}
STATES = {"pending_acceptance", "requirements", "active", "delivered", "revision", "on_hold", "completed", "closed",
          "cancelled", "declined"}
UNSTARTED = {"requirements", "cancelled", "declined"}
DELIVERED = {"delivered", "revision", "completed", "closed"}
BUYER_STARS = {"quality", "communication", "as_described"}
SELLER_STARS = {"clarity", "communication", "fairness"}
TICKETS = {"order", "payment", "account", "safety", "bug", "privacy", "other"}
RIGHTS = {"access", "correction", "restriction", "objection", "review", "erasure"}
HANDLE = re.compile(r"[a-z0-9](?:-?[a-z0-9]){2,29}")
PASSER_BY = re.compile(r"\w[\w’'-]+ \w\.")


class Tally:
    """Counts what held and keeps what did not."""

    def __init__(self):
        self.passed, self.findings, self._seen = 0, [], {}

    def that(self, holds, where, what):
        if holds:
            self.passed += 1
        else:
            self.findings.append(f"{ROOM}{where}: {what}")

    def once(self, text, where):
        self.that(self._seen.setdefault(text, where) == where, where, f"says again what {self._seen[text]} says: {text[:40]}")


def people(tally, rows):
    handles = {row["handle"]: row for row in rows}
    tally.that(len(handles) == len(rows), "people.toml", "a handle is used twice")
    for role, wanted in (("seller", 20), ("buyer", 5), ("operator", 1), ("officer", 1), ("second_officer", 1),
                         ("support", 1), ("moderator", 1), ("second_moderator", 1), ("security", 1)):
        found = [row for row in rows if row["role"] == role]
        tally.that(len(found) == wanted, "people.toml", f"wants {wanted} of role {role}, has {len(found)}")
        if role in ("seller", "buyer"):
            tally.that(sum(row.get("demo", False) for row in found) == 1, "people.toml", f"wants one demo {role}")
    for row in rows:
        where = f"people.toml {row['handle']}"
        tally.that(HANDLE.fullmatch(row["handle"]), where, "is no handle")
        tally.that(re.fullmatch(r"[A-Z]{2}", row["country"]), where, "country is no ISO code of two letters")
        tally.that(re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", row["member_since"]), where, "member_since is no month")
        tally.that(re.fullmatch(r"[a-z]+@example\.org", row["email"]), where, "email is not @example.org")
        tally.that(row["level"] in ("new", "established", "verified"), where, "level is unknown")
        tally.that(row["languages"] and row["skills"] and 1 <= row["reply_hours"] <= 24, where, "lacks a list or a time")
        for text in (row["display_name"], row["headline"], row["bio"], row["email"]):
            tally.once(text, where)
    return handles


def stars(tally, where, given, wanted):
    tally.that(set(given) == wanted and all(star in range(1, 6) for star in given.values()), where, "stars are off")


def packages(tally, where, rows):
    tally.that([row["tier"] for row in rows] == [1, 2, 3], where, "wants the tiers 1, 2, 3")
    prices = [row["price_minor"] for row in rows]
    tally.that(100 <= prices[0] and prices[-1] <= 10_000_000 and prices == sorted(set(prices)), where, "prices do not rise")
    for row in rows:
        tally.that(1 <= row["days"] <= 365 and -1 <= row["revisions"] <= 50, where, "days or revisions out of range")
        tally.that(row["features"] and len(row["features"]) == len(set(row["features"])), where, "features are off")
        tally.that(0 < len(row["scope"]) <= 120 and "\n" not in row["scope"], where, "scope is not one line")
    for less, more in zip(rows, rows[1:]):
        tally.that(set(less["features"]) <= set(more["features"]), where, f"tier {more['tier']} loses a feature")


def questions(tally, where, rows):
    for row in rows:
        chosen = row["kind"] in ("choice", "multi")
        tally.that(row["kind"] in KINDS, where, f"question kind {row['kind']} is unknown")
        tally.that((len(set(row["options"])) == len(row["options"]) >= 2) if chosen else row["options"] == [], where,
                   f"options do not fit “{row['label']}”")
    tally.that(any(row["required"] for row in rows), where, "asks nothing that is required")


def gig(tally, where, row, handles):
    tally.that(handles.get(row["seller"], {}).get("role") == "seller", where, f"seller {row['seller']} does not exist")
    tally.that(len(row["title"]) <= 80 and len(row["summary"]) <= 160, where, "title or summary is too long")
    paragraphs = row["body"].split("\n\n")
    tally.that(3 <= len(paragraphs) <= 6 and all(len(text) > 60 for text in paragraphs), where, "wants 3 to 6 paragraphs")
    for part, least, most in (("tags", 3, 6), ("package", 3, 3), ("extra", 2, 3), ("faq", 3, 4), ("question", 2, 5),
                              ("review", 0, 6)):
        tally.that(least <= len(row.get(part, [])) <= most, where, f"wants {least} to {most} of {part}")
    packages(tally, where, row["package"])
    questions(tally, where, row["question"])
    for extra in row["extra"]:
        tally.that(extra["price_minor"] >= 100 and 0 <= extra["add_days"] <= 90, where, f"extra {extra['name']} is off")
    for review in row.get("review", []):
        stars(tally, where, review["stars"], BUYER_STARS)
        tally.that(handles.get(review["by"], {}).get("role") == "buyer" or PASSER_BY.fullmatch(review["by"]), where,
                   f"reviewer {review['by']} is nobody")
        tally.that(review["days_ago"] > 0 and len(review["text"]) <= 1500, where, "review is off")
    for text in [row["title"], row["summary"], *paragraphs, *(faq["answer"] for faq in row["faq"]),
                 *(review["text"] for review in row.get("review", []))]:
        tally.once(text, where)


def answers(tally, where, order, asked):
    given = {answer["question"]: answer["value"] for answer in order["answers"]}
    tally.that(set(given) <= set(range(len(asked))), where, "answers a question nobody asked")
    if order["state"] not in UNSTARTED:
        missing = [row["label"] for number, row in enumerate(asked) if row["required"] and number not in given]
        tally.that(not missing, where, f"leaves open {missing}")
    for number, value in given.items():
        row = asked[number] if number < len(asked) else {"kind": "text"}
        if row["kind"] in ("choice", "multi"):
            parts = value.split("; ") if row["kind"] == "multi" else [value]
            tally.that(set(parts) <= set(row["options"]), where, f"“{value}” is no option")


def order(tally, row, handles, gigs):
    where = f"orders.toml {row['key']}"
    tally.that(row["gig"] in gigs, where, f"gig {row['gig']} does not exist")
    sold = gigs.get(row["gig"])
    if not sold:
        return
    tally.that(handles.get(row["buyer"], {}).get("role") == "buyer", where, f"buyer {row['buyer']} does not exist")
    tally.that(row["state"] in STATES, where, f"state {row['state']} is unknown")
    tally.that(row["tier"] in (1, 2, 3) and set(row["extras"]) <= set(range(len(sold["extra"]))), where, "choice is off")
    answers(tally, where, row, sold["question"])
    sent = row.get("deliveries", [])
    tally.that(bool(sent) == (row["state"] in DELIVERED), where, "deliveries do not fit the state")
    tally.that(bool(row.get("revision_points")) == (row["state"] == "revision"), where, "points do not fit the state")
    tally.that(("completed_days_ago" in row) == (row["state"] in ("completed", "closed")), where, "lacks its completion")
    tally.that(("ended_days_ago" in row) == (row["state"] in ("cancelled", "declined")), where, "lacks its end")
    days = [row["ordered_days_ago"], *(item["days_ago"] for item in sent), row.get("completed_days_ago", 0)]
    tally.that(days == sorted(days, reverse=True), where, "time runs backwards")
    for item in sent:
        for file in item["files"]:
            tally.that(file["kind"] in ("png", "txt", "pdf") and file["name"].endswith("." + file["kind"]), where,
                       f"file {file['name']} is not what it says")
        tally.once(item["note"], where)
    for side, wanted in (("review_by_buyer", BUYER_STARS), ("review_by_seller", SELLER_STARS)):
        if side in row:
            stars(tally, where, row[side]["stars"], wanted)
            tally.that(row[side]["days_ago"] <= row.get("completed_days_ago", 0), where, "review comes before completion")
            tally.once(row[side]["text"], where)


def conversation(tally, number, row, handles, gigs, orders):
    where = f"conversations.toml {number} ({row.get('order') or row.get('gig')})"
    tally.that(("order" in row) != ("gig" in row), where, "wants an order or a gig")
    bought = orders.get(row.get("order"))
    sold = gigs.get(bought["gig"] if bought else row.get("gig"))
    tally.that(sold and set(row["between"]) <= set(handles), where, "order, gig or people do not exist")
    if not sold:
        return
    buyer = bought["buyer"] if bought else row["between"][0]
    tally.that(row["between"] == [buyer, sold["seller"]] and buyer != sold["seller"], where, "wants buyer, then seller")
    messages = row["message"]
    tally.that(4 <= len(messages) <= 14, where, "wants 4 to 14 messages")
    times = [message["minutes_ago"] for message in messages]
    tally.that(times == sorted(set(times), reverse=True) and times[-1] > 0, where, "messages are out of order")
    if bought:
        tally.that(times[0] <= bought["ordered_days_ago"] * 1440, where, "talks before the order")
    for message in messages:
        tally.that(message["from"] in row["between"], where, f"{message['from']} is a stranger here")
        tally.once(message["text"], where)


def asked(tally, where, row, handles, kinds, staff, word):
    tally.that(handles.get(row["by"], {}).get("role") in ("seller", "buyer"), where, "is by nobody who may ask")
    tally.that(row["kind"] in kinds, where, f"kind {row['kind']} is unknown")
    tally.once(row["text"], where)
    days = [row["days_ago"], *(step["days_ago"] for step in row["step"])]
    tally.that(days == sorted(set(days), reverse=True), where, "time runs backwards")
    for step in row["step"]:
        theirs = step["step"] == "add" and step["by"] == row["by"]
        tally.that(theirs or handles.get(step["by"], {}).get("role") in staff, where, f"{step['by']} is no {word}")
        if "text" in step:
            tally.once(step["text"], where)


def ticket(tally, where, row, handles, orders):
    asked(tally, where, row, handles, TICKETS, ("support",), "help desk")
    tally.once(row["subject"], where)
    if "order" in row:
        tally.that(row["order"] in orders and orders[row["order"]]["buyer"] == row["by"], where, f"order {row['order']} is not theirs")


def survey(files):
    tally = Tally()
    rows = {}
    for name, text in files.items():
        if name.startswith(ROOM) and name.endswith(".toml"):
            rows[name[len(ROOM):]] = tomllib.loads(text)
    handles = people(tally, rows["people.toml"]["person"])
    categories = [row["slug"] for row in rows["categories.toml"]["category"]]
    tally.that(len(set(categories)) == len(categories) == 8, "categories.toml", "wants 8 categories")
    gigs = {}
    for slug in categories:
        for row in rows[f"gigs-{slug}.toml"]["gig"]:
            where = f"gigs-{slug}.toml {row['slug']}"
            tally.that(row["slug"] not in gigs and HANDLE.match(row["slug"]), where, "slug is taken or no slug")
            tally.that(row["category"] == slug, where, "lies on the wrong shelf")
            gig(tally, where, row, handles)
            gigs[row["slug"]] = row
    tally.that(len(gigs) >= 64, "gigs", f"wants 64, has {len(gigs)}")
    for handle, person in handles.items():
        if person["role"] == "seller":
            count = sum(row["seller"] == handle for row in gigs.values())
            tally.that((4 if person.get("demo") else 2) <= count <= 6, f"people.toml {handle}", f"sells {count} gigs")
    orders = {row["key"]: row for row in rows["orders.toml"]["order"]}
    tally.that(len(orders) == len(rows["orders.toml"]["order"]) >= 12, "orders.toml", "wants 12 orders with keys of their own")
    for row in orders.values():
        order(tally, row, handles, gigs)
    talks = rows["conversations.toml"]["conversation"]
    tally.that(len(talks) >= 10, "conversations.toml", "wants 10 conversations")
    for number, row in enumerate(talks, 1):
        conversation(tally, number, row, handles, gigs, orders)
    for number, row in enumerate(rows["requests.toml"]["request"], 1):
        asked(tally, f"requests.toml {number} ({row['by']})", row, handles, RIGHTS, ("officer", "second_officer"), "officer")
    for number, row in enumerate(rows["tickets.toml"]["ticket"], 1):
        ticket(tally, f"tickets.toml {number} ({row['by']})", row, handles, orders)
    return tally


def check(files):
    return survey(files).findings


def spoiled(files, name, before, after):
    text = files[ROOM + name]
    assert before in text, f"the sample {before} is gone from {name}"
    return {**files, ROOM + name: text.replace(before, after, 1)}


def samples(files):
    return {
        "a stranger": (spoiled(files, "orders.toml", 'buyer = "callum-reid"', 'buyer = "nobody"'), "buyer nobody"),
        "a lost gig": (spoiled(files, "orders.toml", 'gig = "podcast-episode-edit"', 'gig = "lost"'), "gig lost"),
        "a wrong option": (spoiled(files, "orders.toml", '"Digital roll"', '"By hand"'), "is no option"),
        "an odd kind": (spoiled(files, "gigs-design.toml", 'kind = "long"', 'kind = "poem"'), "poem"),
        "no officer": (spoiled(files, "requests.toml", 'by = "dario-conti"', 'by = "callum-reid"'), "is no officer"),
        "no help desk": (spoiled(files, "tickets.toml", 'by = "noor-haddad"', 'by = "callum-reid"'), "is no help desk"),
        "an order of others": (spoiled(files, "tickets.toml", 'order = "o-counter-menu"', 'order = "o-heron-wordmark"'), "is not theirs"),
        "an address": (spoiled(files, "people.toml", "leonor@example.org", "leonor@example.net"), "@example.org"),
    }


if __name__ == "__main__":
    market = {name: text for name, text in source.tree().items() if name.startswith(ROOM)}
    if "--self-test" in sys.argv:
        source.run(check, bad=samples(market), good={"the market": market})
    result = survey(market)
    for finding in result.findings:
        print(finding)
    print(f"{result.passed} passed, {len(result.findings)} failed")
    sys.exit(1 if result.findings else 0)
