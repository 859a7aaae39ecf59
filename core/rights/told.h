#pragma once
// What the household says it receives, beside what is found due to it in the month of the answers.

#include "core/rights/simulator.h"

namespace parvis::rights {

// What is due in `month` of the family benefits that are told as one sum, beyond that sum; 0 where
// none is told, or as much to the euro.
double family_benefits_beyond_told(const Situation& situation, const MonthOutcome& month);

// By how much the housing aid that is told differs from what is computed for plan.first; 0 up to a
// euro, and where the aid is not computed.
double housing_aid_difference(const CatalogContent& catalog, const Situation& situation,
                              const Plan& plan);

}  // namespace parvis::rights
