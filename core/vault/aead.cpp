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
  Bytes sealed;
  sealed.reserve(plain.size() + kTagSize);
  sealed.insert(sealed.end(), plain.data(), plain.data() + plain.size());
  sealed.resize(plain.size() + kTagSize);
  aead_seal_in_place(key, nonce, additional, sealed);
  return sealed;
}

void aead_seal_in_place(const Key& key, const Nonce& nonce, ByteView additional,
                        std::span<std::uint8_t> text) {
  assert(text.size() >= kTagSize);
  crypto_aead_xchacha20poly1305_ietf_encrypt(text.data(), nullptr, text.data(),
                                             text.size() - kTagSize, additional.data(),
                                             additional.size(), nullptr, nonce.data(), key.data());
}

std::optional<Bytes> aead_open(const Key& key, ByteView nonce, ByteView additional,
                               ByteView sealed) {
  assert(nonce.size() == kNonceSize);
  if (sealed.size() < kTagSize) return std::nullopt;
  Bytes plain(sealed.data(), sealed.data() + sealed.size());  // opened where it stands
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, plain.data(),
                                                 plain.size(), additional.data(), additional.size(),
                                                 nonce.data(), key.data()) != 0) {
    return std::nullopt;
  }
  plain.resize(plain.size() - kTagSize);
  return plain;
}

}  // namespace parvis::vault
