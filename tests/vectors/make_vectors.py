#!/usr/bin/python3
"""Writes the vectors of every format, from docs/formats alone (not from the core): hashlib and PyNaCl (Debian python3-nacl).

Each file fails in one named way (`expect`), or in none ("ok"). Keys and nonces are counted up, so that a second run writes
the same files. Run from this folder; the test that reads them is tests/vault/vectors_test.cpp.
"""
import hashlib
import json
import pathlib
import struct

import nacl.bindings as sodium
import nacl.pwhash.argon2id as argon2id
from nacl.signing import SigningKey

HERE = pathlib.Path(__file__).parent


def digest(domain, data):
    return hashlib.blake2b(domain.encode() + b"\0" + data, digest_size=32).digest()


def fill(size, start):
    return bytes((start + at) % 256 for at in range(size))


u16 = lambda value: struct.pack("<H", value)
u32 = lambda value: struct.pack("<I", value)
u64 = lambda value: struct.pack("<Q", value)
sized = lambda data: u32(len(data)) + data
seal = lambda key, nonce, additional, plain: sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, additional, nonce, key)


def write(folder, name, expect, comment, data, **fields):
    lines = [f"expect: {expect}", f"comment: {comment}"]
    lines += [f"{key}: {value.hex() if isinstance(value, bytes) else value}" for key, value in fields.items()]
    text = data if isinstance(data, str) else data.hex()
    lines += [""] + [text[at:at + 128] for at in range(0, len(text), 128)]
    path = HERE / folder / f"{name}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n")
    if expect == "ok":
        seed(folder, name, fields, data)


def seed(folder, name, fields, data):
    """The good ones are where the fuzzers start."""
    if folder == "recovery_code":
        data = fields["typed"].encode()
    if folder == "way":
        folder, data = "link", fields["link_text"].encode()
    if folder == "record":
        data = u16(fields["type"]) + u16(fields["schema"]) + data
    path = HERE.parent / "fuzz" / "corpus" / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


# ---- envelope ----

def padme(length):
    if length <= 1024:
        return 1024
    e = length.bit_length() - 1
    s = e.bit_length()
    mask = (1 << (e - s)) - 1
    return (length + mask) & ~mask


ACCOUNT_KEY = fill(32, 0x10)
ACCOUNT, RECORD, REVISION, PARENT = fill(16, 0x20), fill(16, 0x40), fill(16, 0x60), bytes(16)
FACTS = b'{"fields":{"identity.city":{"day":"2026-11-21","src":"declared","v":"Rennes"}}}'


def header(account=ACCOUNT, record=RECORD, revision=REVISION, parent=PARENT, generation=1, magic=b"PVE1"):
    return magic + account + record + revision + parent + u32(generation)


def plaintext(kind=1, schema=1, payload=FACTS, length=None, padding=None):
    plain = u16(kind) + u16(schema) + u32(len(payload) if length is None else length) + payload
    return plain + (bytes(padme(len(plain)) - len(plain)) if padding is None else padding)


def envelope(head=None, plain=None, account_key=ACCOUNT_KEY, inner=0x90, wrapped_for=None, key_aad=b"parvis key\0", aad=b"parvis record\0"):
    head = header() if head is None else head
    plain = plaintext() if plain is None else plain
    content_key, key_nonce, nonce = fill(32, inner), fill(24, inner + 0x20), fill(24, inner + 0x40)
    wrapped = seal(account_key, key_nonce, key_aad + (wrapped_for or head), content_key)
    front = head + key_nonce + wrapped
    return front + nonce + seal(content_key, nonce, aad + front, plain)


def envelopes():
    good = envelope()
    put = lambda name, expect, comment, data, **more: write("envelope", name, expect, comment, data, key=ACCOUNT_KEY, **more)
    opened = dict(type="1", schema="1", payload=FACTS)
    put("good", "ok", "a record of type facts", good, **opened)
    long = b"x" * 5000
    put("good_long", "ok", "a payload beyond the floor is padded by PADME (5008 to 5120)", envelope(plain=plaintext(9, 7, long)), type="9", schema="7", payload=long)
    full = b"y" * 1016
    put("good_full", "ok", "a payload that fills the floor exactly", envelope(plain=plaintext(1, 1, full)), type="1", schema="1", payload=full)
    put("good_deleted", "ok", "type 0 without payload: deleted", envelope(plain=plaintext(0, 0, b"")), type="0", schema="0", payload=b"")
    put("magic", "malformed_envelope", "another format's magic", b"PVE2" + good[4:])
    put("empty", "malformed_envelope", "no bytes at all", b"")
    put("header_only", "malformed_envelope", "the header alone", good[:72])
    put("longer", "malformed_envelope", "one byte too many", good + b"\0")
    put("unpadded", "malformed_envelope", "a length that padding never gives (1025)", envelope(plain=plaintext(padding=bytes(1025 - 8 - len(FACTS)))))
    put("below_floor", "malformed_envelope", "a padded length below the floor", envelope(plain=plaintext(padding=bytes(512 - 8 - len(FACTS)))))
    put("generation_zero", "malformed_envelope", "generations start at 1", envelope(header(generation=0)))
    put("generation_unknown", "record_tampered", "a generation whose key is not there", envelope(header(generation=2)))
    put("other_key", "record_tampered", "sealed with another account key", envelope(account_key=fill(32, 0x11)))
    for field, change in dict(account=dict(account=fill(16, 0x21)), record=dict(record=fill(16, 0x41)),
                              revision=dict(revision=fill(16, 0x61)), parent=dict(parent=fill(16, 1))).items():
        put(f"moved_{field}", "record_tampered", f"sealed for one {field}, shown as another's", header(**change) + good[72:])
    put("key_domain", "record_tampered", "the content key is wrapped without its domain", envelope(key_aad=b""))
    put("record_domain", "record_tampered", "the content is sealed under the domain of keys", envelope(aad=b"parvis key\0"))
    other = envelope(plain=plaintext(payload=b"{}"), inner=0xA0)
    put("swapped_content", "record_tampered", "the content of another envelope of the same record behind this one's key", good[:144] + other[144:])
    put("swapped_key", "record_tampered", "the wrapped key of another envelope of the same record", good[:72] + other[72:144] + good[144:])
    put("padding_not_zero", "record_tampered", "the last padding byte is 1", envelope(plain=plaintext()[:-1] + b"\1"))
    put("length_beyond", "record_tampered", "the inner length points beyond the end", envelope(plain=plaintext(length=1017)))
    put("length_short", "record_tampered", "the inner length leaves a part of the payload in the padding", envelope(plain=plaintext(length=3)))
    put("padded_twice", "record_tampered", "padded to the next size, not to its own", envelope(plain=plaintext(padding=bytes(1088 - 8 - len(FACTS)))))


# ---- slot ----

def slot_head(kind=1, account=ACCOUNT, kdf=0, ops=0, memory=0, salt=bytes(16), magic=b"PVS1"):
    return magic + bytes([kind]) + account + bytes([kdf]) + u32(ops) + u32(memory) + salt


def slot_payload(keys, count=None):
    return u16(len(keys) if count is None else count) + b"".join(u32(generation) + key for generation, key in keys)


KEYS = [(1, ACCOUNT_KEY), (2, fill(32, 0x50))]
CODE = fill(16, 0xB0)
PASSPHRASE = "une phrase à soi".encode()
SALT = fill(16, 0xC0)


def slot(head=None, payload=None, key=None):
    head = slot_head() if head is None else head
    nonce = fill(24, 0xD0)
    return head + nonce + seal(key or digest("parvis slot key", CODE), nonce, head, slot_payload(KEYS) if payload is None else payload)


def sealed_to(reader, head, payload=None, ephemeral=None, nonce=None):
    """A slot that only the holder of `reader` (an Ed25519 key) opens."""
    ephemeral = ephemeral or fill(32, 0x70)
    ephemeral_public = sodium.crypto_scalarmult_base(ephemeral)
    to = sodium.crypto_sign_ed25519_pk_to_curve25519(bytes(reader.verify_key))
    key = digest("parvis slot agreement", sodium.crypto_scalarmult(ephemeral, to) + ephemeral_public + to)
    nonce = nonce or fill(24, 0xD0)
    front = head + ephemeral_public
    return front + nonce + seal(key, nonce, front, slot_payload(KEYS) if payload is None else payload)


ROOT = fill(32, 0xE0)
READER = SigningKey(digest("parvis way key", ROOT))


def slots():
    put = lambda name, expect, comment, data, secret=CODE, **more: write("slot", name, expect, comment, data, secret=secret, **more)
    keys = dict(keys=b"".join(key for _, key in KEYS))
    put("good_code", "ok", "a recovery code's, two generations", slot(), **keys)
    device = fill(32, 0xE0)
    put("good_device", "ok", "a device's", slot(slot_head(2), key=digest("parvis slot key", device)), secret=device, **keys)
    seed = bytes(READER)
    strong = slot_head(3, kdf=1, ops=3, memory=65536)
    put("good_passphrase", "ok", "a passphrase's, sealed to the key that follows from it", sealed_to(READER, strong), secret=seed, **keys)
    put("good_passkey", "ok", "a passkey's", sealed_to(READER, slot_head(4)), secret=seed, **keys)
    put("good_member", "ok", "another device's", sealed_to(SigningKey(fill(32, 0x61)), slot_head(5)), secret=fill(32, 0x61), **keys)
    put("other_reader", "slot_does_not_open", "sealed to another key", sealed_to(READER, slot_head(5)), secret=fill(32, 0x61))
    put("short_seed", "slot_does_not_open", "a seed of another length", sealed_to(READER, slot_head(4)), secret=seed[:31])
    put("no_point", "slot_does_not_open", "an agreement key that gives the same to everybody", (lambda good: good[:46] + bytes(32) + good[78:])(sealed_to(READER, slot_head(4))), secret=seed)
    put("other_ephemeral", "slot_does_not_open", "the agreement key of another slot", (lambda good: good[:46] + sodium.crypto_scalarmult_base(fill(32, 0x71)) + good[78:])(sealed_to(READER, slot_head(4))), secret=seed)
    put("sealed_kind_changed", "slot_does_not_open", "a passkey's slot shown as a device's of the account", slot_head(5) + sealed_to(READER, slot_head(4))[46:], secret=seed)
    put("weaker_than_sealed", "slot_does_not_open", "other parameters announced, not below the floor", slot_head(3, kdf=1, ops=4, memory=65536) + sealed_to(READER, strong)[46:], secret=seed)
    put("wrong_code", "slot_does_not_open", "another code", slot(), secret=fill(16, 0xB1))
    put("wrong_account", "slot_does_not_open", "shown as another account's", slot_head(account=fill(16, 0x21)) + slot()[46:])
    put("kind_changed", "slot_does_not_open", "a code's slot shown as a device's", slot_head(2) + slot()[46:])
    put("salt_changed", "malformed_slot", "a salt announced", sealed_to(READER, slot_head(3, kdf=1, ops=3, memory=65536, salt=SALT)), secret=seed)
    put("few_passes", "weak_parameters", "two passes", sealed_to(READER, slot_head(3, kdf=1, ops=2, memory=65536)), secret=seed)
    put("little_memory", "weak_parameters", "one KiB below 64 MiB", sealed_to(READER, slot_head(3, kdf=1, ops=3, memory=65535)), secret=seed)
    put("many_passes", "too_large", "more passes than a phone may be asked for", sealed_to(READER, slot_head(3, kdf=1, ops=11, memory=65536)), secret=seed)
    put("much_memory", "too_large", "more memory than a phone may be asked for", sealed_to(READER, slot_head(3, kdf=1, ops=3, memory=262145)), secret=seed)
    put("passphrase_without_kdf", "malformed_slot", "a passphrase without Argon2id", sealed_to(READER, slot_head(3)), secret=seed)
    put("passphrase_without_reader", "malformed_slot", "a passphrase's slot without an agreement key", slot(strong), secret=seed)
    put("code_with_kdf", "malformed_slot", "a code with Argon2id", slot(slot_head(1, kdf=1, ops=3, memory=65536, salt=SALT)))
    put("kdf_not_zero", "malformed_slot", "parameters without a use", slot(slot_head(1, memory=65536)))
    put("kdf_unknown", "malformed_slot", "a derivation of a later format", sealed_to(READER, slot_head(3, kdf=2, ops=3, memory=65536)), secret=seed)
    put("kind_unknown", "malformed_slot", "a kind of a later format", slot(slot_head(99)))
    put("kind_zero", "malformed_slot", "no kind", slot(slot_head(0)))
    put("magic", "malformed_slot", "another format's magic", slot(slot_head(magic=b"PVS2")))
    put("empty", "malformed_slot", "no bytes at all", b"")
    put("longer", "malformed_slot", "one byte too many", slot() + b"\0")
    put("no_keys", "malformed_slot", "no generation at all", slot(payload=slot_payload([])))
    put("count_short", "malformed_slot", "one key more than counted", slot(payload=slot_payload(KEYS, 1)))
    put("count_long", "malformed_slot", "one key less than counted", slot(payload=slot_payload(KEYS, 3)))
    put("gap", "malformed_slot", "generations 1 and 3", slot(payload=slot_payload([(1, ACCOUNT_KEY), (3, fill(32, 0x50))])))
    put("twice", "malformed_slot", "generation 1 twice", slot(payload=slot_payload([(1, ACCOUNT_KEY), (1, fill(32, 0x50))])))


# ---- ways ----

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def signs(data, count):
    value = int.from_bytes(data, "big")
    return "".join(CROCKFORD[value >> (len(data) * 8 - 5 * (at + 1)) & 31] for at in range(count))


def ways():
    """What a passphrase, a passkey and a device that asks to be let in lead to."""
    strong = lambda secret, salt: argon2id.kdf(32, secret, salt, opslimit=3, memlimit=64 * 1024 * 1024)
    root = strong(PASSPHRASE, digest("parvis passphrase salt", b"marie@example.org")[:16])
    device = bytes(SigningKey(fill(32, 0x61)).verify_key)
    linked = signs(strong(device, digest("parvis link salt", device)[:16])[:5], 8)
    write("way", "known", "ok", "derived from docs/formats/slot.md and link.md", b"", identifier="marie@example.org", passphrase=PASSPHRASE.decode(),
          root=root, locator=digest("parvis locator", root)[:16], reader=bytes(SigningKey(digest("parvis way key", root)).verify_key),
          device=device, member=digest("parvis member", device)[:16], link_text="PARVISLINK1:" + device.hex().upper(),
          link_code=linked[:4] + "-" + linked[4:], account_key=ACCOUNT_KEY,
          opener=bytes(SigningKey(digest("parvis opener", ACCOUNT_KEY)).verify_key), code=digest("parvis code of key", ACCOUNT_KEY)[:16])


# ---- commit and its messages ----

PHONE, SHEET, OTHER = (SigningKey(fill(32, start)) for start in (0x01, 0x31, 0x61))
public = lambda key: bytes(key.verify_key)
FOUNDED = digest("parvis account", public(PHONE))[:16]
LOCATOR = digest("parvis locator", CODE)[:16]


def merkle(records):
    row = [digest("parvis leaf", record + records[record]) for record in sorted(records)]
    while len(row) > 1:
        pairs = [digest("parvis node", row[at] + row[at + 1]) for at in range(0, len(row) - 1, 2)]
        row = pairs + ([row[-1]] if len(row) % 2 else [])
    return row[0] if row else bytes(32)


def body(account=FOUNDED, parent=bytes(32), sequence=1, generation=1, manifest=bytes(32), revisions=(), devices=(), slot_ops=(), signer=PHONE, magic=b"PVC1"):
    text = magic + account + parent + u64(sequence) + u32(generation) + manifest
    text += u32(len(revisions)) + b"".join(record + revision + hashed for record, revision, hashed in revisions)
    text += u16(len(devices)) + b"".join(bytes([op]) + device for op, device in devices)
    text += u16(len(slot_ops)) + b"".join(bytes([op]) + locator + hashed for op, locator, hashed in slot_ops)
    return text + public(signer)


def signed(text, signer=PHONE):
    return text + signer.sign(b"parvis commit v1\0" + digest("parvis commit", text)).signature


BOTH = sorted([(1, public(PHONE)), (1, public(SHEET))], key=lambda op: op[1])
SLOT = slot(slot_head(account=FOUNDED))
FIRST = envelope(header(account=FOUNDED))
SECOND = envelope(header(account=FOUNDED, revision=fill(16, 0x70), parent=REVISION), inner=0xA0)
RECORD_B = fill(16, 0x41)
THIRD = envelope(header(account=FOUNDED, record=RECORD_B, revision=fill(16, 0x71)), inner=0xA8)
hashed = lambda data: digest("parvis envelope", data)
FOUNDING = dict(manifest=merkle({RECORD: hashed(FIRST)}), revisions=[(RECORD, REVISION, hashed(FIRST))], devices=BOTH,
                slot_ops=[(1, LOCATOR, digest("parvis slot", SLOT))])
commit_id = lambda commit: digest("parvis commit", commit[:-64])
COMMIT_1 = signed(body(**FOUNDING))


def next_body(**change):
    state = {RECORD: hashed(SECOND), RECORD_B: hashed(THIRD)}
    fields = dict(parent=commit_id(COMMIT_1), sequence=2, manifest=merkle(state),
                  revisions=[(RECORD, fill(16, 0x70), hashed(SECOND)), (RECORD_B, fill(16, 0x71), hashed(THIRD))])
    return body(**{**fields, **change})


COMMIT_2 = signed(next_body())


def commits():
    put = lambda name, expect, comment, data: write("commit", name, expect, comment, data)
    put("good", "ok", "the founding commit: one record, two devices, one slot", COMMIT_1)
    put("good_bare", "ok", "nothing but a device", signed(body(devices=BOTH)))
    put("good_second", "ok", "two records; whether its parent is the head is the chain's question", COMMIT_2)
    put("magic", "malformed_commit", "another format's magic", signed(body(magic=b"PVC2", **FOUNDING)))
    put("empty", "malformed_commit", "no bytes at all", b"")
    put("longer", "malformed_commit", "one byte too many", COMMIT_1 + b"\0")
    put("sequence_zero", "malformed_commit", "sequences start at 1", signed(body(sequence=0, **FOUNDING)))
    put("generation_zero", "malformed_commit", "generations start at 1", signed(body(generation=0, **FOUNDING)))
    twins = [(RECORD, fill(16, 1), bytes(32)), (RECORD, fill(16, 2), bytes(32))]
    put("record_twice", "malformed_commit", "a record twice", signed(next_body(revisions=twins)))
    wrong_order = [(RECORD_B, fill(16, 1), bytes(32)), (RECORD, fill(16, 2), bytes(32))]
    put("records_unordered", "malformed_commit", "records out of order", signed(next_body(revisions=wrong_order)))
    put("device_twice", "malformed_commit", "a device added and removed", signed(next_body(devices=[(1, public(OTHER)), (2, public(OTHER))])))
    put("devices_unordered", "malformed_commit", "devices out of order", signed(body(devices=BOTH[::-1])))
    put("device_op_unknown", "malformed_commit", "a device op of a later format", signed(next_body(devices=[(3, public(OTHER))])))
    put("slot_op_unknown", "malformed_commit", "a slot op of a later format", signed(next_body(slot_ops=[(0, LOCATOR, bytes(32))])))
    put("slot_delete_hash", "malformed_commit", "a deletion that names a slot", signed(next_body(slot_ops=[(2, LOCATOR, fill(32, 1))])))
    put("slot_twice", "malformed_commit", "a slot deleted and put", signed(next_body(slot_ops=[(2, LOCATOR, bytes(32)), (1, LOCATOR, fill(32, 1))])))
    many = [(bytes([at // 256, at % 256]) + bytes(14), bytes(16), bytes(32)) for at in range(1001)]
    put("many_revisions", "too_large", "1001 revisions", signed(next_body(revisions=many)))
    put("many_devices", "too_large", "65 device ops", signed(next_body(devices=[(1, bytes([at]) + bytes(31)) for at in range(65)])))
    put("many_slots", "too_large", "65 slot ops", signed(next_body(slot_ops=[(2, bytes([at]) + bytes(15), bytes(32)) for at in range(65)])))
    put("other_signer", "bad_signature", "signed by another than it names", signed(body(**FOUNDING), OTHER))
    text = body(**FOUNDING)
    put("without_domain", "bad_signature", "the signature is over the bare id", text + PHONE.sign(digest("parvis commit", text)).signature)
    put("moved_signature", "bad_signature", "the signature of another commit", COMMIT_1[:-64] + COMMIT_2[-64:])


def push(commit, envelopes, slots):
    return sized(commit) + b"".join(map(sized, envelopes)) + b"".join(map(sized, slots))


def pushes():
    put = lambda name, expect, comment, data: write("push", name, expect, comment, data)
    put("good", "ok", "the founding commit with its record and slot", push(COMMIT_1, [FIRST], [SLOT]))
    put("good_second", "ok", "two records, no slot", push(COMMIT_2, [SECOND, THIRD], []))
    put("longer", "malformed_commit", "one byte too many", push(COMMIT_1, [FIRST], [SLOT]) + b"\0")
    put("envelope_missing", "malformed_commit", "a revision without its envelope", push(COMMIT_2, [SECOND], []))
    put("slot_missing", "malformed_commit", "a put without its slot", push(COMMIT_1, [FIRST], []))
    put("envelope_more", "malformed_commit", "an envelope that no revision names", push(COMMIT_2, [SECOND, THIRD, FIRST], []))
    put("envelope_empty", "malformed_envelope", "content withheld: only a pull may", push(COMMIT_2, [SECOND, b""], []))
    put("envelopes_swapped", "manifest_mismatch", "two envelopes swapped", push(COMMIT_2, [THIRD, SECOND], []))
    put("envelope_older", "manifest_mismatch", "an older revision of the record", push(COMMIT_2, [FIRST, THIRD], []))
    put("slot_other", "manifest_mismatch", "another slot than the commit names", push(COMMIT_1, [FIRST], [slot(slot_head(account=FOUNDED), payload=slot_payload(KEYS[:1]))]))
    foreign = envelope(header())
    put("other_account", "manifest_mismatch", "an envelope of another account, named by the commit",
        push(signed(next_body(revisions=[(RECORD, REVISION, hashed(foreign))])), [foreign], []))
    late = envelope(header(account=FOUNDED, generation=2))
    put("generation_ahead", "manifest_mismatch", "an envelope of a generation that the commit does not have yet",
        push(signed(next_body(revisions=[(RECORD, REVISION, hashed(late))])), [late], []))
    weak = sealed_to(READER, slot_head(3, account=FOUNDED, kdf=1, ops=1, memory=65536))
    put("weak_slot", "weak_parameters", "a slot with one pass", push(signed(next_body(revisions=[], slot_ops=[(1, LOCATOR, digest("parvis slot", weak))])), [], [weak]))


def link(commit, *envelopes):
    return sized(commit) + b"".join(map(sized, envelopes))


def pulls():
    put = lambda name, expect, comment, data, **more: write("pull", name, expect, comment, data, account=FOUNDED, **more)
    good = link(COMMIT_1, b"") + link(COMMIT_2, SECOND, THIRD)
    put("good", "ok", "two commits; the first one's record was replaced", good, head=commit_id(COMMIT_2))
    put("good_whole", "ok", "the same with the replaced record still there", link(COMMIT_1, FIRST) + link(COMMIT_2, SECOND, THIRD), head=commit_id(COMMIT_2))
    put("good_first", "ok", "the founding commit alone", link(COMMIT_1, FIRST), head=commit_id(COMMIT_1))
    put("good_empty", "ok", "nothing new", b"", head=bytes(32))
    raised = signed(next_body(generation=2, devices=[(2, public(SHEET))]))
    put("good_removal", "ok", "a device removed, the generation raised", link(COMMIT_1, b"") + link(raised, SECOND, THIRD), head=commit_id(raised))
    put("withheld", "manifest_mismatch", "a newest envelope withheld", link(COMMIT_1, b"") + link(COMMIT_2, SECOND, b""))
    put("older", "manifest_mismatch", "an older revision in place of the new one", link(COMMIT_1, b"") + link(COMMIT_2, FIRST, THIRD))
    first_again = lambda **change: link(COMMIT_1, b"") + link(signed(next_body(**change)), SECOND, THIRD)
    put("root", "manifest_mismatch", "the root of the records before", first_again(manifest=FOUNDING["manifest"]))
    put("parent_revision", "manifest_mismatch", "an envelope that replaces a revision which was not there",
        link(COMMIT_1, b"") + link(signed(next_body(revisions=[(RECORD, REVISION, hashed(FIRST))], manifest=merkle({RECORD: hashed(FIRST)}))), FIRST))
    put("without_first", "manifest_mismatch", "the founding commit left out", link(COMMIT_2, SECOND, THIRD))
    put("repeated", "manifest_mismatch", "a commit twice", link(COMMIT_1, FIRST) + link(COMMIT_1, FIRST))
    put("sequence_jump", "manifest_mismatch", "a sequence left out", first_again(sequence=3))
    put("other_account", "manifest_mismatch", "a commit of another account in the chain", link(COMMIT_1, FIRST) + link(signed(next_body(account=ACCOUNT)), b"", b""))
    put("unlisted", "unknown_device", "signed by a device that was never added",
        link(COMMIT_1, b"") + link(signed(next_body(signer=OTHER), OTHER), SECOND, THIRD))
    put("unsigned", "bad_signature", "a signature of zeros", link(COMMIT_1, b"") + link(COMMIT_2[:-64] + bytes(64), SECOND, THIRD))
    put("founder_not_added", "malformed_commit", "the first commit does not add its own device", link(signed(body(**{**FOUNDING, "devices": [(1, public(SHEET))]})), FIRST))
    put("founder_other", "malformed_commit", "an account that this device does not found", link(signed(body(**{**FOUNDING, "signer": SHEET}), SHEET), FIRST))
    put("generation_jump", "malformed_commit", "the generation raised by two", first_again(generation=3))
    put("generation_back", "malformed_commit", "a device removed, the generation not raised", first_again(devices=[(2, public(SHEET))]))
    put("added_twice", "malformed_commit", "a listed device added again", first_again(devices=[(1, public(SHEET))]))
    put("removed_unlisted", "malformed_commit", "a device removed that was not listed", first_again(generation=2, devices=[(2, public(OTHER))]))
    put("all_removed", "malformed_commit", "the last devices removed", first_again(generation=2, devices=[(2, device) for _, device in BOTH]))
    put("cut", "malformed_commit", "cut in the middle of an envelope", good[:-100])


# ---- recovery code ----

def code_signs(secret):
    signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    bits = "".join(f"{byte:08b}" for byte in secret) + "00"
    bits += "".join(f"{byte:08b}" for byte in digest("parvis code 1", secret))[:20]
    return "".join(signs[int(bits[at:at + 5], 2)] for at in range(0, 150, 5))


def codes():
    signs = code_signs(CODE)
    grouped = "-".join(signs[at:at + 5] for at in range(0, 30, 5))
    put = lambda name, expect, comment, typed, **more: write("recovery_code", name, expect, comment, "", typed=typed, **more)
    found = dict(secret=CODE, locator=LOCATOR, device=public(SigningKey(digest("parvis code signing", CODE))))
    put("good", "ok", "as printed", grouped, printed=grouped, qr="PARVIS1:" + signs, **found)
    put("good_qr", "ok", "as the QR says it", "PARVIS1:" + signs, **found)
    put("good_typed", "ok", "lower case, spaces and dots, O for 0, I and L for 1",
        grouped.lower().replace("-", " . ").replace("0", "o").replace("1", "l"), **found)
    put("good_zeros", "ok", "a secret of zeros", code_signs(bytes(16)), secret=bytes(16))
    put("good_ones", "ok", "a secret of ones", code_signs(b"\xff" * 16), secret=b"\xff" * 16)
    put("short", "malformed_code", "a sign missing", signs[:-1])
    put("long", "malformed_code", "a sign too many", signs + "0")
    put("empty", "malformed_code", "nothing typed", "")
    put("sign_u", "malformed_code", "U is no sign of the code", "U" + signs[1:])
    put("accent", "malformed_code", "a letter with an accent", "é" + signs[1:])
    put("low_bits", "malformed_code", "the two bits behind the secret are not zero", signs[:25] + code_signs(CODE[:15] + bytes([CODE[15] | 1]))[25].translate(str.maketrans("0123456789ABCDEFGHJKMNPQRSTVWXYZ", "123456789ABCDEFGHJKMNPQRSTVWXYZ0")) + signs[26:])
    put("swapped", "code_checksum", "two neighbours swapped", signs[0] + signs[2] + signs[1] + signs[3:])
    put("first_sign", "code_checksum", "the first sign mistyped", ("2" if signs[0] != "2" else "3") + signs[1:])
    put("last_sign", "code_checksum", "the last sign mistyped", signs[:-1] + ("2" if signs[-1] != "2" else "3"))


# ---- record ----

def records():
    put = lambda name, expect, comment, data, kind=1, schema=1, **more: write("record", name, expect, comment, data, type=kind, schema=schema, **more)
    fact = dict(v="Rennes", src="declared", day="2026-11-21")
    text = lambda value: json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
    put("good_facts", "ok", "one fact", text(dict(fields={"identity.city": fact})))
    put("good_skipped", "ok", "a skipped question and one not known", text(dict(fields={"a": {**fact, "v": None}, "b": {**fact, "v": {"unknown": True}}})))
    put("good_no_fields", "ok", "no field yet", text(dict(fields={})))
    put("good_settings", "ok", "settings", text(dict(fields=dict(language="fr", recovery_shown=True))), 2)
    put("good_deleted", "ok", "deleted", b"", 0, 0)
    put("good_later_schema", "ok", "a schema of a later build, kept as it is", b"\x00\xff not json", 1, 2, read_only="yes")
    put("good_later_type", "ok", "a type of a later build, kept as it is", text(dict(fields=dict(a=1))), 7, 1, read_only="yes")
    put("good_deleted_later", "ok", "a deletion that carries something: a later build's", b"x", 0, 0, read_only="yes")
    put("not_json", "wrong_shape", "not JSON", b"{")
    put("not_utf8", "wrong_shape", "not UTF-8", b'{"fields":{"a":{"day":"x","src":"y","v":"\xff"}}}')
    put("no_fields", "wrong_shape", "no fields member", b"{}")
    put("fields_list", "wrong_shape", "fields are a list", b'{"fields":[]}')
    put("other_member", "wrong_shape", "another member beside the fields", b'{"fields":{},"x":1}')
    put("no_value", "wrong_shape", "a fact without a value", text(dict(fields={"a": dict(src="declared", day="2026-11-21")})))
    put("no_source", "wrong_shape", "a fact without a source", text(dict(fields={"a": dict(v=1, day="2026-11-21")})))
    put("day_number", "wrong_shape", "a day that is a number", text(dict(fields={"a": {**fact, "day": 1}})))
    put("bare_value", "wrong_shape", "a fact without its frame", text(dict(fields={"a": "Rennes"})))
    put("language_number", "wrong_shape", "a language that is a number", text(dict(fields=dict(language=1))), 2)
    put("shown_text", "wrong_shape", "shown is a text", text(dict(fields=dict(recovery_shown="yes"))), 2)
    put("sheet_number", "wrong_shape", "the confirmed code is a number", text(dict(fields=dict(sheet_shown=1))), 2)
    way = dict(reader="aa", day="2026-11-22")
    ring = lambda **fields: json.dumps(dict(fields=fields), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    put("good_keyring", "ok", "a passphrase, a passkey, a device, a removed one", ring(**{
        "passphrase": dict(way, locator="bb", by="cc"), "passkey.dd": dict(way, name="Téléphone", credential="ee"),
        "device.ff": dict(name="Ordinateur", day=""), "removed.00": True, "no_sheet": False, "later": 1}), 3)
    put("passphrase_bare", "wrong_shape", "a passphrase without its locator", ring(passphrase=dict(way, by="cc")), 3)
    put("passphrase_text", "wrong_shape", "a passphrase that is a text", ring(passphrase="bb"), 3)
    put("passkey_unnamed", "wrong_shape", "a passkey without a name", ring(**{"passkey.dd": dict(way, credential="ee")}), 3)
    put("device_number", "wrong_shape", "a device whose name is a number", ring(**{"device.ff": dict(name=1, day="")}), 3)
    put("removed_text", "wrong_shape", "removed is a text", ring(**{"removed.00": "yes"}), 3)
    put("good_sensitive", "ok", "a fact of a sensitive question", text(dict(fields={"work.rqth": fact})), 4)
    put("sensitive_bare", "wrong_shape", "a sensitive fact without its frame", text(dict(fields={"work.rqth": "oui"})), 4)
    letter = dict(to="Agence", what="summary", day="2026-11-22", inbox="00", state="sent")
    put("good_letters", "ok", "one sent, one waiting", text(dict(fields={"aa": letter, "bb": {**letter, "state": "waiting", "sealed": "00"}})), 5)
    put("letter_unsealed", "wrong_shape", "a letter that waits, without its bytes", text(dict(fields={"aa": {**letter, "state": "waiting"}})), 5)
    put("letter_stateless", "wrong_shape", "a letter without a state", text(dict(fields={"aa": {**letter, "state": None}})), 5)
    deep = b'{"fields":{"a":' + b"[" * 40 + b"]" * 40 + b"}}"
    put("deep", "wrong_shape", "nested beyond the limit", deep)


# ---- export ----

def export(slot_bytes=None, envelopes=None, front=b"PVX1", count=None, seal_key=None, sealed=None, aad=b"parvis export\0"):
    slot_bytes = slot() if slot_bytes is None else slot_bytes
    envelopes = [envelope(), envelope(header(record=RECORD_B), plaintext(7, 1, b"later"), inner=0xA8)] if envelopes is None else envelopes
    text = front + sized(slot_bytes) + u32(len(envelopes) if count is None else count) + b"".join(map(sized, envelopes))
    nonce = fill(24, 0x33)
    whole = digest("parvis export", text) if sealed is None else sealed
    return text + nonce + seal(seal_key or KEYS[-1][1], nonce, aad, whole)


def exports():
    put = lambda name, expect, comment, data, code=CODE, **more: write("export", name, expect, comment, data, code=code, **more)
    good = export()
    put("good", "ok", "two records, one of a later type; two generations of keys", good, account=ACCOUNT, records="2", unreadable="0", facts=FACTS)
    put("good_empty", "ok", "no record yet", export(envelopes=[]), account=ACCOUNT, records="0", unreadable="0")
    broken = envelope(account_key=fill(32, 0x11))
    put("good_unreadable", "ok", "a record that did not open on the device either", export(envelopes=[envelope(), broken]), account=ACCOUNT, records="1", unreadable="1")
    put("magic", "malformed_export", "another format's magic", export(front=b"PVX2"))
    put("empty", "malformed_export", "no bytes at all", b"")
    put("longer", "malformed_export", "one byte too many", good + b"\0")
    put("cut", "malformed_export", "the last byte cut off", good[:-1])
    put("count_more", "malformed_export", "counts an envelope that is not there", export(count=3))
    put("count_less", "malformed_export", "an envelope that is not counted", export(count=1))
    put("slot_of_device", "malformed_export", "a device's slot", export(slot(slot_head(2))))
    put("slot_cut", "malformed_slot", "a slot that is cut", export(slot()[:-1]))
    put("other_code", "slot_does_not_open", "another code", good, code=fill(16, 0xB1))
    put("older_key", "record_tampered", "sealed with an older generation's key", export(seal_key=ACCOUNT_KEY))
    put("dropped", "record_tampered", "a record taken out, the count mended", export(envelopes=[envelope()], sealed=digest("parvis export", good[:-72])))
    put("without_domain", "record_tampered", "the seal without its domain", export(aad=b""))


for make in (envelopes, slots, ways, commits, pushes, pulls, codes, records, exports):
    make()
