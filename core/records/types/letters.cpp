// Type 5, schema 1: letters to structures, one field a letter: `to`, `what`, `day`, `inbox` (hex),
// and `sealed` (hex) as long as `state` is "waiting"; then "sent", or "refused": the inbox is not
// there.

#include <algorithm>

#include "core/records/types/types.h"

namespace parvis::records {
namespace {

bool is_text(const Json& letter, std::string_view name) {
  const Json* member = find(letter, name);
  return member != nullptr && member->is_string();
}

bool fits(const Json& fields) {
  return std::all_of(fields.begin(), fields.end(), [](const Json& letter) {
    return is_text(letter, "to") && is_text(letter, "what") && is_text(letter, "day") &&
           is_text(letter, "inbox") && is_text(letter, "state") &&
           (string_or(letter, "state", "") != "waiting" || is_text(letter, "sealed"));
  });
}

// What one device sent is sent.
Json settle(std::string_view, const Json& mine, const Json& theirs) {
  return string_or(mine, "state", "") == "sent" ? mine : theirs;
}

}  // namespace

const RecordKind kLettersKind{.type = RecordType::kLetters,
                              .schema = 1,
                              .name = "letters",
                              .fits = fits,
                              .asks = false,
                              .settle = settle};

}  // namespace parvis::records
