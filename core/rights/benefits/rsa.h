#pragma once
// Revenu de solidarité active. Numbers, labels, examples: assets/benefits/rsa.json.

#include "core/rights/benefits/household_scale.h"
#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

struct RsaLaw {
  HouseholdScale scale;
  double alone_child_age, alone_months;
  double minimum_payment;
  double age_minimum, age_young, child_age;
  double child_resources;  // share of the base amount from which a child is left out
  double asf_one_parent;   // share of BMAF up to which ASF counts, a child

  void bind(Binder& bind);
};

// Resources of the three months before the claim (until February 2025).
Outcome rsa(const Case& c);
// Resources of the fourth to the second month before it (decree of 26 February 2025, from March
// 2025).
Outcome rsa_2025(const Case& c);

}  // namespace parvis::rights
