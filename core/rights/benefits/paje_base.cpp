// Allocation de base of PAJE: CSS L531-1 to L531-3, D531-2, D531-3, R531-1 to R531-3.
//
// One amount for a family with a child below three, full or half by the yearly resources. Children
// born since April 2018.
// Not modelled: see "not_modelled" in assets/benefits/paje_base.json.

#include "core/rights/benefits/paje_base.h"

#include <algorithm>

#include "core/rights/case.h"
#include "core/rights/family.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

double ceiling(const Case& c, double base, double two_earners) {
  const PajeBaseLaw& law = c.law.paje_base;
  const int children = family_children(c, c.law.allocations_familiales.child_age);
  const double scaled = base * (1 + law.ceiling_first_children * std::min(children, 2) +
                                law.ceiling_further_children * std::max(children - 2, 0));
  return scaled + (!c.household.is_couple() || has_two_earners(c) ? two_earners : 0.0);
}

}  // namespace

void PajeBaseLaw::bind(Binder& bind) {
  bind("full", "bmaf", full);
  bind("partial_share", "rate", partial_share);
  bind("child_age", "years", child_age);
  bind("full_ceiling", "EUR/year", full_ceiling);
  bind("full_two_earners", "EUR/year", full_two_earners);
  bind("partial_ceiling", "EUR/year", partial_ceiling);
  bind("partial_two_earners", "EUR/year", partial_two_earners);
  bind("ceiling_first_children", "rate", ceiling_first_children);
  bind("ceiling_further_children", "rate", ceiling_further_children);
}

Outcome paje_base(const Case& c) {
  const PajeBaseLaw& law = c.law.paje_base;
  if (family_children(c, law.child_age) == 0) return not_entitled("L531-1");
  const double resources = family_resources(c);
  const double full_ceiling = ceiling(c, law.full_ceiling, law.full_two_earners);
  const double partial_ceiling = ceiling(c, law.partial_ceiling, law.partial_two_earners);
  c.step("resources", resources);
  c.step("full_ceiling", full_ceiling);
  c.step("partial_ceiling", partial_ceiling);
  const double full = law.full * c.law.common.bmaf;
  if (resources <= full_ceiling) return entitled_to(full, "D531-3");
  if (resources <= partial_ceiling) return entitled_to(full * law.partial_share, "D531-3");
  return not_entitled("R531-1");
}

}  // namespace parvis::rights
