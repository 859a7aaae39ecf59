// Allocation de soutien familial: CSS L523-1 to L523-3, D523-1, R523-1, R552-2.
//
// For each dependant of a parent alone, less the maintenance received (the differential allowance
// for a small maintenance). Nothing below 15 € a month. Not modelled: see "not_modelled" in
// assets/benefits/asf.json.

#include "core/rights/benefits/asf.h"

#include "core/rights/case.h"
#include "core/rights/family.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

// R552-2, I: due from the month after that of the separation.
bool is_alone_since_before(const Case& c) {
  const auto& since = c.household.single_since;
  return !since || *since < c.month;
}

}  // namespace

void AsfLaw::bind(Binder& bind) {
  bind("one_parent", "bmaf", one_parent);
  bind("least", "EUR/month", least);
}

// Of a child in shared custody the other parent does not evade the maintenance (L523-1, 3°).
int asf_children(const Case& c) {
  int children = 0;
  for (const Person& person : c.household.persons) {
    const bool counts = gives_right(c, person, c.law.allocations_familiales.child_age);
    children += counts && !person.minima_shared ? 1 : 0;
  }
  return children;
}

Outcome asf(const Case& c) {
  const int children = asf_children(c);
  if (c.household.is_couple() || children == 0) return not_entitled("L523-2");
  if (!is_alone_since_before(c)) return not_entitled("R552-2");
  const double full = children * c.law.asf.one_parent * c.law.common.bmaf;
  const double maintenance = c.household.applicant().income(Income::kAlimony).at(c.month);
  c.step("children", children);
  c.step("full", full);
  c.step("maintenance", -maintenance);
  if (full - maintenance < c.law.asf.least) return not_entitled("L523-1");
  return entitled_to(full - maintenance, "L523-1");
}

}  // namespace parvis::rights
