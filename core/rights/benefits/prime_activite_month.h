#pragma once
// One of the three months of a prime d'activité.

#include "core/rights/case.h"

namespace parvis::rights {

// Wages, profit, and sickness allowances in the three months after a wage (CSS R844-1).
double earnings(const Person& person, Month month);

// The amount of `month`, by its own law. `months_before`: how far back the reference quarter
// starts. Steps are told when `explain`.
double prime_of_month(const Case& c, Month month, int months_before, bool explain);

}  // namespace parvis::rights
