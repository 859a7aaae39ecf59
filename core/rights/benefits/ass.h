#pragma once
// Allocation de solidarité spécifique. Numbers, labels, examples: assets/benefits/ass.json.

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

struct AssLaw {
  double daily, daily_mayotte;
  double days;                           // of a month
  double ceiling_alone, ceiling_couple;  // daily amounts a month
  double most_months;                    // of age
  double replaced_share;                 // taken off a resource that another replaces

  void bind(Binder& bind);
};

Outcome ass(const Case& c);

}  // namespace parvis::rights
