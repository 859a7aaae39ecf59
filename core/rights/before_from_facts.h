#pragma once
// What was received in the nine months before those that are asked one by one. Housing aid reads
// twelve months (CCH R822-3), ASS and CSS a year.

#include "core/base/facts.h"
#include "core/rights/catalog_content.h"
#include "core/rights/draft.h"
#include "core/rights/resources_from_facts.h"

namespace parvis::rights {

inline constexpr int kMonthsAskedAsOne = 9;  // M-13 … M-5 of the month of the answer

// Whether housing aid is computed from what the adults received in twelve months, or may be
// (R822-3), which a student's is not (R822-20).
bool housing_aid_reads_a_year(const CatalogContent& catalog, const Facts& facts,
                              const Situation& situation, Month now);

// Adds to `draft` what the adults received then: as the oldest month told
// ("<prefix>.before_same"), or the sums of "<prefix>.before_<kind>", in equal parts, which stand
// for the years before too. Unknown where housing aid may read it, else taken for the same.
// REQUIRES: add_resources() of both. Errors: kWrongShape, kInvalidSituation; where = fact id.
Status add_before(const CatalogContent& catalog, const Facts& facts, const ResourceWindow& window,
                  Draft& draft);

// Since when each adult is unemployed, by the months told, where no answer says.
// REQUIRES: the answers are read.
void add_unemployment(const ResourceWindow& window, Draft& draft);

}  // namespace parvis::rights
