#pragma once
// Ed25519 keys of devices. A device is its public key; the printed recovery code is a device too.

#include <optional>

#include "core/vault/secret.h"

namespace parvis::vault {

using PublicKey = ByteArray<32>;
using Signature = ByteArray<64>;

class SigningKey {
 public:
  SigningKey() = default;
  explicit SigningKey(const Key& seed);
  SigningKey copy() const;
  const PublicKey& public_key() const { return public_key_; }
  Signature sign(ByteView message) const;
  // The X25519 secret of the same holder, for what is sealed to its public key.
  Key agreement_key() const;

 private:
  Secret<64> secret_;
  PublicKey public_key_{};
};

// The X25519 key of the holder of `key`; nothing when it is no point of the curve.
std::optional<PublicKey> agreement_public(const PublicKey& key);

// Whether `signature` over `message` is by the holder of `key`.
bool signature_is_good(const PublicKey& key, ByteView message, const Signature& signature);

}  // namespace parvis::vault
