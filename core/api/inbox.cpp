#include "core/api/inbox.h"

#include <algorithm>

#include "core/vault/letter.h"
#include "core/vault/recovery_code.h"

namespace parvis::api {
namespace {

constexpr std::string_view kDomain = "parvis inbox 1\n";
constexpr std::size_t kSigns = 16;  // 80 bits: nobody finds another key with the same code
constexpr std::size_t kGroup = 4;

// What is signed. Every text has its length before it, so that no two inboxes are written alike.
Result<Bytes> said_of(const Json& entry, const Inbox& inbox) {
  const Json* departments = find(entry, "departments");
  if (departments == nullptr || !departments->is_array()) {
    return {ErrorCode::kWrongShape, "/inbox/departments"};
  }
  Writer said;
  said.raw(inbox.key).sized(view(inbox.structure));
  for (const char* name : {"kind", "until"}) said.sized(view(string_or(entry, name, "")));
  said.u32(static_cast<std::uint32_t>(departments->size()));
  for (const Json& one : *departments) {
    if (!one.is_string()) return {ErrorCode::kWrongShape, "/inbox/departments"};
    said.sized(view(one.get_ref<const std::string&>()));
  }
  return said.take();
}

}  // namespace

Result<Inbox> read_inbox(const Json& entry, Day day) {
  if (!entry.is_object()) return {ErrorCode::kWrongShape, "/inbox"};
  const auto key = array_from_hex<32>(string_or(entry, "key", ""));
  if (!key) return {ErrorCode::kWrongShape, "/inbox/key"};
  Inbox inbox{string_or(entry, "structure", ""), key.value()};
  if (inbox.structure.empty()) return {ErrorCode::kWrongShape, "/inbox/structure"};
  const Result<Bytes> said = said_of(entry, inbox);
  if (!said) return said.error();
  const auto signature = array_from_hex<64>(string_or(entry, "signature", ""));
  if (!signature || !is_vouched_for(kDomain, said.value(), signature.value())) {
    return ErrorCode::kInboxUnsigned;
  }
  const Result<Day> until = day_from_text(string_or(entry, "until", ""));
  if (!until || until.value() < day) return ErrorCode::kInboxExpired;
  return inbox;
}

std::string inbox_code(const vault::PublicKey& key) {
  std::string code = vault::code_signs(vault::hash("parvis inbox code", key), kSigns);
  for (std::size_t at = kSigns - kGroup; at > 0; at -= kGroup) code.insert(at, 1, '-');
  return code;
}

std::string_view inbox_use(const Json* letters, const Inbox& inbox) {
  if (letters == nullptr) return "first";
  const std::string id = to_hex(vault::inbox_of(inbox.key));
  std::string last;  // day; of one day, each counts
  bool is_known = false;
  for (const Json& letter : *letters) {
    const std::string day = string_or(letter, "day", "");
    if (string_or(letter, "to", "") != inbox.structure || day < last) continue;
    if (day > last) is_known = false;
    last = day;
    is_known = is_known || string_or(letter, "inbox", "") == id;
  }
  if (last.empty()) return "first";
  return is_known ? "known" : "changed";
}

}  // namespace parvis::api
