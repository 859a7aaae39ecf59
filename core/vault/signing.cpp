#include "core/vault/signing.h"

namespace parvis::vault {

SigningKey::SigningKey(const Key& seed) {
  crypto_sign_seed_keypair(public_key_.data(), secret_.data(), seed.data());
}

SigningKey SigningKey::copy() const {
  SigningKey key;
  key.secret_ = secret_.copy();
  key.public_key_ = public_key_;
  return key;
}

Signature SigningKey::sign(ByteView message) const {
  Signature signature;
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_.data());
  return signature;
}

bool signature_is_good(const PublicKey& key, ByteView message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                     key.data()) == 0;
}

}  // namespace parvis::vault
