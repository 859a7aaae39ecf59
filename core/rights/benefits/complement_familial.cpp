// Complément familial: CSS L522-1 to L522-3, R522-1 to R522-4, D522-1, D522-2; overseas L755-16,
// D755-6.
//
// Three dependants or more, all of them three or older, below a ceiling of yearly resources;
// increased below half of it, tapering above it. Rounded to the cent. Not modelled: see
// "not_modelled" in assets/benefits/complement_familial.json.

#include "core/rights/benefits/complement_familial.h"

#include <algorithm>

#include "core/base/money.h"
#include "core/rights/case.h"
#include "core/rights/family.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

struct Terms {
  bool has_children = false;
  double ceiling = 0.0;
  double plain = 0.0, increased = 0.0;  // a month
};

// From the month of the birthday of `from` on, in which PAJE is not due any more: a change does not
// break the series of benefits (CSS L552-1).
bool has_child(const Case& c, double from, double below) {
  return std::any_of(c.household.persons.begin(), c.household.persons.end(), [&](const Person& p) {
    return !is_before_birthday(c, p, from) && gives_right(c, p, below);
  });
}

Terms mainland(const Case& c) {
  const ComplementFamilialLaw& law = c.law.complement_familial;
  const int children = family_children(c, law.child_age);
  Terms terms;
  terms.has_children = children >= law.least_children && !has_child(c, 0, law.youngest_age);
  terms.ceiling = law.ceiling * (1 + law.ceiling_first_children * std::min(children, 2) +
                                 law.ceiling_further_children * std::max(children - 2, 0));
  if (!c.household.is_couple() || has_two_earners(c)) terms.ceiling += law.ceiling_two_earners;
  terms.plain = law.plain * c.law.common.bmaf;
  terms.increased = law.increased * c.law.common.bmaf;
  return terms;
}

Terms overseas(const Case& c) {
  const ComplementFamilialLaw& law = c.law.complement_familial;
  Terms terms;
  terms.has_children = has_child(c, law.overseas_youngest_age, law.overseas_age) &&
                       !has_child(c, 0, law.overseas_youngest_age);
  const int children = family_children(c, c.law.allocations_familiales.child_age);
  terms.ceiling = law.overseas_ceiling * (1 + law.overseas_ceiling_per_child * children);
  terms.plain = law.overseas_plain * c.law.common.bmaf;
  terms.increased = law.overseas_increased * c.law.common.bmaf;
  return terms;
}

Terms terms_of(const Case& c) {
  return c.household.dwelling.overseas == Overseas::kNone ? mainland(c) : overseas(c);
}

double plain_below(const Terms& terms, double resources) {
  if (!terms.has_children) return 0.0;
  if (resources <= terms.ceiling) return terms.plain;
  return std::max(0.0, (terms.ceiling + 12 * terms.plain - resources) / 12);  // R522-3
}

}  // namespace

void ComplementFamilialLaw::bind(Binder& bind) {
  bind("plain", "bmaf", plain);
  bind("increased", "bmaf", increased);
  bind("child_age", "years", child_age);
  bind("youngest_age", "years", youngest_age);
  bind("least_children", "persons", least_children);
  bind("ceiling", "EUR/year", ceiling);
  bind("ceiling_first_children", "rate", ceiling_first_children);
  bind("ceiling_further_children", "rate", ceiling_further_children);
  bind("ceiling_two_earners", "EUR/year", ceiling_two_earners);
  bind("increased_share", "rate", increased_share);
  bind("overseas_plain", "bmaf", overseas_plain);
  bind("overseas_increased", "bmaf", overseas_increased);
  bind("overseas_age", "years", overseas_age);
  bind("overseas_youngest_age", "years", overseas_youngest_age);
  bind("overseas_ceiling", "EUR/year", overseas_ceiling);
  bind("overseas_ceiling_per_child", "rate", overseas_ceiling_per_child);
}

double complement_familial_plain(const Case& c) {
  return plain_below(terms_of(c), family_resources(c));
}

Outcome complement_familial(const Case& c) {
  const Terms terms = terms_of(c);
  if (!terms.has_children) return not_entitled("L522-1");
  const double resources = family_resources(c);
  explain_left_out(c);
  c.step("resources", resources);
  c.step("ceiling", terms.ceiling);
  const bool low = resources <= terms.ceiling * c.law.complement_familial.increased_share;
  const double amount = low ? terms.increased : plain_below(terms, resources);
  if (amount <= 0.0) return not_entitled("R522-2");
  c.step(low ? "increased" : "plain", amount);
  return entitled_to(static_cast<double>(cents_half_even(amount)) / 100.0, "L522-1");
}

}  // namespace parvis::rights
