#pragma once
// "Pourquoi pas ?": for a benefit that is not due, what would change it, found by trying.

#include <string_view>

#include "core/base/date.h"
#include "core/base/facts.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/rights/catalog.h"

namespace parvis::rights {

// The value of the verb `why_not` (wasm/README.md): the provision that refuses benefit `id` to the
// applicant in the month of `today`, and the smallest changes of the situation that open it, one at
// a time, else two together. Errors: kWrongShape (where = "/benefit") for a benefit that is not
// known, and those of simulate_facts.
Result<Json> why_not(const Catalog& catalog, const Facts& facts, Day today, std::string_view id);

}  // namespace parvis::rights
