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

Key SigningKey::agreement_key() const {
  Key key;
  crypto_sign_ed25519_sk_to_curve25519(key.data(), secret_.data());
  return key;
}

std::optional<PublicKey> agreement_public(const PublicKey& key) {
  PublicKey out;
  if (crypto_sign_ed25519_pk_to_curve25519(out.data(), key.data()) != 0) return std::nullopt;
  return out;
}

bool signature_is_good(const PublicKey& key, ByteView message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                     key.data()) == 0;
}

}  // namespace parvis::vault
