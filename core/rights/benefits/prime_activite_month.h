#pragma once
// One of the three months of a prime d'activité.

#include "core/rights/case.h"

namespace parvis::rights {

// Wages, profit, and sickness allowances in the three months after a wage (CSS R844-1).
double earnings(const Person& person, Month month);

// The amount of `month`, by its own law. `months_before`: how far back the reference quarter
// starts. Its steps, of that month, are told to c.explanation; they add up to the amount.
double prime_of_month(const Case& c, Month month, int months_before);

// Whose resources count: of the household of L842-3, which a child of 25, one that earns its living
// and one with AAH are no members of (R842-3); in cases of the oracle, of any child below 25.
bool counts_in_prime(const Case& c, const Person& person);
// L842-8: AAH is like a wage for who works enough hours.
bool aah_is_like_wage(const Case& c, const Person& person);
// D843-2: of one person who earns `work`.
double prime_bonus(const Case& c, double work);

}  // namespace parvis::rights
