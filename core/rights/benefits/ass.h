#pragma once
// Allocation de solidarité spécifique. Numbers, labels, examples: assets/benefits/ass.json.

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

// From then on neither unemployment benefit nor ASS: CT L5421-4, 2°; CSS L351-8, 1°, L161-17-2.
inline constexpr int kAgeOfFullRate = 67;

struct AssLaw {
  double daily, daily_mayotte;
  double days;                           // of a month
  double ceiling_alone, ceiling_couple;  // daily amounts a month
  double most_months;                    // of age
  double replaced_share;                 // taken off a resource that another replaces

  void bind(Binder& bind);
};

// Of the couple, a month (CT R5423-2 to R5423-5).
double ass_resources(const Case& c);

Outcome ass(const Case& c);

}  // namespace parvis::rights
