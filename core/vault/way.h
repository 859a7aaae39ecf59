#pragma once
// Ways into an account beside the printed code (docs/formats/slot.md, "Ways"): what a person knows
// or holds becomes 32 secret bytes, the root, which say where the server keeps the slot and which
// key opens it. All of it is derived before the server is asked anything: it announces nothing that
// a secret is derived from.

#include <string_view>

#include "core/vault/slot.h"

namespace parvis::vault {

inline constexpr std::size_t kLeastPassphraseBytes = 12;
inline constexpr std::size_t kMostPassphraseBytes = 1024;

// Of a passphrase and the name that the person chose with it (their e-mail address, say): Argon2id
// at the floor, salted by that name. Spaces at the ends and the case of A to Z of the name do not
// count. Errors: kTooShort (where = "identifier", "passphrase"); kTooLarge (the same; "memory" when
// Argon2id finds none).
Result<Key> passphrase_root(std::string_view identifier, std::string_view passphrase);

struct Way {
  Id locator{};  // where the server keeps the slot
  Key seed;      // of the key that it is sealed to
};
Way way_of(const Key& root);

// Where the slot of a device of the account is kept.
Id member_locator(const PublicKey& device);

// The key that whoever holds the newest account key shares: a device of the chain as long as there
// is a way, so that who opens one can read the chain and bring a device in.
SigningKey opener_of(const AccountKeys& keys);

// Argon2id at the floor over a device's PIN; what it gives is of use only with the key that this
// browser does not hand out (docs/formats/store.md). REQUIRES: salt.size() == 16.
Result<Key> stretched_pin(std::string_view pin, ByteView salt);

// The same over the public key of a device that asks to be let in, salted by itself.
Result<Key> stretched_link(const PublicKey& device);

}  // namespace parvis::vault
