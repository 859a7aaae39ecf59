// Type 2, schema 1: `language` (text), `recovery_shown` (true once a sheet was shown),
// `sheet_shown` (of which code: text). Too small to ask the person about.

#include "core/records/types/types.h"

namespace parvis::records {
namespace {

bool fits(const Json& fields) {
  const Json* language = find(fields, "language");
  const Json* shown = find(fields, "recovery_shown");
  const Json* code = find(fields, "sheet_shown");
  return (language == nullptr || language->is_string()) && (code == nullptr || code->is_string()) &&
         (shown == nullptr || shown->is_boolean());
}

// A sheet that was shown stays shown; otherwise what the other device sent first stands.
Json settle(std::string_view field, const Json& mine, const Json& theirs) {
  return field == "recovery_shown" ? Json(mine == true || theirs == true) : theirs;
}

}  // namespace

const RecordKind kSettingsKind{.type = RecordType::kSettings,
                               .schema = 1,
                               .name = "settings",
                               .fits = fits,
                               .asks = false,
                               .settle = settle};

}  // namespace parvis::records
