#pragma once
// The yearly resources of housing aid: twelve months, or a year, by kind (CCH R822-2 to R822-20).

#include "core/rights/case.h"

namespace parvis::rights {

// Of the household, rounded up to the next hundred euros. `contemporary`: the twelve months M-13 …
// M-2 (since January 2021), else the last year but one.
double aide_logement_resources(const Case& c, bool contemporary);

}  // namespace parvis::rights
