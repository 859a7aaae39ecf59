#pragma once
// Complément familial. Numbers, labels, examples: assets/benefits/complement_familial.json.

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

struct ComplementFamilialLaw {
  double plain, increased;  // of BMAF
  double child_age, youngest_age, least_children;
  double ceiling, ceiling_first_children, ceiling_further_children, ceiling_two_earners;
  double increased_share;  // of the ceiling, up to which the increased amount is due
  double overseas_plain, overseas_increased, overseas_age, overseas_youngest_age;
  double overseas_ceiling, overseas_ceiling_per_child;

  void bind(Binder& bind);
};

// The amount without the increase for low resources, unrounded: what RSA counts.
double complement_familial_plain(const Case& c);

Outcome complement_familial(const Case& c);

}  // namespace parvis::rights
