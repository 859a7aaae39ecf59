#include "core/vault/deletion.h"

#include <algorithm>

#include "core/base/json.h"

namespace parvis::vault {
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
  return out.raw(hash("parvis deletion", body_of(deletion))).take();
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

void sign(Deletion& deletion, const SigningKey& key) {
  deletion.device = key.public_key();
  deletion.signature = key.sign(signed_text(deletion));
}

Status verify_signature(const Deletion& deletion) {
  if (!signature_is_good(deletion.device, signed_text(deletion), deletion.signature)) {
    return {ErrorCode::kBadSignature, "deletion"};
  }
  return Done{};
}

bool proves_deletion(const Bytes& reply, const Chain& chain, const std::vector<Hash>& history) {
  const Result<Json> json = parse_json(text_of(reply));
  if (!json) return false;
  const Result<Bytes> proof = from_hex(string_or(json.value(), "deletion", ""));
  if (!proof) return false;
  const Result<Deletion> deletion = parse_deletion(proof.value());
  if (!deletion || deletion.value().account != chain.account) return false;
  const Hash& head = deletion.value().head;
  const bool is_past =
      head != chain.head && std::find(history.begin(), history.end(), head) != history.end();
  return !is_past && chain.devices.contains(deletion.value().device) &&
         verify_signature(deletion.value()).ok();
}

}  // namespace parvis::vault
