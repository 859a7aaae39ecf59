#!/usr/bin/python3
"""The inbox of a structure (docs/formats/inbox.md): makes its key, opens it at a server, prints the letters that wait, clears them.

    read_inbox.py new                   a new secret, the public key to publish in the file of slots, and its code
    read_inbox.py code FILE             the code again: where people see it (a letter, a poster, a screen), they compare it with their page
    read_inbox.py open SERVER FILE      FILE holds the secret, 64 hexadecimal digits; SERVER as in the address bar
    read_inbox.py read SERVER FILE      one JSON object a line: {"message", "letter"}; what does not open: {"message", "refused"}
    read_inbox.py clear SERVER FILE MESSAGE…

Written from docs/formats alone; shares no code with parvis. Needs PyNaCl (Debian: python3-nacl).
"""
import hashlib
import json
import pathlib
import sys
import urllib.error
import urllib.parse
import urllib.request

from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.signing import SigningKey


SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def digest16(domain, data):
    return hashlib.blake2b(domain.encode() + b"\0" + data, digest_size=32).digest()[:16]


def code_of(key):
    bits = hashlib.blake2b(b"parvis inbox code\0" + key, digest_size=32).digest()[:10]
    number = int.from_bytes(bits, "big")
    signs = "".join(SIGNS[number >> 5 * at & 31] for at in reversed(range(16)))
    return "-".join(signs[at:at + 4] for at in range(0, 16, 4))


def secret_in(path):
    return bytes.fromhex(pathlib.Path(path).read_text().strip())


class Inbox:
    def __init__(self, server, secret):
        self.server = server.rstrip("/")
        self.host = urllib.parse.urlsplit(server).netloc.lower()
        self.key = SigningKey(secret)
        self.public = bytes(self.key.verify_key)
        self.id = digest16("parvis inbox", self.public)
        self.token = self.ask_token()

    def request(self, method, path, body=None, headers=None):
        data = json.dumps(body).encode() if body is not None else (b"" if method in ("PUT", "POST") else None)
        kind = {"Content-Type": "application/json"} if body is not None else {}
        made = urllib.request.Request(self.server + path, data, {**kind, **(headers or {})}, method=method)
        with urllib.request.urlopen(made) as reply:
            return reply.read()

    def ask_token(self):
        about = {"account": self.id.hex(), "action": "inbox"}
        challenge = json.loads(self.request("POST", "/v1/challenges", about))["challenge"]
        signed = b"\0".join([b"parvis token v1", self.host.encode(), b"inbox", self.id + bytes.fromhex(challenge)])
        proof = {**about, "challenge": challenge, "device": self.public.hex(), "signature": self.key.sign(signed).signature.hex()}
        return json.loads(self.request("POST", "/v1/tokens", proof))["token"]

    def own(self, method, path=""):
        return self.request(method, f"/v1/inboxes/{self.id.hex()}{path}", headers={"Authorization": f"Bearer {self.token}"})

    def messages(self):
        after = 0
        while data := self.own("GET", f"/messages?after={after}"):
            while data:
                after, size = int.from_bytes(data[:8], "little"), int.from_bytes(data[8:12], "little")
                yield data[12:12 + size]
                data = data[12 + size:]

    def letters(self):
        box = SealedBox(self.key.to_curve25519_private_key())
        for message in self.messages():
            told = {"message": digest16("parvis message", message).hex()}
            try:
                yield {**told, "letter": json.loads(box.decrypt(message))}
            except (CryptoError, ValueError):
                yield {**told, "refused": "not sealed to this key, or changed"}


def main(verb, *rest):
    if verb == "new" and not rest:
        key = SigningKey.generate()
        print(f"secret {bytes(key).hex()}\nkey {bytes(key.verify_key).hex()}\ncode {code_of(bytes(key.verify_key))}")
        return
    if verb == "code" and len(rest) == 1:
        print(code_of(bytes(SigningKey(secret_in(rest[0])).verify_key)))
        return
    server, path, *ids = rest
    inbox = Inbox(server, secret_in(path))
    if verb == "open":
        inbox.own("PUT")
        print(inbox.id.hex())
    elif verb == "read":
        for letter in inbox.letters():
            print(json.dumps(letter, ensure_ascii=False))
    elif verb == "clear":
        for message in ids:
            inbox.own("DELETE", f"/messages/{message}")
    else:
        raise ValueError


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except urllib.error.HTTPError as error:
        sys.exit(f"read_inbox: the server says {error.code} {error.read().decode()}")
    except (TypeError, ValueError):
        sys.exit(__doc__)
