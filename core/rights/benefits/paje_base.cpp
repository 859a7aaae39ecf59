// Allocation de base of PAJE: CSS L531-1 to L531-3, D531-2, D531-3, R531-1 to R531-3.
//
// One amount for a family with a child below three, as many as were born together, full or half by
// the yearly resources. Children born since April 2018.
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

// L531-3: allowances add up for children born together alone; about midnight on two days.
int allowances_of(const Case& c) {
  const double limit = c.law.paje_base.child_age;
  if (!c.household.by_the_text) return family_children(c, limit) > 0 ? 1 : 0;
  int most = 0;
  for (const Person& one : c.household.persons) {
    if (!gives_right(c, one, limit)) continue;
    int together = 0;
    for (const Person& other : c.household.persons) {
      const bool with = other.birth == one.birth || other.birth == one.birth + 1;
      together += with && gives_right(c, other, limit) ? 1 : 0;
    }
    most = std::max(most, together);
  }
  return most;
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
  const int allowances = allowances_of(c);
  if (allowances == 0) return not_entitled("L531-1");
  const double resources = family_resources(c);
  const double full_ceiling = ceiling(c, law.full_ceiling, law.full_two_earners);
  const double partial_ceiling = ceiling(c, law.partial_ceiling, law.partial_two_earners);
  explain_left_out(c);
  c.step("resources", resources);
  c.step("full_ceiling", full_ceiling);
  c.step("partial_ceiling", partial_ceiling);
  if (allowances > 1) c.step("born_together", allowances);
  const double full = allowances * law.full * c.law.common.bmaf;
  if (resources <= full_ceiling) return entitled_to(full, "D531-3");
  if (resources <= partial_ceiling) return entitled_to(full * law.partial_share, "D531-3");
  return not_entitled("R531-1");
}

}  // namespace parvis::rights
