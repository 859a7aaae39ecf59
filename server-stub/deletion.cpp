#include "server-stub/deletion.h"

namespace parvis::server {
namespace {

constexpr std::string_view kMagic = "PVD1";

Bytes body_of(const Deletion& deletion) {
  Writer out;
  out.raw(view(kMagic)).raw(deletion.account).raw(deletion.head).raw(deletion.device);
  return out.take();
}

Bytes signed_text(const Deletion& deletion) {
  Writer out;
  out.raw(view("parvis deletion v1")).u8(0);
  return out.raw(vault::hash("parvis deletion", body_of(deletion))).take();
}

}  // namespace

Bytes encode(const Deletion& deletion) {
  Writer out;
  return out.raw(body_of(deletion)).raw(deletion.signature).take();
}

Result<Deletion> parse_deletion(ByteView bytes) {
  Reader in(bytes);
  const bool is_one = text_of(in.raw(kMagic.size())) == kMagic;
  Deletion deletion{in.array<16>(), in.array<32>(), in.array<32>(), in.array<64>()};
  if (!is_one || !in.at_end()) return ErrorCode::kWrongShape;
  return deletion;
}

void sign(Deletion& deletion, const vault::SigningKey& key) {
  deletion.device = key.public_key();
  deletion.signature = key.sign(signed_text(deletion));
}

Status verify_signature(const Deletion& deletion) {
  if (!vault::signature_is_good(deletion.device, signed_text(deletion), deletion.signature)) {
    return {ErrorCode::kBadSignature, "deletion"};
  }
  return Done{};
}

}  // namespace parvis::server
