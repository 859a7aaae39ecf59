#pragma once
// Facts (core/base/facts.h) as a household of the simulator.

#include "core/base/facts.h"
#include "core/rights/catalog_content.h"
#include "core/rights/draft.h"

namespace parvis::rights {

// The household on `today`, its resources continued for `months` months from that of `today`.
// Nothing is refused for want of an answer: see Draft.
// Errors: kWrongShape for a fact of another shape than its kind, kInvalidSituation for a household
// that cannot be; where = fact id.
Result<Draft> situation_from_facts(const CatalogContent& catalog, const Facts& facts, Day today,
                                   int months);

}  // namespace parvis::rights
