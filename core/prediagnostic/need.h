#pragma once
// What the answers on the project ask for: to choose a trade, to train, to write a CV. A need is no
// difficulty and counts in no orientation; services answer it. Data:
// assets/referentials/needs.json, whose codes are the needs ("besoins") of France Travail.

#include <string>
#include <vector>

#include "core/base/facts.h"
#include "core/base/result.h"

namespace parvis::prediagnostic {

struct Need {
  std::string id, label;
  std::string told_by, told_value;  // a fact, and the answer that tells it (of one or of several)
  std::vector<std::string> themes;  // data.inclusion, the closest first
};

// Errors: kInvalidAsset, where = "needs/" and the position or the id at fault.
Result<std::vector<Need>> read_needs(const Json& file);

// Those that were told, in the order of the file.
std::vector<const Need*> needs_told(const std::vector<Need>& needs, const Facts& facts);

}  // namespace parvis::prediagnostic
