#pragma once
// JSON in which no object names a member twice: which of the two counts would be a guess.

#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"

namespace parvis::oracle {

// Errors: kInvalidJson; kWrongShape (where = the member) for one that is given twice.
Result<Json> parse_strictly(std::string_view text);

}  // namespace parvis::oracle
