// The signature of a rule set that comes from elsewhere (docs/formats/rules.md). It is checked
// here, where libsodium is; the guide module, which has none, is given what passed.

#include "core/api/rules_key.h"
#include "core/api/state.h"
#include "core/vault/signing.h"

namespace parvis::api::verbs {

Result<Reply> verify_rules(State&, const Json&, ByteView blob) {
  constexpr std::string_view kDomain = "parvis rules 1\n";
  vault::Signature signature;
  if (blob.size() <= signature.size()) return {ErrorCode::kWrongShape, "blob"};
  std::copy_n(blob.begin(), signature.size(), signature.begin());
  const ByteView domain = view(kDomain);
  Bytes message(domain.begin(), domain.end());
  message.insert(message.end(), blob.begin() + vault::Signature().size(), blob.end());
  const auto key = array_from_hex<32>(PARVIS_RULES_KEY);
  if (!key || !vault::signature_is_good(key.value(), message, signature)) {
    return {ErrorCode::kBadSignature, "rules"};
  }
  return Reply();
}

}  // namespace parvis::api::verbs
