#pragma once
// The months to come as a ledger: what is due for each, what is paid in each, what happens in each,
// and the same with events that a person tries out.

#include "core/base/date.h"
#include "core/base/facts.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/rights/catalog.h"

namespace parvis::rights {

// The value of the verb `forecast` (wasm/README.md). `events` as in what_ifs_from().
// Errors: those of simulate_facts and what_ifs_from().
Result<Json> forecast(const Catalog& catalog, const Facts& facts, Day today, int months,
                      const Json& events);

}  // namespace parvis::rights
