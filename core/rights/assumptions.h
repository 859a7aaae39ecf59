#pragma once
// What a result takes for granted of a household, and how much another answer would change it: no
// default is silent, and each can be set right.

#include "core/base/date.h"
#include "core/base/facts.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/rights/catalog.h"

namespace parvis::rights {

// The value of the verb `assumed` (wasm/README.md), without pages: what weighs most first.
// `amount`: euros a month, over the twelve months from `today`, that the other answer adds to the
// total, or takes off it with a sign. Errors: those of simulate_facts.
Result<Json> assumptions(const Catalog& catalog, const Facts& facts, Day today);

}  // namespace parvis::rights
