#include "core/api/inbox.h"

#include <algorithm>

#include "core/vault/letter.h"
#include "core/vault/recovery_code.h"

namespace parvis::api {
namespace {

constexpr std::string_view kDomain = "parvis inbox 1\n";
constexpr std::string_view kSampleKey =
    "2c12e9e065da5a9615c6303658b96bccc358a93d09a93ac80c9f79a902743eaf";
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

bool is_example(const Inbox& inbox, bool everybody_vouches) {
  return everybody_vouches || to_hex(inbox.key) == kSampleKey;
}

std::string inbox_code(const vault::PublicKey& key) {
  std::string code = vault::code_signs(vault::hash("parvis inbox code", key), kSigns);
  for (std::size_t at = kSigns - kGroup; at > 0; at -= kGroup) code.insert(at, 1, '-');
  return code;
}

// By turns, never by days: a device's clock may be wrong, and two keys may be used on one day.
InboxUse inbox_use(const Json* letters, const Inbox& inbox) {
  const std::string id = to_hex(vault::inbox_of(inbox.key));
  std::int64_t last = -1;
  bool is_known = false;
  if (letters != nullptr) {
    for (const Json& letter : *letters) {
      const std::int64_t turn = int_or(letter, "turn", 0);
      if (string_or(letter, "to", "") != inbox.structure || turn < last) continue;
      const bool is_this = string_or(letter, "inbox", "") == id;
      is_known = is_this && (turn > last || is_known);
      last = turn;
    }
  }
  if (last < 0) return {"first", 0};
  if (is_known) return {"known", last};
  return {"changed", last + 1};
}

}  // namespace parvis::api
