#pragma once
// The yearly resources of housing aid: twelve months, or a year, by kind (CCH R822-2 to R822-20).

#include "core/rights/case.h"

namespace parvis::rights {

// Of the household, rounded up to the next hundred euros.
double aide_logement_resources(const Case& c);

}  // namespace parvis::rights
