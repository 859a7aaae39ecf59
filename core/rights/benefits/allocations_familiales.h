#pragma once
// Allocations familiales. Numbers, labels, examples: assets/benefits/allocations_familiales.json.

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

struct AllocationsFamilialesLaw {
  double two_children, further_child;  // of BMAF
  double least_children, child_age;
  double ceiling_1, ceiling_2, ceiling_per_child;  // a year
  double share_2, share_3;                         // above the first and the second ceiling
  double age_increase, age_increase_age;
  double eldest_children;      // from which the eldest has it too
  double flat, flat_children;  // at 20
  double shared_custody;
  double overseas_one_child, overseas_age_11, overseas_age_16;
  double overseas_first_age, overseas_second_age;

  void bind(Binder& bind);
};

// The part for the number of children alone, with its modulation: what RSA counts.
double allocations_familiales_base(const Case& c);

Outcome allocations_familiales(const Case& c);
// Since March 2026 the increase starts at 18 for a child who turns 14 from then on.
Outcome allocations_familiales_2026(const Case& c);

}  // namespace parvis::rights
