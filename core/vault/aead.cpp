#include "core/vault/aead.h"

namespace parvis::vault {

Nonce make_nonce(Entropy& entropy) {
  Nonce nonce;
  entropy.fill(nonce);
  return nonce;
}

Key make_key(Entropy& entropy) {
  Key key;
  entropy.fill(key.span());
  return key;
}

Bytes aead_seal(const Key& key, const Nonce& nonce, ByteView additional, ByteView plain) {
  Bytes sealed(plain.size() + kTagSize);
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data(), nullptr, plain.data(), plain.size(),
                                             additional.data(), additional.size(), nullptr,
                                             nonce.data(), key.data());
  return sealed;
}

std::optional<Bytes> aead_open(const Key& key, ByteView nonce, ByteView additional,
                               ByteView sealed) {
  assert(nonce.size() == kNonceSize);
  if (sealed.size() < kTagSize) return std::nullopt;
  Bytes plain(sealed.size() - kTagSize);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          plain.data(), nullptr, nullptr, sealed.data(), sealed.size(), additional.data(),
          additional.size(), nonce.data(), key.data()) != 0) {
    return std::nullopt;
  }
  return plain;
}

}  // namespace parvis::vault
