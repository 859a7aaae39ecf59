// Type 3, schema 1: what only the account's own devices know of its keys (docs/formats/record.md):
// the ways in, the names of devices, which devices are removed. Names in clear reach no server.

#include <algorithm>

#include "core/records/types/types.h"

namespace parvis::records {
namespace {

// Whether every one of `members` is a text in the object `value`.
bool has_texts(const Json& value, std::initializer_list<const char*> members) {
  return value.is_object() && std::all_of(members.begin(), members.end(), [&](const char* member) {
           const Json* text = find(value, member);
           return text != nullptr && text->is_string();
         });
}

bool fits(const Json& fields) {
  for (const auto& [name, value] : fields.items()) {
    const std::string_view field = name;
    if (field == "passphrase" && !has_texts(value, {"locator", "reader", "day", "by"}))
      return false;
    if (field.starts_with("passkey.") &&
        !has_texts(value, {"reader", "name", "credential", "day"})) {
      return false;
    }
    if (field.starts_with("device.") && !has_texts(value, {"name", "day"})) return false;
    if ((field.starts_with("removed.") || field == "no_sheet") && !value.is_boolean()) return false;
  }
  return true;
}

// A device that was removed stays removed; otherwise what the other device sent first stands.
Json settle(std::string_view field, const Json&, const Json& theirs) {
  return field.starts_with("removed.") ? Json(true) : theirs;
}

}  // namespace

const RecordKind kKeyringKind{
    .type = RecordType::kKeyring,
    .schema = 1,
    .name = "keyring",
    .fits = fits,
    .asks = false,
    .settle = settle,
    // A person who chose a passphrase here must know that another stands.
    .tells = [](std::string_view field) { return field == "passphrase"; }};

}  // namespace parvis::records
