#!/usr/bin/env python3
"""The main job of the market, from end to end, in real windows: a gig, an order placed while the server is down, chat, delivery,
revision, acceptance, both reviews. Each step says what was checked on both sides and on the server; the first thing that is not
so ends the run with 1.

    main_job.py --server PROGRAM --client PROGRAM --data DIR [--shots DIR] [--dark]
"""
import argparse
import base64
import json
import os
import stat
import struct
import sys
import zlib

import stage
from stage import check, say, until

TITLE = "Wayfinding signs for small clinics"
DEMO = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../resources/demo")
PASSWORD = "seven quiet herons by the river"
PRICE, EXTRA = 24000, 4500  # cents: the middle package and the first extra
MESSAGES = ["Hello Ilse, the plan of the ground floor is attached to the order.", "Please mind that the lift stands on the left now."]


def picture(path, width, height, colour):
    """A small PNG of one colour with a band, so that two are never the same file."""
    rows = b"".join(b"\0" + bytes(colour if y % 24 < 12 else [255 - c for c in colour]) * width for y in range(height))
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
                   chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    return path


def text(path, words):
    with open(path, "w") as file:
        file.write(words)
    return path


def sign_up(client, name, handle):
    client.start()
    client.press("privacy.rejectAll")
    client.press("accounts.tabs.1")
    client.write("accounts.displayName", name)
    client.write("accounts.handle", handle)
    client.write("accounts.email", handle + "@example.org")
    client.write("accounts.newPassword", PASSWORD)
    client.choose("accounts.birthMonth", "March")
    client.write("accounts.birthYear", "1988")
    client.press("accounts.signUp")
    client.sees("Up to date")


class Story:
    def __init__(self, arguments):
        self.data, self.shots, self.sessions = arguments.data, arguments.shots, {}
        for folder in ("seller", "buyer", "files"):
            os.makedirs(os.path.join(self.data, folder), exist_ok=True)
        if self.shots:
            os.makedirs(self.shots, exist_ok=True)
        self.server = stage.Server(arguments.server, os.path.join(self.data, "market"), "--demo", "--demo-folder", DEMO)
        self.server.start()
        look = ["--dark"] if arguments.dark else []
        def client(profile):
            return stage.Client(arguments.client, profile, os.path.join(self.data, profile), self.server.api, self.shots, look)
        self.seller, self.buyer = client("seller"), client("buyer")

    def file(self, name):
        return os.path.join(self.data, "files", name)

    def close(self):
        for client in (self.seller, self.buyer):
            client.close()
        if self.server.process and self.server.process.poll() is None:
            self.server.process.kill()

    def on_server(self, handle):
        """One session a person: the server counts sign-ins."""
        if handle not in self.sessions:
            self.sessions[handle] = self.server.signed_in(handle, PASSWORD)
        return self.sessions[handle]

    def order(self):
        return self.on_server("ben-okoye").only("order")

    # ---- the steps, in their order
    def seller_signs_up(self):
        sign_up(self.seller, "Ilse Brandvold", "ilse-brandvold")
        account = self.on_server("ilse-brandvold").only("account")
        check("the server knows the handle", account["handle"] == "ilse-brandvold")
        check("no date of birth is kept", "1988" not in str(account))
        self.seller.shot("signed-up")
        say("The seller signs up", "client up to date; server has the account and no date of birth")

    def seller_publishes(self):
        s = self.seller
        s.keys("ctrl+shift+s")
        s.press("shell.nav.gigs")
        s.press("gigs.first") if s.controls("gigs.first") else s.press("gigs.new")
        s.write("editor.title", TITLE)
        s.choose("editor.category", "Design")
        s.write("editor.summary", "Signs that a stranger in a hurry can follow, drawn for your building.")
        s.write("editor.body", "I walk your floors, draw the routes that people really take, and design signs for every turn. You get print files and a plan of where each sign hangs.")
        s.press("editor.tags")
        for tag in ("signage", "clinic", "wayfinding"):
            s.hand("type", "--delay", "4", tag)
            s.keys("Return")
        packages = (("Basic", "One floor, up to ten signs", "120"), ("Standard", "Two floors, up to thirty signs", "240"), ("Premium", "A whole building", "560"))
        for i, (name, scope, price) in enumerate(packages):
            if i:
                s.press(f"editor.package{i}.offered")
            s.write(f"editor.package{i}.name", name)
            s.write(f"editor.package{i}.scope", scope)
            s.write(f"editor.package{i}.price", price)
        for i, (name, price) in enumerate((("Braille on each sign", "45"), ("Second language", "30"))):
            s.press("editor.addExtra")
            s.write(f"editor.extra{i}.name", name)
            s.write(f"editor.extra{i}.price", price)
        s.drop("editor.images", picture(self.file("lobby.png"), 640, 360, [42, 90, 140]), picture(self.file("ward.png"), 640, 360, [180, 90, 60]))
        s.press("editor.addFaq")
        s.write("editor.faq0.question", "Do you visit the building?")
        s.write("editor.faq0.answer", "Yes, within two hours by train. Otherwise I work from plans and a video call.")
        questions = (("Name of the clinic", "Short text"), ("What do visitors get wrong today?", "Long text"),
                     ("Which floors?", "One of a list"), ("Floor plans", "Files"))
        for i, (label, kind) in enumerate(questions):
            s.press("editor.addQuestion")
            s.write(f"editor.question{i}.label", label)
            s.choose(f"editor.question{i}.kind", kind)
            if kind == "One of a list":
                s.write(f"editor.question{i}.options", "Ground floor\nAll floors")
        s.shot("gig-editor")
        s.press("editor.publish")
        s.sees("When were you born?")  # once, before the first gig
        s.shot("selling-age")
        s.choose("accounts.birthMonth", "March")
        s.write("accounts.birthYear", "1988")
        s.press("accounts.sellingAge.act")
        gig = until("the gig on the server", lambda: self.on_server("ilse-brandvold").entities("gig"))[0]
        content = gig["content"]
        check("three packages, two extras, one question and answer, four requirements, two images",
              [len(content.get(part, [])) for part in ("packages", "extras", "faqs", "questions", "media")] == [3, 2, 1, 4, 2])
        check("the middle package costs 240.00", int(content["packages"][1]["priceMinor"]) == PRICE)
        for image in content["media"]:
            check("an image is on the server with its size", int(image["size"]) > 100 and image.get("width") == 640)
        self.gig = gig
        s.shot("published")
        say("The seller publishes a gig", "server: live, 3 packages, 2 extras, 1 FAQ, 4 questions, 2 images")

    def buyer_syncs(self):
        sign_up(self.buyer, "Ben Okoye", "ben-okoye")
        self.buyer.press("shell.nav.discover")
        self.buyer.write("discover.search", "wayfinding clinics")
        self.buyer.row("discover.grid", TITLE)
        self.buyer.keys("Escape")
        self.buyer.shot("discover")
        say("The buyer signs up and syncs", "client: the new gig stands in the local catalogue")

    def server_goes(self):
        self.server.stop()
        self.buyer.sees("Server not answering")
        say("The server is stopped", "process has ended with 0; the buyer's status says so")

    def buyer_orders_offline(self):
        b = self.buyer
        b.write("discover.search", "wayfinding clinics")
        b.open_row("discover.grid", TITLE)
        b.press("gig.package2")
        b.press("gig.extra0")
        b.sees("€302.10")
        b.shot("gig-offline")
        b.press("gig.order")
        b.write("review.answer0", "Lindenhof clinic")
        b.write("review.answer1", "They turn right after the doors and end up at the laundry.")
        b.choose("review.answer2", "All floors")
        b.drop("review.answer3.files", text(self.file("ground-floor.txt"), "Ground floor: doors, desk, lift on the left, ward B.\n"))
        b.sees("ground-floor.txt")
        b.choose("review.card", "Test card: accepted")
        b.shot("order-review")
        b.press("review.place")
        b.sees("Queued")
        check("no number before the server has given one", not any("AT-" in c["text"] for c in b.controls()))
        b.shot("order-queued")
        say("The buyer orders without a server", "client: package, extra, 4 answers and a file; 302.10; queued without a number")

    def buyer_writes_offline(self):
        b = self.buyer
        for message in MESSAGES:
            b.write("chat.text", message)
            b.keys("Return")
            b.row("chat.messages", message)
        b.shot("messages-queued")
        say("The buyer writes two messages", "client: both stand in the conversation, queued")

    def waiting(self):
        self.buyer.press("shell.nav.outbox")
        rows = until("the Outbox", lambda: [c["said"] for c in self.buyer.controls("outbox.row")])
        check(f"an order and two messages wait, in this order: {rows}",
              len(rows) >= 3 and TITLE in rows[-3] and MESSAGES[0][:20] in rows[-2] and MESSAGES[1][:20] in rows[-1])
        return rows

    def buyer_restarts(self):
        before = self.waiting()
        self.buyer.quit()
        self.buyer.start()
        after = self.waiting()
        check(f"the same things wait after a restart: {before} / {after}", [r.split(",")[0] for r in before] == [r.split(",")[0] for r in after])
        self.buyer.shot("outbox-after-restart")
        say("The buyer quits and starts again", "client: the order and both messages still wait, in order")

    def server_returns(self):
        self.server.start()
        self.buyer.keys("F5")
        order = until("the order on the server", lambda: self.on_server("ben-okoye").entities("order"))[0]
        order = until("the charge", lambda: self.order() if self.order()["state"] == "ACTIVE" else None)
        check(f"a number, not {order.get('number')}", order["number"].startswith("AT-"))
        check("the total is 302.10", int(order["quote"]["totalMinor"]) == 30210)
        charges = self.charges()
        check(f"one charge of 302.10, not {charges}", [int(c["amount_minor"]) for c in charges] == [30210])
        self.number = order["number"]
        self.buyer.press("shell.nav.orders")
        self.buyer.row("orders.list", self.number)
        self.buyer.sees("Up to date")
        messages = self.on_server("ilse-brandvold").entities("message")
        check("both messages, once each, in their order", [m["body"] for m in sorted(messages, key=lambda m: int(m["seq"]))] == MESSAGES)
        self.buyer.shot("order-placed")
        say("The server returns", f"server: {self.number}, one charge of 302.10, two messages in order; buyer: up to date")

    def charges(self):
        """What the provider's own record says of this order."""
        order = base64.urlsafe_b64encode(base64.b64decode(self.order()["id"])).decode().rstrip("=")
        record = json.loads(self.server.verb("sandbox", "charges"))
        return [c for c in record if c["purpose"] == order and c["kind"] == "charge" and c["state"] == "done"]

    def seller_sees(self):
        s = self.seller
        s.keys("F5")
        s.press("shell.nav.orders")
        s.open_row("orders.list", self.number)
        s.press("order.requirements.all")
        for words in ("Lindenhof clinic", "All floors", "ground-floor.txt"):
            s.sees(words)
        for message in MESSAGES:
            s.row("chat.messages", message)
        s.shot("order-arrived")
        say("The seller sees the order", "seller: order, answers, file and both messages")

    def deliver(self, number, names):
        s = self.seller
        s.write("order.deliver.note", f"Round {number}: all signs, with the plan of where they hang.")
        s.drop("order.deliver.files", *[self.file(name) for name in names])
        for name in names:
            s.sees(name)
        s.press("order.deliver.send")
        until("the delivery on the server", lambda: self.order()["state"] == "DELIVERED" and len(self.order()["deliveries"]) == number)
        files = self.order()["deliveries"][-1]["files"]
        check(f"{len(names)} files with their sizes", [f["name"] for f in files] == names)
        s.shot(f"delivered-{number}")

    def seller_delivers(self):
        picture(self.file("signs.png"), 800, 500, [20, 120, 90])
        text(self.file("placement.txt"), "Sign 1 above the doors, sign 2 opposite the desk.\n")
        self.deliver(1, ["signs.png", "placement.txt"])
        self.buyer.open_row("orders.list", self.number)
        self.buyer.sees("signs.png")
        self.buyer.shot("delivery-1")
        say("The seller delivers two files", "server: delivered, 2 files; buyer sees them")

    def buyer_asks_for_revision(self):
        b = self.buyer
        b.press("order.requestRevision")
        if not b.controls("order.revision.point0.text"):
            b.press("order.revision.addPoint")
        b.choose("order.revision.point0.about", "File: signs.png")
        b.write("order.revision.point0.text", "The arrow to the lift must point left.")
        b.shot("revision")
        b.press("order.revision.send")
        until("the revision on the server", lambda: self.order()["state"] == "IN_REVISION")
        point = self.order()["revisions"][0]["points"][0]
        check("the point cites the picture", point.get("fileSha256") == self.order()["deliveries"][0]["files"][0]["sha256"])
        self.seller.sees("The arrow to the lift must point left.")
        self.seller.shot("revision-asked")
        say("The buyer asks for a revision", "server: in revision, the point is pinned to signs.png; seller sees it")

    def seller_delivers_again(self):
        picture(self.file("signs-2.png"), 800, 500, [20, 90, 150])
        self.deliver(2, ["signs-2.png"])
        self.buyer.sees("signs-2.png")
        say("The seller delivers again", "server: delivery 2; buyer sees it")

    def buyer_accepts(self):
        b = self.buyer
        b.press("order.accept")
        b.shot("accepted")
        until("the release on the server", lambda: self.order()["state"] == "COMPLETED")
        check("escrow is released", self.order()["escrow"] == "RELEASED")
        balance = self.on_server("ilse-brandvold").only("balance")
        # 285.00 less 10 % commission and the VAT on it: 285.00 - 28.50 - 5.70
        check(f"250.80 pending for the seller, not {balance}", int(balance["pendingMinor"]) == 25080)
        self.seller.sees("Completed")
        self.server_books()
        say("The buyer accepts", "server: completed, escrow released, 250.80 pending for the seller; books balance")

    def server_books(self):
        self.server.stop()
        self.server.verb("verify")
        self.server.start()

    def review(self, client, marks, words):
        client.keys("F5")
        for name, mark in zip(("quality", "communication", "described"), marks):
            client.press(f"order.review.{name}")
            client.keys(str(mark))
        client.write("order.review.text", words)
        client.shot("review")
        client.press("order.review.send")

    def both_review(self):
        self.review(self.buyer, (5, 5, 4), "Our visitors find the ward without asking. Calm, exact work.")
        until("the buyer's review on the server", lambda: self.order().get("buyerReviewed"))
        check("the seller may not read it yet", not self.on_server("ilse-brandvold").entities("review"))
        self.review(self.seller, (5, 5, 5), "Clear plans and quick answers. A pleasure.")
        until("both reviews on the server", lambda: self.order().get("reviewsPublic"))
        for handle in ("ilse-brandvold", "ben-okoye"):
            reviews = self.on_server(handle).entities("review")
            check(f"{handle} may read both", len(reviews) == 2)
            check("both appeared in the same moment", len({r["revealedMs"] for r in reviews}) == 1)
        self.buyer.sees("Clear plans and quick answers. A pleasure.")
        self.seller.sees("Our visitors find the ward without asking. Calm, exact work.")
        self.buyer.shot("reviews")
        self.seller.shot("reviews")
        say("Both review, double-blind", "server: sealed until both were in, then public at once; both sides read both")

    def nothing_lies_readable(self):
        """As whoever takes the disk would look, while both clients run: words of all kinds, in two encodings, in names and in bytes."""
        words = [TITLE, "laundry", MESSAGES[1], "The arrow to the lift", "ilse-brandvold", "ground-floor.txt", "IHDR", "SQLite format 3"]
        def found(folder):
            hits = []
            for root, _, files in os.walk(folder):
                for name in files:
                    path = os.path.join(root, name)
                    if stat.S_ISREG(os.lstat(path).st_mode):
                        with open(path, "rb") as file:
                            data = file.read() + name.encode()
                        hits += [(word, path) for word in words if word.encode() in data or word.encode("utf-16-le") in data]
            return hits
        for client in (self.seller, self.buyer):
            check(f"nothing readable: {found(client.folder)[:5]}", not found(client.folder))
        check("the same look finds what lies there readable", found(os.path.join(self.data, "files")))
        say("Nothing lies readable on either disk", "both profiles scanned, raw; the market's own files as a control")

    def run(self):
        for step in (self.seller_signs_up, self.seller_publishes, self.buyer_syncs, self.server_goes, self.buyer_orders_offline,
                     self.buyer_writes_offline, self.buyer_restarts, self.server_returns, self.seller_sees, self.seller_delivers,
                     self.buyer_asks_for_revision, self.seller_delivers_again, self.buyer_accepts, self.both_review, self.nothing_lies_readable):
            step()
        check("still one charge", len(self.charges()) == 1)


def main():
    words = argparse.ArgumentParser()
    for name in ("--server", "--client", "--data"):
        words.add_argument(name, required=True)
    words.add_argument("--shots")
    words.add_argument("--dark", action="store_true")
    story = Story(words.parse_args())
    try:
        story.run()
    except stage.Failed as failure:
        for client in (story.seller, story.buyer):
            client.shot("failed")
        print(f"FAILED: {failure}", file=sys.stderr)
        return 1
    finally:
        story.close()
    print("15 steps verified on both sides and on the server.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
