#include "core/vault/envelope.h"

#include <algorithm>
#include <array>

#include "core/vault/aead.h"
#include "core/vault/padding.h"

namespace parvis::vault {
namespace {

constexpr std::string_view kMagic = "PVE1";
constexpr std::size_t kHeaderSize = 72;
constexpr std::size_t kWrappedSize = 32 + kTagSize;
constexpr std::size_t kBeforeNonce = kHeaderSize + kNonceSize + kWrappedSize;
constexpr std::size_t kOverhead = kBeforeNonce + kNonceSize + kTagSize;
constexpr std::size_t kPrefixSize = 8;  // type, schema, length

Bytes encode(const EnvelopeHeader& header) {
  Writer out;
  out.raw(view(kMagic)).raw(header.account).raw(header.record).raw(header.revision);
  return out.raw(header.parent).u32(header.generation).take();
}

Bytes additional(std::string_view domain, ByteView bytes) {
  return Writer().raw(view(domain)).u8(0).raw(bytes).take();
}

// Nothing when the plaintext is not exactly a prefix, a payload and the zeros it needs.
std::optional<Sealed> unpadded(Bytes plain) {
  Reader in(plain);
  Sealed content;
  content.type = in.u16();
  content.schema = in.u16();
  const ByteView payload = in.sized();
  if (!in.ok() || padded_length(kPrefixSize + payload.size()) != plain.size()) return std::nullopt;
  const ByteView zeros = in.raw(in.left());
  if (std::any_of(zeros.begin(), zeros.end(), [](std::uint8_t byte) { return byte != 0; })) {
    return std::nullopt;
  }
  const std::size_t size = payload.size();
  plain.erase(plain.begin(), plain.begin() + kPrefixSize);
  plain.resize(size);
  content.payload = std::move(plain);
  return content;
}

std::optional<Key> open_content_key(ByteView envelope, const Key& account_key) {
  std::optional<Bytes> bytes = aead_open(account_key, envelope.subspan(kHeaderSize, kNonceSize),
                                         additional("parvis key", envelope.first(kHeaderSize)),
                                         envelope.subspan(kHeaderSize + kNonceSize, kWrappedSize));
  if (!bytes) return std::nullopt;
  Key key(*bytes);
  sodium_memzero(bytes->data(), bytes->size());
  return key;
}

}  // namespace

Result<EnvelopeHeader> peek_header(ByteView envelope) {
  Reader in(envelope);
  if (text_of(in.raw(kMagic.size())) != kMagic) return {ErrorCode::kMalformedEnvelope, "magic"};
  if (envelope.size() > kMostEnvelopeBytes) return {ErrorCode::kTooLarge, "envelope"};
  if (envelope.size() < kOverhead + kLeastPadded ||
      padded_length(envelope.size() - kOverhead) != envelope.size() - kOverhead) {
    return {ErrorCode::kMalformedEnvelope, "length"};
  }
  EnvelopeHeader header;
  header.account = in.array<16>();
  header.record = in.array<16>();
  header.revision = in.array<16>();
  header.parent = in.array<16>();
  header.generation = in.u32();
  if (header.generation == 0) return {ErrorCode::kMalformedEnvelope, "generation"};
  return header;
}

Result<Bytes> seal_envelope(const EnvelopeHeader& header, const Sealed& content,
                            const AccountKeys& keys, Entropy& entropy) {
  const std::size_t size = content.payload.size();
  const std::size_t whole = kOverhead + padded_length(kPrefixSize + size);
  if (size > kMostEnvelopeBytes || whole > kMostEnvelopeBytes) {
    return {ErrorCode::kTooLarge, to_hex(header.record)};
  }
  const auto account_key = keys.find(header.generation);
  assert(account_key != keys.end());
  const Bytes head = encode(header);
  const Key content_key = make_key(entropy);
  const Nonce key_nonce = make_nonce(entropy);
  const Bytes wrapped =
      aead_seal(account_key->second, key_nonce, additional("parvis key", head), content_key.view());
  const Nonce nonce = make_nonce(entropy);
  Writer out;
  out.reserve(whole).raw(head).raw(key_nonce).raw(wrapped);
  const Bytes before = additional("parvis record", out.bytes());
  out.raw(nonce).u16(content.type).u16(content.schema).sized(content.payload);
  static constexpr std::array<std::uint8_t, 512> kZeros{};
  while (out.bytes().size() < whole) {  // and room for the tag
    out.raw(ByteView(kZeros).first(std::min(kZeros.size(), whole - out.bytes().size())));
  }
  Bytes envelope = out.take();
  aead_seal_in_place(content_key, nonce, before,
                     std::span(envelope).subspan(kBeforeNonce + kNonceSize));
  return envelope;
}

Result<Sealed> open_envelope(ByteView envelope, const AccountKeys& keys) {
  const Result<EnvelopeHeader> header = peek_header(envelope);
  if (!header) return header.error();
  const Error tampered{ErrorCode::kRecordTampered, to_hex(header.value().record)};
  const auto account_key = keys.find(header.value().generation);
  if (account_key == keys.end()) return tampered;
  const std::optional<Key> content_key = open_content_key(envelope, account_key->second);
  if (!content_key) return tampered;
  std::optional<Bytes> plain = aead_open(*content_key, envelope.subspan(kBeforeNonce, kNonceSize),
                                         additional("parvis record", envelope.first(kBeforeNonce)),
                                         envelope.subspan(kBeforeNonce + kNonceSize));
  if (!plain) return tampered;
  std::optional<Sealed> content = unpadded(std::move(*plain));
  if (!content) return tampered;
  return std::move(*content);
}

}  // namespace parvis::vault
