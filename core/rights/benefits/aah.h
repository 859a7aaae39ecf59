#pragma once
// Allocation aux adultes handicapés. Numbers, labels, examples: assets/benefits/aah.json.

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;
struct Laws;

struct AahLaw {
  double amount;
  double incapacity, incapacity_restricted;
  double least_age, least_age_independent, retirement_age;
  double per_child, couple;                           // shares of the amount, added to the ceiling
  double work_free_below, work_free_above;            // shares of a wage that are not counted
  double work_step;                                   // of a full SMIC
  double smic_hours;                                  // a month
  double free_months;                                 // of work that do not count, of twelve
  double stopped_work_share;                          // taken off a wage of a year gone by
  double pension_share;                               // taken off pensions, after costs
  double partner_share;                               // taken off the partner's resources
  double partner_allowance, partner_allowance_child;  // a year

  void bind(Binder& bind);
};

// What of a taxable wage counts each month, after costs and the first months of work (D821-9, 2°).
double aah_counted_wage(const Laws& law, double month);

// The resources of the couple count (until September 2023).
Outcome aah(const Case& c);
// The person's own resources alone (law 2022-1158, art. 10, from October 2023).
Outcome aah_2023(const Case& c);

}  // namespace parvis::rights
