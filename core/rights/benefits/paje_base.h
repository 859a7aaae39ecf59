#pragma once
// Allocation de base of PAJE. Numbers, labels, examples: assets/benefits/paje_base.json.

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

struct PajeBaseLaw {
  double full;  // of BMAF
  double partial_share;
  double child_age;
  double full_ceiling, full_two_earners;        // a year
  double partial_ceiling, partial_two_earners;  // a year
  double ceiling_first_children, ceiling_further_children;

  void bind(Binder& bind);
};

Outcome paje_base(const Case& c);

}  // namespace parvis::rights
