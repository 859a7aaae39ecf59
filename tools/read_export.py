#!/usr/bin/python3
"""Opens an export of parvis with the printed code alone, and prints what is in it as JSON.

    read_export.py FILE [CODE]         CODE is asked for when it is not given: it then stands in no history of the shell

Written from docs/formats alone (export, slot, envelope, record, recovery-code); shares no code with parvis. Needs PyNaCl (Debian: python3-nacl).
"""
import hashlib
import json
import struct
import sys

import nacl.bindings as sodium
from nacl.exceptions import CryptoError

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TYPES = {1: "facts", 2: "settings", 3: "keyring", 4: "sensitive", 5: "letters"}


class Refused(Exception):
    pass


def digest(domain, data):
    return hashlib.blake2b(domain.encode() + b"\0" + data, digest_size=32).digest()


def unseal(key, nonce, additional, sealed):
    try:
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, additional, nonce, key)
    except CryptoError:
        return None


class Bytes:
    """Reads from the front; what is not there is refused."""

    def __init__(self, data):
        self.data = data

    def take(self, size):
        if size > len(self.data):
            raise Refused("the file is cut")
        taken, self.data = self.data[:size], self.data[size:]
        return taken

    def number(self, size):
        return int.from_bytes(self.take(size), "little")

    def sized(self):
        return self.take(self.number(4))


def secret_of(typed):
    """The 16 bytes of a code as it was typed; its checksum tells a typing error."""
    text = typed.upper().removeprefix("PARVIS1:").replace("O", "0").replace("I", "1").replace("L", "1")
    signs = [sign for sign in text if not sign.isspace() and sign not in "-."]
    if len(signs) != 30 or any(sign not in SIGNS for sign in signs):
        raise Refused("a code has six groups of five signs")
    bits = "".join(f"{SIGNS.index(sign):05b}" for sign in signs)
    secret = int(bits[:128], 2).to_bytes(16, "big")
    checksum = "".join(f"{byte:08b}" for byte in digest("parvis code 1", secret))[:20]
    if bits[128:130] != "00" or bits[130:] != checksum:
        raise Refused("a typing error in the code")
    return secret


def keys_of(slot, secret):
    """The account keys by generation."""
    head = slot[:46]
    if head[:5] != b"PVS1\x01":
        raise Refused("not the slot of a code")
    plain = unseal(digest("parvis slot key", secret), slot[46:70], head, slot[70:])
    if plain is None:
        raise Refused("this code does not open this file")
    payload = Bytes(plain)
    count = payload.number(2)
    return {payload.number(4): payload.take(32) for _ in range(count)}


def record_of(envelope, keys):
    """One record, or None when it does not open."""
    header, nonce = envelope[:72], envelope[144:168]
    (generation,) = struct.unpack("<I", header[68:72])
    if header[:4] != b"PVE1" or generation not in keys:
        return None
    content_key = unseal(keys[generation], envelope[72:96], b"parvis key\0" + header, envelope[96:144])
    if content_key is None:
        return None
    plain = unseal(content_key, nonce, b"parvis record\0" + envelope[:144], envelope[168:])
    if plain is None:
        return None
    inside = Bytes(plain)
    kind, schema = inside.number(2), inside.number(2)
    payload = inside.sized()
    record = {"record": header[20:36].hex(), "type": TYPES.get(kind, kind), "schema": schema}
    if (kind, schema) == (0, 0):
        return {**record, "type": "deleted"}
    try:
        return {**record, **json.loads(payload)}
    except ValueError:  # of a later version: as it is
        return {**record, "payload": payload.hex()}


def read(file, secret):
    body = Bytes(file)
    if body.take(4) != b"PVX1":
        raise Refused("not an export of parvis")
    slot = body.sized()
    envelopes = [body.sized() for _ in range(body.number(4))]
    if len(body.data) != 72:
        raise Refused("the file is cut, or longer than it says")
    keys = keys_of(slot, secret)
    whole = unseal(keys[max(keys)], body.data[:24], b"parvis export\0", body.data[24:])
    if whole != digest("parvis export", file[:-72]):
        raise Refused("the file is not as it was written")
    records = [record_of(envelope, keys) for envelope in envelopes]
    return {"account": slot[5:21].hex(), "records": [one for one in records if one], "unreadable": records.count(None)}


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    try:
        with open(sys.argv[1], "rb") as file:
            content = file.read()
        code = sys.argv[2] if len(sys.argv) == 3 else input("code: ")
        print(json.dumps(read(content, secret_of(code)), ensure_ascii=False, indent=2))
    except (Refused, OSError) as error:
        sys.exit(f"read_export: {error}")


if __name__ == "__main__":
    main()
