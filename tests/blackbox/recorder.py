#!/usr/bin/env -S python3 -B
"""Writes down what a program says to the network and which files it makes, seen from outside: system calls, by strace. The program knows
nothing of it, and nothing that it starts escapes. `--self-test` shows that each way of reaching out is seen."""

import os
import re
import subprocess
import sys
import tempfile
import time

CALLS = "trace=connect,sendto,sendmsg,sendmmsg,write,writev,bind,open,openat,creat,rename,renameat,renameat2,linkat,link,mkdir,mkdirat"
NETWORK = re.compile(r"\d+ +(?:sendto|sendmsg|sendmmsg|write|writev)\(\d+<(?:TCP|UDP)") # Qt writes to its sockets as to files
INET = re.compile(r"sin6?_port=htons\((\d+)\).*?(?:inet_addr\(\"([^\"]+)\"\)|inet_pton\(AF_INET6, \"([^\"]+)\")")
PATH = re.compile(r"\"((?:[^\"\\]|\\.)*)\"")


class Recorder:
    """One recording; `wrap` goes before the program's own words. What cannot be read of a line is an error, not silence."""

    def __init__(self, file):
        self.file = file
        # The tracer is a grandchild, so that signals and the exit code are the program's own.
        self.wrap = ["strace", "-D", "-f", "-qq", "-yy", "-s", "4096", "-e", CALLS, "-e", "signal=none", "-o", file]

    def lines(self):
        with open(self.file, errors="replace") as file:
            return [line.rstrip("\n") for line in file]

    def reached(self):
        """Addresses on the network: everything that was connected to, or sent to without a connection."""
        found = set()
        for line in self.lines():
            if re.match(r"\d+ +(connect|sendto|sendmsg|sendmmsg)\(", line) and "AF_INET" in line:
                where = INET.search(line)
                if not where:
                    raise ValueError("an address that cannot be read: " + line)
                found.add(f"{where.group(2) or where.group(3)}:{where.group(1)}")
        return found

    def said(self, word):
        """Whether the word left, to whomever."""
        return any(NETWORK.match(line) and word in line for line in self.lines())

    def made(self, under):
        """Files beneath a folder that were opened to be written, or got a name; as paths from it."""
        under = os.path.realpath(under) + "/"
        found = set()
        for line in self.lines():
            call = re.match(r"\d+ +(\w+)\((.*)", line)
            if not call or call.group(1) in ("connect", "sendto", "sendmsg", "sendmmsg", "write", "writev", "bind") or " = -1 " in line:
                continue
            name, rest = call.groups()
            if name in ("open", "openat") and not re.search(r"O_(WRONLY|RDWR|CREAT)", rest):
                continue
            paths = [path for path in PATH.findall(rest)]
            for path in paths[-1:] if name.startswith(("rename", "link")) else paths[:1]:
                if path.startswith(under):
                    found.add(path[len(under):])
        return found


def keychain_entries(begins):
    """Names of the entries in this session's keychain, asked as any program may."""
    from gi.repository import Gio, GLib # of the accessibility tools; only here

    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    def ask(path, interface, call, words):
        return bus.call_sync("org.freedesktop.secrets", path, interface, call, words, None, Gio.DBusCallFlags.NONE, 10_000, None).unpack()
    found = set()
    for paths in ask("/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "SearchItems", GLib.Variant("(a{ss})", ({},))):
        for path in paths:
            what, = ask(path, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", ("org.freedesktop.Secret.Item", "Attributes")))
            found |= {name for name in what.values() if name.startswith(begins)}
    return found


def self_test():
    probe = (
        "import socket, os, sys\n"
        "def tried(act):\n"
        "    try: act()\n"
        "    except OSError: pass\n"
        "tried(lambda: socket.create_connection(('127.0.0.1', 9), 1))\n"
        "tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'a word', ('127.0.0.1', 53)))\n"
        "tried(lambda: socket.create_connection(('::1', 7), 1))\n"
        "where = sys.argv[1]\n"
        "known = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); known.connect(('127.0.0.1', 53))\n"
        "tried(lambda: os.write(known.fileno(), b'a second word'))\n"
        "with open(where + '/read', 'w') as file: file.write('a quiet word')\n"
        "open(where + '/read', 'a').close(); open(where + '/read').read()\n"
        "os.rename(where + '/read', where + '/kept')\n"
        "os.system('touch ' + where + '/by-a-child')\n")
    with tempfile.TemporaryDirectory() as folder:
        work = os.path.join(folder, "work")
        os.mkdir(work)
        recorder = Recorder(os.path.join(folder, "record"))
        subprocess.run([*recorder.wrap, sys.executable, "-c", probe, work], check=True)
        wanted = ({"127.0.0.1:9", "127.0.0.1:53", "::1:7"}, {"read", "kept", "by-a-child"})
        for _ in range(50):  # the tracer ends a moment after the program
            seen = (recorder.reached(), recorder.made(work))
            if seen == wanted:
                break
            time.sleep(0.1)
        assert seen == wanted, seen
        assert recorder.said("a word") and recorder.said("a second word") and not recorder.said("a quiet word")
        quiet = Recorder(os.path.join(folder, "quiet"))
        subprocess.run([*quiet.wrap, sys.executable, "-c", "import sys; open(sys.argv[1]).close()", os.path.join(work, "kept")], check=True)
        time.sleep(0.3)
        assert (quiet.reached(), quiet.made(work)) == (set(), set()), (quiet.reached(), quiet.made(work))
    print("the recorder sees connections, datagrams, files and children; and nothing where there is nothing")


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        self_test()
    else:
        sys.exit("usage: recorder.py --self-test")
