#pragma once
// What disability and past work of the applicant open, from the facts of "disability.", "work." and
// "resources.year_before_last".

#include <string_view>

#include "core/base/facts.h"
#include "core/rights/catalog_content.h"
#include "core/rights/draft.h"

namespace parvis::rights {

// The incapacity that an answer about its rate stands for: "80_plus", "50_79", or one that opens
// nothing.
void set_incapacity(Person& person, std::string_view rate);

// Adds to `draft` the incapacity and its restriction for employment, the recognition as a disabled
// worker, the month unemployment began, the five years of work, the taxable income of the last year
// but one before `now`. A question that was asked and has no answer is unknown; one that is not
// asked of this person opens nothing. REQUIRES: the applicant is in the draft. Errors: kWrongShape,
// where = fact id.
Status add_health_and_past_work(const CatalogContent& catalog, const Facts& facts, Month now,
                                Draft& draft);

}  // namespace parvis::rights
