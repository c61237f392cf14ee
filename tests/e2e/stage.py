"""The stage of an end-to-end run: a real server, real clients on screens of their own, and hands that use them as a person would.

Hands are xdotool: pointer and keys of the X server. Eyes are the client's --test socket, which tells what is where and changes
nothing. The server is asked over its own API, in JSON, as an outsider would.
"""
import base64
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

PATIENCE = 45  # seconds that anything may take here; what takes longer has failed


class Failed(Exception):
    pass


def until(what, probe, patience=PATIENCE):
    """The first true answer of probe; asks again every tenth of a second."""
    end = time.monotonic() + patience
    last = None
    while time.monotonic() < end:
        try:
            last = probe()
            if last:
                return last
        except (OSError, KeyError, IndexError, Failed) as error:
            last = error
        time.sleep(0.1)
    raise Failed(f"{what} did not happen within {patience} s; last seen: {last}")


def check(what, true):
    if not true:
        raise Failed(what)


class Server:
    """Starts, stops and starts again on the same port with the same data."""

    def __init__(self, program, folder, *more, wrap=()):
        self.program, self.folder, self.more, self.wrap = program, folder, list(more), list(wrap)
        self.listen, self.wake = "127.0.0.1:0", "127.0.0.1:0"
        self.process = None

    def start(self):
        log = open(self.folder + ".log", "ab")
        self.process = subprocess.Popen(
            [*self.wrap, self.program, "serve", "--data", self.folder, "--listen", self.listen, "--wake-listen", self.wake, *self.more],
            stdout=subprocess.PIPE, stderr=log, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise Failed("the server did not start; see " + self.folder + ".log")
        ready = json.loads(line)
        self.api = ready["api"]
        self.listen = self.api.removeprefix("http://")
        self.wake = ready["wake"].removeprefix("http://").split("/")[0]

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            code = self.process.wait(PATIENCE)
            check(f"the server ends with 0 on SIGTERM, not {code}", code == 0)
        self.process = None

    def call(self, path, body=None, token=None):
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = "Bearer " + token
        request = urllib.request.Request(self.api + path, json.dumps(body or {}).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            raise Failed(f"{path}: {error.code} {error.read()[:200]}") from error

    def verb(self, *words):
        done = subprocess.run([self.program, *words, "--data", self.folder], capture_output=True, text=True, timeout=PATIENCE)
        check(f"{' '.join(words)}: {done.stderr}", done.returncode == 0)
        return done.stdout

    def signed_in(self, login, password):
        return Account(self, self.call("/v1/accounts/sign-in", {"login": login, "password": password, "deviceLabel": "outsider"})["token"])


class Account:
    """What the server shows one member, read anew each time."""

    def __init__(self, server, token):
        self.server, self.token = server, token

    def entities(self, kind):
        found, after, pos = [], "", []
        epoch = self.server.call("/v1/hello", {"protoMajor": 1}).get("epoch", "0")
        while True:
            page = self.server.call("/v1/bootstrap", {"epoch": epoch, "after": after, "pos": pos, "nonce": base64.b64encode(os.urandom(8)).decode()}, self.token)
            check("bootstrap is answered: " + str(page.get("status", "OK")), page.get("status", "OK") == "OK")
            found += [change["entity"][kind] for change in page.get("changes", []) if kind in change.get("entity", {})]
            after, pos = page.get("after", ""), page.get("pos", [])
            if not after:
                return found

    def only(self, kind, what=lambda entity: True):
        matching = [entity for entity in self.entities(kind) if what(entity)]
        check(f"one {kind}, not {len(matching)}", len(matching) == 1)
        return matching[0]


class Client:
    """One profile in one window on one screen."""

    def __init__(self, program, profile, folder, server, shots, look, wrap=()):
        self.wrap = list(wrap) # what watches the program from outside
        self.program, self.profile, self.folder, self.server_url, self.shots, self.look = program, profile, folder, server, shots, look
        self.count = 0
        read, write = os.pipe()
        self.screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x930x24", "-nolisten", "tcp", "-noreset"], pass_fds=[write],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        self.display = ":" + os.read(read, 16).decode().strip()
        self.pipe = read  # kept: the screen writes to it again
        check("a screen", self.display != ":")
        self.env = dict(os.environ, DISPLAY=self.display, QT_QPA_PLATFORM="xcb", XDG_DATA_HOME=folder, XDG_CONFIG_HOME=folder,
                        XDG_CACHE_HOME=folder, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="0", LANG="C.UTF-8", LC_ALL="C.UTF-8")
        self.manager = subprocess.Popen(["openbox"], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.process = self.eyes = None

    def start(self):
        log = open(os.path.join(self.folder, "client.log"), "ab")
        self.process = subprocess.Popen([*self.wrap, self.program, "--profile", self.profile, "--server", self.server_url, "--test", *self.look],
                                        env=self.env, stdout=log, stderr=log)
        self.eyes = until(self.profile + "'s window", self._open_eyes)
        until("a window on the screen", self._place)

    def _place(self):
        """The main window fills the screen; a dialog in front of it stays as it is."""
        windows = [w for w in self.hand("search", "--onlyvisible", "--class", "atelyra").split() if "privacy" not in self.hand("getwindowname", w)]
        for window in windows:
            self.hand("windowsize", window, "1440", "900")
            self.hand("windowmove", window, "0", "0")
        return windows

    def _open_eyes(self):
        check("the client runs", self.process.poll() is None)
        for root, _, files in os.walk(self.folder):
            if "eyes" in files:
                link = socket.socket(socket.AF_UNIX)
                link.settimeout(PATIENCE)
                link.connect(os.path.join(root, "eyes"))
                return link.makefile("rw")
        return None

    def quit(self):
        """Ctrl+Q, as a person leaves."""
        self.keys("ctrl+q")
        code = self.process.wait(PATIENCE)
        check(f"{self.profile} ends with 0, not {code}", code == 0)
        self.process = self.eyes = None

    def close(self):
        for process in (self.process, self.manager, self.screen):
            if process and process.poll() is None:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()

    # ---- eyes
    def ask(self, **request):
        self.eyes.write(json.dumps(request) + "\n")
        self.eyes.flush()
        line = self.eyes.readline()
        check(self.profile + " is gone", line)
        return json.loads(line)

    def look_at(self, request):
        answer = self.ask(**request)
        if "error" in answer:
            raise Failed(f"{self.profile}: {answer['error']}")
        return answer

    def controls(self, name=None):
        found = self.ask(do="state")["controls"]
        return found if name is None else [c for c in found if c["name"] == name]

    def sees(self, text, patience=PATIENCE):
        """Waits until the words stand somewhere on the screen, as text or as what a screen reader says."""
        return until(f"{self.profile} sees “{text}”", lambda: any(text in c["text"] or text in c["said"] for c in self.controls()), patience)

    def row(self, view, text, patience=PATIENCE):
        def find():
            for row in self.look_at({"do": "rows", "name": view})["rows"]:
                if text in row["said"]:
                    return row
        return until(f"{self.profile}: a row with “{text}” in {view}", find, patience)

    def rows(self, view):
        return [row["said"] for row in self.look_at({"do": "rows", "name": view})["rows"]]

    def value(self, name):
        return until(f"{self.profile}: {name}", lambda: self.controls(name))[0]

    # ---- hands
    def hand(self, *words):
        done = subprocess.run(["xdotool", *words], env=self.env, capture_output=True, text=True, timeout=PATIENCE)
        return done.stdout

    def press(self, name, row=None):
        """Scrolls to the control, and clicks in its middle once it is enabled and rests where it is."""
        request = {"do": "reveal", "name": name, **({"row": row} if row else {})}
        seen = []
        def place():
            answer = self.look_at(request)
            seen.append(answer["rect"])
            return answer["rect"] if answer.get("enabled", True) and seen[-2:] == [answer["rect"]] * 2 else None
        x, y, w, h = until(f"{self.profile}: {name} to press", place)
        self.hand("mousemove", "--sync", str(x + w // 2), str(y + h // 2), "click", "1")

    def open_row(self, view, text):
        found = self.row(view, text)
        self.press(view, found["id"])
        self.keys("Return")

    def keys(self, *combos):
        self.hand("key", "--clearmodifiers", *combos)

    def write(self, name, text):
        """Replaces what stands in the field, key by key."""
        def typed():
            self.press(name)
            self.keys("ctrl+a", "Delete")
            for i, line in enumerate(text.split("\n")):
                if i:
                    self.keys("Return")
                self.hand("type", "--delay", "4", line)
            return until(name, lambda: self.value(name)["text"] in (text, "*" * len(text)), 5)
        for again in range(3):
            try:
                return typed()
            except Failed:
                if again == 2:
                    raise Failed(f"{self.profile}: {name} holds “{self.value(name)['text']}”, not “{text}”")

    def choose(self, name, text):
        """In a combo box, by its keyboard: the list opens, the words find their line."""
        def chosen():
            self.press(name)
            self.hand("type", "--delay", "4", text)
            self.keys("Return")
            return until(name, lambda: self.value(name)["text"] == text, 3)
        for again in range(3):
            try:
                return chosen()
            except Failed:
                if again == 2:
                    raise Failed(f"{self.profile}: {name} holds “{self.value(name)['text']}”, not “{text}”")

    def drop(self, name, *paths):
        self.look_at({"do": "reveal", "name": name})
        check(f"{name} takes files", self.look_at({"do": "drop", "name": name, "paths": list(paths)}).get("taken"))

    def shot(self, title):
        if not self.shots:
            return
        self.count += 1
        path = os.path.join(self.shots, f"{self.profile}-{self.count:02d}-{title}.png")
        subprocess.run(["import", "-window", "root", path], env=self.env, check=False, timeout=PATIENCE)


def say(step, verified):
    print(f"{step:<44} {verified}", flush=True)
