#pragma once
// The steps of one of the three months of a prime d'activité, to the last cent.

#include "core/rights/case.h"

namespace parvis::rights {

// What its formula found.
struct PrimeMonth {
  double scale, work, all, family, housing;
  double amount;  // negative where nothing is due
};

// Tells `outer` the steps of the month of `c`: they add up to its amount, or to zero.
void explain_prime_month(const Case& outer, const Case& c, const PrimeMonth& found);

}  // namespace parvis::rights
