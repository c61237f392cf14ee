#!/usr/bin/env python3
"""What the programs do when nobody has said yes, seen from outside: a client and a server whose system calls are written down. Each step
says what was checked; the first thing that is not so ends the run with 1.

    privacy_job.py --server PROGRAM --client PROGRAM --residuescan PROGRAM [--data DIR] [--shots DIR]
"""
import argparse
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../blackbox"))
import recorder
import stage
from stage import check, say, until

DEMO = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../resources/demo")
# What the profile may have before anybody was asked anything: that the program runs, the socket of this very test, and its log.
BEFORE_ASKED = {"lock", "window.lock", "raise", "eyes", "client.log"}
# For somebody who refused everything: besides, the market's data sealed, files on their way, and that they refused.
NECESSARY = re.compile(r"cache\.sqlite.*|settings\.ini|(blobs|passing|opened)/.*")
BROUGHT, REFUSED = "spring-2026", "quiet-lantern" # campaigns that the market runs, of somebody who says yes and of somebody who says no
NAME, HANDLE = "Zebedee Quillfeather", "zebedee-quill"


def tomorrow():
    """Surroundings in which a program believes that it is a day later."""
    library = subprocess.run(["sh", "-c", "ls /usr/lib/*/faketime/libfaketime.so.1"], capture_output=True, text=True).stdout.strip()
    check("libfaketime is installed", library)
    return {"LD_PRELOAD": library, "FAKETIME": "+1d", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


class Story:
    def __init__(self, arguments):
        self.data, self.scan = arguments.data, arguments.residuescan
        for folder in ("young", "buyer", "willing", "came"):
            os.makedirs(os.path.join(self.data, folder), exist_ok=True)
        if arguments.shots:
            os.makedirs(arguments.shots, exist_ok=True)
        self.of_server = recorder.Recorder(os.path.join(self.data, "server.calls"))
        config = os.path.join(self.data, "market.toml")
        with open(config, "w") as file:
            file.write(f'[market]\ncampaigns = ["{BROUGHT}", "{REFUSED}"]\n')
        self.server = stage.Server(arguments.server, os.path.join(self.data, "market"), "--demo", "--demo-folder", DEMO, "--config", config, wrap=self.of_server.wrap)
        self.server.start()
        def client(profile, *look):
            record = recorder.Recorder(os.path.join(self.data, profile + ".calls"))
            return stage.Client(arguments.client, profile, os.path.join(self.data, profile), self.server.api, arguments.shots, look, wrap=record.wrap), record
        self.young, self.of_young = client("young")
        self.buyer, self.of_buyer = client("buyer", "--campaign", REFUSED)
        self.willing, self.of_willing = client("willing")
        self.came, self.of_came = client("came", "--campaign", BROUGHT)
        self.clients = (self.young, self.buyer, self.willing, self.came)

    def close(self):
        for client in self.clients:
            client.close()
        if self.server.process and self.server.process.poll() is None:
            self.server.process.kill()

    def requests(self):
        """Routes that were asked for, as the server's own log has them."""
        found = []
        with open(self.server.folder + ".log") as log:
            for line in log:
                if line.startswith("{"):
                    entry = json.loads(line)
                    if "route" in entry:
                        found.append(entry["route"])
        return found

    def ours(self):
        return {self.server.listen, self.server.wake}

    def files_of(self, client, record):
        """Files below the client's folder, by their names in the profile. A lock comes into being under another name, which is gone at once."""
        paths = {path for path in record.made(client.folder) if not os.path.isdir(os.path.join(client.folder, path))}
        passing = {path for path in paths if re.fullmatch(r"\.\w{6}", os.path.basename(path)) and not os.path.lexists(os.path.join(client.folder, path))}
        return {path.removeprefix(f"atelyra/profiles/{client.profile}/") for path in paths - passing}

    def lies_in(self, word, *folders):
        """What the scanner finds of a word, in whatever way it may be written; nothing: it is in none of them."""
        found = [subprocess.run([self.scan, folder, word], capture_output=True, text=True, timeout=stage.PATIENCE) for folder in folders]
        return "".join(done.stdout for done in found if done.returncode != 0)

    def settings_file(self, client):
        return os.path.join(client.folder, "atelyra/profiles", client.profile, "settings.ini")

    def settings_of(self, client):
        with open(self.settings_file(client)) as file:
            return file.read()

    # ---- the steps, in their order
    def nothing_before_the_choice(self):
        before = len(self.requests())
        self.young.start()
        self.young.sees("Reject all")
        check(f"nothing is reached before the choice: {self.of_young.reached()}", not self.of_young.reached())
        made = self.files_of(self.young, self.of_young)
        check(f"nothing is written before the choice: {made - BEFORE_ASKED}", made <= BEFORE_ASKED)
        check("the server heard nothing", len(self.requests()) == before)
        self.young.shot("asked-first")
        say("Before anybody chose", "no connection; written: " + ", ".join(sorted(made)))

    def too_young(self):
        c = self.young
        c.press("privacy.rejectAll")
        c.press("accounts.tabs.1")
        c.write("accounts.displayName", NAME)
        c.write("accounts.handle", HANDLE)
        c.write("accounts.email", HANDLE + "@example.org")
        c.write("accounts.newPassword", "nine grey stones in a row")
        c.choose("accounts.birthMonth", "March")
        c.write("accounts.birthYear", str(datetime.date.today().year - 12))
        c.press("accounts.signUp")
        c.sees("Nothing you typed was sent or kept")
        check("no sign-up reached the server", not any("sign-up" in route for route in self.requests()))
        c.press("accounts.tabs.0")
        c.press("accounts.tabs.1")
        check("there is no second try", not [field for field in c.controls("accounts.birthYear") if field.get("visible", True)])
        c.shot("too-young")
        c.quit()
        done = subprocess.run([self.scan, c.folder, NAME, HANDLE], capture_output=True, text=True, timeout=stage.PATIENCE)
        check("nothing of what was typed lies on the disk: " + done.stdout, done.returncode == 0)
        say("Somebody of twelve", "kindly refused; no request, no second try, and not a word on the disk")

    def refused_is_refused(self):
        b = self.buyer
        with open(os.path.join(self.server.folder, "demo.json")) as file:
            person = json.load(file)["buyer"]
        b.start()
        b.press("privacy.rejectAll")
        b.write("accounts.login", person["login"])
        b.write("accounts.password", person["password"])
        b.press("accounts.signIn")
        b.sees("Up to date")
        for place in ("discover", "orders", "inbox", "saved", "outbox"):
            b.press("shell.nav." + place)
        b.shot("refused-everything")
        b.press("shell.nav.discover")
        title = b.rows("discover.grid")[0].split(",")[0]
        b.open_row("discover.grid", title)
        b.press("gig.cart")
        b.press("shell.settings")
        b.press("settings.section.appearance")
        b.press("settings.scheme.2")
        check(f"only the market is reached: {self.of_buyer.reached() - self.ours()}", self.of_buyer.reached() and self.of_buyer.reached() <= self.ours())
        counted = [route for route in self.requests() if "telemetry" in route]
        check(f"nothing is counted: {counted}", not counted)
        b.quit()
        check("nor at the end", not [route for route in self.requests() if "telemetry" in route])
        check("the campaign is not said to anybody", self.of_buyer.reached() and not self.of_buyer.said(REFUSED))
        b.start()
        b.sees("Up to date")
        check("still signed in, and not asked again", not b.controls("privacy.rejectAll"))
        b.press("shell.nav.cart")
        b.sees(title)
        check("the theme was for that session", "scheme" not in self.settings_of(b))
        b.quit()
        strange = {path for path in self.files_of(b, self.of_buyer) - BEFORE_ASKED if not NECESSARY.fullmatch(path)}
        check(f"only what is necessary is written: {strange}", not strange)
        say("Everything refused", f"signed in and the cart kept, before and after a restart; {len(self.requests())} requests to the market alone, none of them counts")

    def what_lies_here_is_listed(self):
        """The list of the settings beside a walk through the folder and the keychain, made from outside."""
        b = self.buyer
        b.start()
        b.sees("Up to date")
        b.press("shell.privacyChoices")
        lines = until("the list", lambda: b.controls("settings.stored"))
        listed = {path for line in lines for path in line["text"].split(" · ")[-1].split(", ")}
        profile = os.path.join(b.folder, "atelyra/profiles", b.profile)
        there = {os.path.relpath(os.path.join(root, name), profile) for root, _, names in os.walk(profile) for name in names}
        places = {path.split("/")[0] if "/" in path else path for path in there}
        keys = recorder.keychain_entries("cache/" + b.profile + "/")
        check(f"each file is listed, and nothing else: {listed} beside {places} and {keys}", listed == places | keys and len(keys) == 1)
        b.shot("listed")
        b.quit()
        say("What lies on the computer", f"{len(there)} files and {len(keys)} key, all of them in the list, which has no more")

    def what_was_allowed_is_counted(self):
        """The control: with a yes the same run shows what the others must not."""
        c = self.willing
        c.start()
        c.press("privacy.acceptAll")
        c.press("accounts.browse")
        c.sees("Discover")
        c.quit()
        check("counts are sent once a day, not at once", not [route for route in self.requests() if route == "/v1/telemetry"])
        c.env.update(tomorrow())
        c.start()
        until("yesterday's counts to arrive", lambda: "/v1/telemetry" in self.requests())
        check(f"by the market alone: {self.of_willing.reached()}", self.of_willing.reached() <= self.ours())
        c.shot("allowed")
        c.press("accounts.browse")
        c.press("shell.settings")
        c.press("settings.section.appearance")
        c.press("settings.scheme.2")
        c.quit()
        check("with a yes the theme is kept", "scheme" in self.settings_of(c))
        c.start()
        c.press("accounts.browse")
        c.press("shell.settings")
        c.press("settings.section.appearance")
        check("it is there again", c.value("settings.scheme.2").get("checked"))
        # Whatever is not necessary may be deleted under its feet.
        os.remove(self.settings_file(c))
        c.press("shell.nav.discover")
        c.open_row("discover.grid", c.rows("discover.grid")[0].split(",")[0])
        c.sees("Compare packages")
        c.quit()
        say("Everything allowed", "the day after, and only to the market, the counts of the day")

    def a_wrong_code_is_no_code(self):
        c = self.came
        for code in ("Spring 2026", "s", "x" * 33, "ada@example.org"):
            done = subprocess.run([c.program, "--profile", c.profile, "--campaign", code], env=c.env, capture_output=True, text=True, timeout=stage.PATIENCE)
            check(f"“{code}” is refused in clear words: {done.stderr}", done.returncode != 0 and "2 to 32 letters a-z, digits or '-'" in done.stderr)
        check("and nothing begins", "atelyra" not in os.listdir(c.folder))
        say("A code that is none", "refused by the command line, before anything else")

    def a_campaign_that_is_refused_is_nowhere(self):
        """Whoever refused everything came by a campaign each time that they started the program."""
        b = self.buyer
        check("nor is it said at the last start", self.of_buyer.reached() and not self.of_buyer.said(REFUSED))
        found = self.lies_in(REFUSED, b.folder, self.server.folder)
        check("it lies nowhere: " + found, not found)
        say("A campaign, refused", "not a byte of it on the disk or on the wire, whenever the program was started with it")

    def a_campaign_is_counted_with_a_yes(self):
        """The control, and its end."""
        c = self.came
        c.start()
        c.sees("Reject all")
        made = self.files_of(c, self.of_came)
        check(f"nothing is written before the answer: {made - BEFORE_ASKED}", made <= BEFORE_ASKED)
        found = self.lies_in(BROUGHT, c.folder)
        check("nor said: " + found, not found and not self.of_came.said(BROUGHT))
        c.press("privacy.acceptAll")
        c.press("accounts.browse")
        c.press("shell.privacyChoices")
        until("it is told that it lies here", lambda: BROUGHT in c.value("settings.campaign")["text"])
        until("and that it waits", lambda: BROUGHT in c.value("settings.usageQueued")["text"])
        c.shot("campaign-waits")
        c.quit()
        check("it is sent once a day, not at once", not self.of_came.said(BROUGHT))
        before = self.requests().count("/v1/telemetry")
        c.env.update(tomorrow())
        c.start()
        until("screens and the campaign to arrive, apart", lambda: self.requests().count("/v1/telemetry") >= before + 2)
        check("it was said, and only to the market", self.of_came.said(BROUGHT) and self.of_came.reached() <= self.ours())
        c.press("accounts.browse")
        c.press("shell.privacyChoices")
        until("it is told that it was sent", lambda: BROUGHT in c.value("settings.usageSent")["text"])
        c.shot("campaign-sent")
        c.press("settings.rejectAll")
        until("a withdrawal erases it", lambda: not c.controls("settings.campaign") and BROUGHT not in c.value("settings.usageSent")["text"])
        c.shot("campaign-withdrawn")
        c.quit()
        found = self.lies_in(BROUGHT, c.folder)
        check("nothing of it lies here: " + found, not found)
        say("A campaign, with a yes", "kept, told of, sent the day after; withdrawn, it is gone from the computer")

    def the_market_has_a_sum_of_it(self):
        """After the server has ended."""
        sums = self.server.verb("usage").splitlines()
        rows = [line.split("\t")[1:] for line in sums if "campaign.arrival" in line]
        check(f"one campaign, under twenty people: {rows}", rows == [["campaign.arrival", BROUGHT, "<20", "<20"]])
        say("The operator", "reads that a campaign brought fewer than twenty people, and of the refused one nothing")

    def the_server_calls_nobody(self):
        reached = self.of_server.reached()
        check(f"the server reaches nobody: {reached}", not reached)
        self.server.stop()
        say("The server", "answered, and called nobody in the whole run")

    def run(self):
        for step in (self.nothing_before_the_choice, self.too_young, self.a_wrong_code_is_no_code, self.refused_is_refused, self.what_lies_here_is_listed,
                     self.a_campaign_that_is_refused_is_nowhere, self.what_was_allowed_is_counted, self.a_campaign_is_counted_with_a_yes,
                     self.the_server_calls_nobody, self.the_market_has_a_sum_of_it):
            step()


def main():
    parser = argparse.ArgumentParser()
    for name in ("server", "client", "residuescan"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--data")
    parser.add_argument("--shots")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="privacy-") as scratch: # short: sockets lie in it
        arguments.data = arguments.data or scratch
        return tell(Story(arguments))


def tell(story):
    try:
        story.run()
    except stage.Failed as error:
        print("FAILED: " + str(error), file=sys.stderr)
        for client in story.clients:
            client.shot("failed")
        return 1
    finally:
        story.close()
    print("What was refused did not happen.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
