#pragma once
// Ed25519 keys of devices. A device is its public key; the printed recovery code is a device too.

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

 private:
  Secret<64> secret_;
  PublicKey public_key_{};
};

// Whether `signature` over `message` is by the holder of `key`.
bool signature_is_good(const PublicKey& key, ByteView message, const Signature& signature);

}  // namespace parvis::vault
