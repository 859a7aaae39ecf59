#pragma once
// What a person hands to a body: a package of what is known already, so that nothing is typed
// twice. Nothing is sent from here. How facts become fields is data: assets/handover/<id>.json.

#include <string>
#include <vector>

#include "core/base/facts.h"
#include "core/base/result.h"

namespace parvis::questionnaire {

// Whether the person told it. kUnknown: "je ne sais pas"; kSkipped: did not want to say; kAgainst:
// two answers cannot both be, so it is not handed on.
enum class Told { kGiven, kMissing, kUnknown, kSkipped, kAgainst };
std::string_view to_text(Told told);  // "given", "missing", "unknown", "skipped", "against"

struct OutgoingRow {
  std::string section, label, question;
  Told told = Told::kMissing;
  bool needed = false;  // the body asks for it
  Json value;           // stored form; null unless given
};

struct Outgoing {
  std::string recipient;  // a key of the file's "recipients", or empty
  std::vector<OutgoingRow> rows;
  Json package;  // {"package", "version", "day", "fields": {…}}: what was given alone
};

// `facts`: those that count. Errors: kInvalidAsset, where = the file's id and a JSON pointer.
Result<Outgoing> prepare(const Json& handover, const Facts& facts, Day today);

}  // namespace parvis::questionnaire
