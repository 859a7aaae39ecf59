#pragma once
// The same case under the law of several days.

#include <vector>

#include "core/base/date.h"
#include "core/base/facts.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/rights/catalog.h"

namespace parvis::rights {

inline constexpr std::size_t kMostLawDays = 4;

// The facts moved by whole months: every day and month in them, a day that a month lacks to its
// last. Ages, and amounts beside the months, stay what they are.
Facts moved(const Facts& facts, int months);

// The value of the verb `compare_law` (wasm/README.md): the month of each of `days`, with the
// household moved there as it is on `today`. `announced`: with the values that are announced and
// not law yet. Errors: kTooLarge for none or more than kMostLawDays, and those of simulate_facts.
Result<Json> compare_law(const Catalog& catalog, const Facts& facts, Day today,
                         const std::vector<Day>& days, bool announced = false);

}  // namespace parvis::rights
