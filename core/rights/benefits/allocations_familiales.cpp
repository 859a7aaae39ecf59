// Allocations familiales: CSS L521-1 to L521-3, D521-1 to D521-3, R521-1 to R521-4.
//
// By number of dependants, halved or quartered above two ceilings of yearly resources, with an
// increase for age and a flat amount at 20. The base alone is rounded to the cent. Not modelled:
// see "not_modelled" in assets/benefits/allocations_familiales.json.

#include "core/rights/benefits/allocations_familiales.h"

#include <algorithm>
#include <utility>

#include "core/base/money.h"
#include "core/rights/case.h"
#include "core/rights/family.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

constexpr Month kIncreaseAt18{2026, 3};
constexpr int kAgeBefore2026 = 14;

struct Family {
  int children = 0;
  double weight = 1.0;             // mean of the children: one half in shared custody
  const Person* eldest = nullptr;  // one alone, of twins too (CSS L521-3)
  int at_flat_age = 0;
};

// Of children born on one day, those in shared custody last, in whatever order they are told.
bool is_before(const Person& one, const Person& other) {
  return std::pair(one.birth, one.shared_custody) < std::pair(other.birth, other.shared_custody);
}

Family family_of(const Case& c) {
  const AllocationsFamilialesLaw& law = c.law.allocations_familiales;
  Family family;
  double weights = 0.0;
  for (const Person& person : c.household.persons) {
    if (gives_right(c, person, law.child_age)) {
      ++family.children;
      weights += person.shared_custody ? law.shared_custody : 1.0;
      if (family.eldest == nullptr || is_before(person, *family.eldest)) family.eldest = &person;
    } else if (gives_right(c, person, law.child_age + 1)) {
      ++family.at_flat_age;
    }
  }
  if (family.children > 0) family.weight = weights / family.children;
  return family;
}

bool is_overseas(const Case& c) { return c.household.dwelling.overseas != Overseas::kNone; }

double ceiling(const Case& c, double base, int children) {
  return base + children * c.law.allocations_familiales.ceiling_per_child;
}

double modulation(const Case& c, int children, double resources) {
  const AllocationsFamilialesLaw& law = c.law.allocations_familiales;
  if (resources <= ceiling(c, law.ceiling_1, children)) return 1.0;
  return resources <= ceiling(c, law.ceiling_2, children) ? law.share_2 : law.share_3;
}

double to_cent(double euros) { return static_cast<double>(cents_half_even(euros)) / 100.0; }

double base_for(const Case& c, const Family& family, double share) {
  const AllocationsFamilialesLaw& law = c.law.allocations_familiales;
  const double bmaf = c.law.common.bmaf;
  if (family.children >= law.least_children) {
    const double rate = law.two_children + law.further_child * (family.children - 2);
    return to_cent(bmaf * rate) * family.weight * share;
  }
  if (family.children == 1 && is_overseas(c)) {
    return to_cent(bmaf * law.overseas_one_child) * family.weight;
  }
  return 0.0;
}

double overseas_increase(const Case& c, const Person& child) {
  const AllocationsFamilialesLaw& law = c.law.allocations_familiales;
  if (is_past_birthday(child, c.month, law.overseas_second_age)) return law.overseas_age_16;
  return is_past_birthday(child, c.month, law.overseas_first_age) ? law.overseas_age_11 : 0.0;
}

double mainland_increase(const Case& c, const Person& child, const Family& family,
                         double age_of_increase) {
  const AllocationsFamilialesLaw& law = c.law.allocations_familiales;
  const bool turned_14_before = child.age(kIncreaseAt18) >= kAgeBefore2026;
  const double least_age = turned_14_before ? kAgeBefore2026 : age_of_increase;
  const bool eldest = c.household.by_the_text ? &child == family.eldest
                                              : child.age(c.month) == family.eldest->age(c.month);
  const bool is_eldest = eldest && family.children < law.eldest_children;
  return is_past_birthday(child, c.month, least_age) && !is_eldest ? law.age_increase : 0.0;
}

double increases(const Case& c, const Family& family, double share, double age_of_increase) {
  const AllocationsFamilialesLaw& law = c.law.allocations_familiales;
  const bool alone_overseas = family.children == 1 && is_overseas(c);
  if (family.children < law.least_children && !alone_overseas) return 0.0;
  double rate = 0.0;
  for (const Person& person : c.household.persons) {
    if (!gives_right(c, person, law.child_age)) continue;
    const double weight = person.shared_custody ? law.shared_custody : 1.0;
    rate += weight * (alone_overseas ? overseas_increase(c, person)
                                     : mainland_increase(c, person, family, age_of_increase));
  }
  return c.law.common.bmaf * rate * (alone_overseas ? 1.0 : share);
}

double flat_amount(const Case& c, const Family& family, double share) {
  const AllocationsFamilialesLaw& law = c.law.allocations_familiales;
  const bool enough = family.children >= law.least_children &&
                      family.children + family.at_flat_age >= law.flat_children;
  return enough ? c.law.common.bmaf * law.flat * family.at_flat_age * share : 0.0;
}

// D521-3: just above a ceiling, what is lost is never more than the excess.
double degressive_top_up(const Case& c, const Family& family, double resources, double amount) {
  const AllocationsFamilialesLaw& law = c.law.allocations_familiales;
  for (const double base : {law.ceiling_2, law.ceiling_1}) {
    const double excess = resources - ceiling(c, base, family.children);
    if (excess > 0.0) return std::max(0.0, amount - excess / 12);
  }
  return 0.0;
}

Outcome due(const Case& c, double age_of_increase) {
  const Family family = family_of(c);
  const double resources = family_resources(c);
  const double share = modulation(c, family.children, resources);
  const double base = base_for(c, family, share);
  if (base <= 0.0) {
    c.change("second_child");
    return not_entitled("L521-1");
  }
  const double older = increases(c, family, share, age_of_increase);
  const double flat = flat_amount(c, family, share);
  const double top_up = degressive_top_up(c, family, resources, base + older + flat);
  c.step("children", family.children);
  explain_left_out(c);
  c.step("resources", resources);
  c.step("share", share);
  c.step("base", base);
  c.step("age_increase", older);
  c.step("flat", flat);
  c.step("top_up", top_up);
  return entitled_to(base + older + flat + top_up, "L521-1");
}

}  // namespace

void AllocationsFamilialesLaw::bind(Binder& bind) {
  bind("two_children", "bmaf", two_children);
  bind("further_child", "bmaf", further_child);
  bind("least_children", "persons", least_children);
  bind("child_age", "years", child_age);
  bind("ceiling_1", "EUR/year", ceiling_1);
  bind("ceiling_2", "EUR/year", ceiling_2);
  bind("ceiling_per_child", "EUR/year", ceiling_per_child);
  bind("share_2", "rate", share_2);
  bind("share_3", "rate", share_3);
  bind("age_increase", "bmaf", age_increase);
  bind("age_increase_age", "years", age_increase_age);
  bind("eldest_children", "persons", eldest_children);
  bind("flat", "bmaf", flat);
  bind("flat_children", "persons", flat_children);
  bind("shared_custody", "rate", shared_custody);
  bind("overseas_one_child", "bmaf", overseas_one_child);
  bind("overseas_age_11", "bmaf", overseas_age_11);
  bind("overseas_age_16", "bmaf", overseas_age_16);
  bind("overseas_first_age", "years", overseas_first_age);
  bind("overseas_second_age", "years", overseas_second_age);
}

double allocations_familiales_base(const Case& c) {
  const Family family = family_of(c);
  return base_for(c, family, modulation(c, family.children, family_resources(c)));
}

Outcome allocations_familiales(const Case& c) { return due(c, kAgeBefore2026); }

Outcome allocations_familiales_2026(const Case& c) {
  return due(c, c.law.allocations_familiales.age_increase_age);
}

}  // namespace parvis::rights
