#pragma once
// One of the three months of a prime d'activité.

#include "core/rights/case.h"

namespace parvis::rights {

// Wages, profit, and sickness allowances in the three months after a wage (CSS R844-1).
double earnings(const Person& person, Month month);

// The amount of `month`, by its own law. `months_before`: how far back the reference quarter
// starts. Its steps, of that month, are told to c.explanation; they add up to the amount.
double prime_of_month(const Case& c, Month month, int months_before);

// Of the household of L842-3, which nobody's child of 25 is a member of (R842-3).
bool counts_in_prime(const Case& c, const Person& person);
// AAH of the month; none of a child that it leaves out of the household (R842-3).
double aah_in_prime(const Case& c, std::size_t index, int months_before);
// L842-8: AAH is like a wage for who works enough hours.
bool aah_is_like_wage(const Case& c, const Person& person);
// D843-2: of one person who earns `work`.
double prime_bonus(const Case& c, double work);

}  // namespace parvis::rights
