#!/usr/bin/env python3
"""A payment provider for tests, a process of its own: it takes questions over TLS, remembers every byte that it was sent, and answers more than
it was asked for.

    procstub.py CERTIFICATE KEY LOG        says "port N" on stdout

LOG gets one JSON object a request: path, headers, body. On stdin it is told what a person would do on its pages and what it should do wrong:

    fill KEY WORD     the page of the method KEY is filled in; WORD becomes the token, and tokens behave as they are called:
                      ok, declined, no_funds, needs_bank, closed (an account), and "refused" is no token: the page says no
    manner WORD       from now on: lose (does what it is asked, and hangs up before it answers), long, text, redirect, wild (fields of the
                      right names with what nobody should believe), plain again
Each is answered by a line "ok". Ends when stdin does.
"""
import http.server
import json
import ssl
import sys
import threading

CANARIES = {name: "canary-of-the-provider-" + name for name in (
    "email", "full_name", "phone", "date_of_birth", "address", "city", "postcode", "iban", "card_number", "cvc", "ip", "device", "employer",
    "income", "risk_score", "tax_id", "passport", "selfie", "other_cards", "notes")}
assert len(CANARIES) == 20

lock = threading.Lock()
moves, methods = {}, {}
manner = "plain"


def moved(question, token):
    """The same key again is the same answer, however often it comes."""
    key = question["key"]
    if key not in moves:
        reasons = {"declined": ("MOVE_DECLINED", ""), "no_funds": ("MOVE_NO_FUNDS", ""), "needs_bank": ("MOVE_NEEDS_BANK", ""),
                   "closed": ("MOVE_DECLINED", "account_closed")}
        state, reason = reasons.get(token, ("MOVE_DONE", ""))
        moves[key] = {"state": state, "reason": reason, "reference": "pay_" + key if state == "MOVE_DONE" else ""}
    return moves[key]


def method(question, port):
    found = methods.setdefault(question["key"], {"kind": question["kind"], "word": ""})
    word = found["word"]
    if not word:
        return {"state": "PAGE_OFFERED", "page": f"https://localhost:{port}/fill/{question['key']}"}
    if word == "refused":
        return {"state": "PAGE_FAILED", "reason": "not_verified"}
    answer = {"state": "PAGE_FILLED_IN", "token": word, "brand": "Visa", "last4": "4242", "expires_year": 2031, "expires_month": 4}
    if found["kind"] == "PAYOUT_ACCOUNT":
        answer.update(brand="DE", last4="3000", expires_year=0, expires_month=0)
    return answer


class Desk(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        with lock:
            with open(sys.argv[3], "a", encoding="utf-8") as log:
                log.write(json.dumps({"path": self.path, "headers": dict(self.headers), "body": json.loads(body)}) + "\n")
            question = json.loads(body)
            path = self.path.removeprefix("/v1")
            if path == "/charges":
                answer = moved(question, question["card"])
            elif path == "/payouts":
                answer = moved(question, question["payee"])
            elif path == "/refunds":
                answer = moved(question, "ok")
            elif path == "/moves":
                answer = moves.get(question["key"], {"state": "MOVE_UNKNOWN"})
            elif path == "/methods":
                answer = method(question, self.server.server_address[1])
            elif path == "/methods/forget":
                answer = {}
            else:
                return self.say(404, "{}")
            now = manner
        if now == "lose":
            self.close_connection = True
            return self.connection.close()
        if now == "long":
            return self.say(200, json.dumps(answer | {"notes": "x" * 20000}))
        if now == "text":
            return self.say(200, "<html>busy</html>")
        if now == "redirect":
            return self.say(302, "{}", Location="https://localhost:1/")
        if now == "wild":
            answer = answer | {"page": "file:///etc/passwd", "token": "t" * 500, "last4": "<b>!", "reference": "", "state": answer.get("state", "")}
        return self.say(200, json.dumps(answer | CANARIES))

    def say(self, status, text, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())


class Office(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):  # who hangs up is no news
        pass


def main():
    global manner
    office = Office(("127.0.0.1", 0), Desk)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(sys.argv[1], sys.argv[2])
    office.socket = tls.wrap_socket(office.socket, server_side=True)
    threading.Thread(target=office.serve_forever, daemon=True).start()
    print("port", office.server_address[1], flush=True)
    for line in sys.stdin:
        words = line.split()
        with lock:
            if words[0] == "fill":
                methods[words[1]]["word"] = words[2]
            elif words[0] == "manner":
                manner = words[1]
        print("ok", flush=True)


main()
