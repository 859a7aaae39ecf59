#pragma once
// XChaCha20-Poly1305-IETF, the one way parvis seals with a key.

#include <optional>

#include "core/base/entropy.h"
#include "core/vault/secret.h"

namespace parvis::vault {

inline constexpr std::size_t kNonceSize = 24;
inline constexpr std::size_t kTagSize = 16;
using Nonce = ByteArray<kNonceSize>;

Nonce make_nonce(Entropy& entropy);
Key make_key(Entropy& entropy);

// ciphertext | tag. Each nonce is used once (24 random bytes).
Bytes aead_seal(const Key& key, const Nonce& nonce, ByteView additional, ByteView plain);
// The same where it stands: `text` is the plain text and, behind it, kTagSize bytes of room.
void aead_seal_in_place(const Key& key, const Nonce& nonce, ByteView additional,
                        std::span<std::uint8_t> text);
// Nothing when authentication fails. REQUIRES: nonce.size() == kNonceSize.
std::optional<Bytes> aead_open(const Key& key, ByteView nonce, ByteView additional,
                               ByteView sealed);

}  // namespace parvis::vault
