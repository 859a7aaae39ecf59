// The signature of a rule set that comes from elsewhere (docs/formats/rules.md). It is checked
// here, where libsodium is; the guide module, which has none, is given what passed.

#include "core/api/authority.h"
#include "core/api/rules_key.h"
#include "core/api/state.h"

namespace parvis::api {

bool is_vouched_for(std::string_view domain, ByteView said, const vault::Signature& signature) {
  const auto key = array_from_hex<32>(PARVIS_RULES_KEY);
  const Bytes message = Writer().raw(view(domain)).raw(said).take();
  return key && vault::signature_is_good(key.value(), message, signature);
}

bool is_everybodys() {
  return std::string_view(PARVIS_RULES_KEY) == std::string_view(PARVIS_DEVELOPMENT_KEY);
}

namespace verbs {

Result<Reply> verify_rules(State&, const Json&, ByteView blob) {
  vault::Signature signature;
  if (blob.size() <= signature.size()) return {ErrorCode::kWrongShape, "blob"};
  std::copy_n(blob.begin(), signature.size(), signature.begin());
  if (!is_vouched_for("parvis rules 1\n", blob.subspan(signature.size()), signature)) {
    return {ErrorCode::kBadSignature, "rules"};
  }
  return Reply();
}

}  // namespace verbs
}  // namespace parvis::api
