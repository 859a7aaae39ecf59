#include "core/vault/letter.h"

#include "core/vault/aead.h"
#include "core/vault/padding.h"

namespace parvis::vault {

Id inbox_of(const PublicKey& inbox_key) { return trunc16(hash("parvis inbox", inbox_key)); }

Id message_id(ByteView message) { return trunc16(hash("parvis message", message)); }

// libsodium's sealed box (crypto_box_seal), with the ephemeral key out of our own entropy.
Result<Bytes> seal_letter(const PublicKey& inbox_key, std::string_view json, Entropy& entropy) {
  const std::optional<PublicKey> reader = agreement_public(inbox_key);
  if (!reader) return {ErrorCode::kWrongShape, "key"};
  std::string plain(json);
  plain.resize(padded_length(plain.size()), ' ');
  const Key seed = make_key(entropy);
  Key secret;
  PublicKey ephemeral;
  crypto_box_seed_keypair(ephemeral.data(), secret.data(), seed.data());
  ByteArray<crypto_box_NONCEBYTES> nonce;
  const Bytes both = Writer().raw(ephemeral).raw(*reader).take();
  crypto_generichash(nonce.data(), nonce.size(), both.data(), both.size(), nullptr, 0);
  Bytes sealed(ephemeral.begin(), ephemeral.end());
  sealed.resize(crypto_box_SEALBYTES + plain.size());
  const int done = crypto_box_easy(sealed.data() + ephemeral.size(), view(plain).data(),
                                   plain.size(), nonce.data(), reader->data(), secret.data());
  if (done != 0) return {ErrorCode::kWrongShape, "key"};
  return sealed;
}

std::optional<Bytes> open_letter(const SigningKey& holder, ByteView sealed) {
  const std::optional<PublicKey> reader = agreement_public(holder.public_key());
  if (!reader || sealed.size() < crypto_box_SEALBYTES) return std::nullopt;
  const Key secret = holder.agreement_key();
  Bytes plain(sealed.size() - crypto_box_SEALBYTES);
  const int opened = crypto_box_seal_open(plain.data(), sealed.data(), sealed.size(),
                                          reader->data(), secret.data());
  return opened == 0 ? std::optional(std::move(plain)) : std::nullopt;
}

}  // namespace parvis::vault
