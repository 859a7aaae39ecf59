#pragma once
// What the journey does not ask, since it concerns few: told by who opens the question from the
// list of what is assumed, else taken for granted.

#include "core/base/facts.h"
#include "core/rights/draft.h"
#include "core/rights/resources_from_facts.h"

namespace parvis::rights {

// Adds to `draft` what is told, and lists in draft.taken what is taken for granted of this
// household. REQUIRES: everything else of the household is in the draft. Errors: kWrongShape,
// kInvalidSituation; where = fact id.
Status add_details(const Facts& facts, const ResourceWindow& window, Draft& draft);

}  // namespace parvis::rights
