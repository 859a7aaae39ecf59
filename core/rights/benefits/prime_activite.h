#pragma once
// Prime d'activité. Numbers, labels, examples: assets/benefits/prime_activite.json.

#include "core/base/date.h"
#include "core/rights/benefits/household_scale.h"
#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

struct PrimeActiviteLaw {
  HouseholdScale scale;
  double work_share;                        // of earnings
  double bonus_from, bonus_to, bonus_most;  // hours of SMIC; share of the base amount
  double aah_hours;                         // of SMIC from which AAH is like a wage
  double least_age, minimum_payment;
  double student_hours, student_share;  // CSS L842-2: of SMIC

  void bind(Binder& bind);
};

// How many months before that of the claim its three months begin.
int months_before_prime(Month month);

// The three months before the claim (until February 2025).
Outcome prime_activite(const Case& c);
// The fourth to the second month before it (decree of 26 February 2025, from March 2025).
Outcome prime_activite_2025(const Case& c);

}  // namespace parvis::rights
