#pragma once
// The end of an account, signed by one of its devices (docs/formats/deletion.md). It is kept when
// everything else goes, so that the other devices can tell it from a server's lie.

#include "core/vault/commit.h"

namespace parvis::server {

inline constexpr std::size_t kDeletionBytes = 4 + 16 + 32 + 32 + 64;

struct Deletion {
  vault::Id account{};
  vault::Hash head{};  // the last commit that the device knew
  vault::PublicKey device{};
  vault::Signature signature{};
  bool operator==(const Deletion&) const = default;
};

Bytes encode(const Deletion& deletion);
// Errors: kWrongShape.
Result<Deletion> parse_deletion(ByteView bytes);
// Sets `device` and `signature`.
void sign(Deletion& deletion, const vault::SigningKey& key);
// Errors: kBadSignature. Whether the account lists the device is the caller's to know.
Status verify_signature(const Deletion& deletion);

}  // namespace parvis::server
