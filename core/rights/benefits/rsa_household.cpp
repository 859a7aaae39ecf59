#include "core/rights/benefits/rsa_household.h"

#include <algorithm>

#include "core/rights/benefits/rsa_resources.h"
#include "core/rights/family.h"

namespace parvis::rights {
namespace {

bool may_count(const Case& c, const Person& person) {
  return person.is_child() && person.is_born(c.month) &&
         person.age(c.month) < c.law.rsa.child_age && !is_self_supporting(c, person);
}

bool any_pregnant(const Case& c) {
  return std::any_of(c.household.persons.begin(), c.household.persons.end(),
                     [&](const Person& p) { return p.is_adult() && p.is_pregnant(c.month); });
}

// Own resources from which a child is left out. A child alone to open the raised scale adds more.
double own_resources_limit(const Case& c) {
  const RsaLaw& law = c.law.rsa;
  int children = 0;
  bool young = false;
  for (const Person& person : c.household.persons) {
    if (!may_count(c, person)) continue;
    ++children;
    young = young || person.age(c.month) < law.alone_child_age;
  }
  const bool opens_raise = children == 1 && is_raised(c, young, children);
  return law.base_amount *
         (opens_raise ? law.alone_pregnant - 1 + law.alone_per_child : law.child_resources);
}

// Age and studies of one adult (L262-4, L262-7-1).
bool may_claim(const Case& c, const Person& adult, int children) {
  if (adult.activity_in(c.month) == Activity::kStudent) return false;
  const int age = adult.age(c.month);
  const bool young_worker = adult.rsa_young_worker && age >= c.law.rsa.age_young;
  return age >= c.law.rsa.age_minimum || children > 0 || young_worker;
}

}  // namespace

bool counts_for_rsa(const Case& c, const Person& child, Month first_of_quarter) {
  return may_count(c, child) &&
         rsa_person_resources(c, child, first_of_quarter) < own_resources_limit(c);
}

double rsa_coefficient(const RsaLaw& law, int adults, int children) {
  const int persons = adults + children;
  double coefficient = 1.0;
  if (persons >= 2) coefficient += law.second_person;
  if (persons >= 3) coefficient += law.third_person;
  // The third child makes the 40 %: the fourth person of a couple is its second child.
  if (persons >= 4) coefficient += adults == 2 ? law.third_person : law.further_person;
  if (persons >= 5) coefficient += law.further_person * (persons - 4);
  return coefficient;
}

bool is_raised(const Case& c, bool has_young_child, int children) {
  if (c.household.is_couple()) return false;
  if (has_young_child || any_pregnant(c)) return true;
  if (children == 0) return false;
  const auto& since = c.household.single_since;
  return c.household.recently_single ||
         (since && *since <= c.month && c.month - *since < c.law.rsa.alone_months);
}

RsaHousehold rsa_household(const Case& c, Month first_of_quarter) {
  const RsaLaw& law = c.law.rsa;
  RsaHousehold household;
  household.adults = c.household.adults();
  bool young = false;
  for (const Person& person : c.household.persons) {
    if (person.is_adult() || !counts_for_rsa(c, person, first_of_quarter)) continue;
    ++household.children;
    young = young || person.age(c.month) < law.alone_child_age;
  }
  bool claim = false;
  household.only_students = true;
  for (const Person& person : c.household.persons) {
    if (person.is_child()) continue;
    claim = claim || may_claim(c, person, household.children);
    household.only_students =
        household.only_students && person.activity_in(c.month) == Activity::kStudent;
  }
  if (claim) {
    household.plain = law.base_amount * rsa_coefficient(law, household.adults, household.children);
  }
  if (is_raised(c, young, household.children)) {
    household.raised =
        law.base_amount * (law.alone_pregnant + law.alone_per_child * household.children);
  }
  return household;
}

double rsa_housing(const Case& c, const RsaHousehold& household) {
  const RsaLaw& law = c.law.rsa;
  const int persons = std::min(household.persons(), 3);
  const double rate = persons == 1   ? law.housing_one
                      : persons == 2 ? law.housing_two
                                     : law.housing_three;
  // R262-9: of the scale for one, two or three persons, whatever the composition.
  const double flat = rate * law.base_amount * rsa_coefficient(law, 1, persons - 1);
  const Dwelling& dwelling = c.household.dwelling;
  switch (dwelling.tenure) {
    case Tenure::kUnfurnished:
    case Tenure::kFurnished:
    case Tenure::kSocialHousing:
      return std::min(flat, c.ledger.at(Benefit::kAideLogement, c.month));
    case Tenure::kOwner:
      return dwelling.rent > 0.0 ? 0.0 : flat;
    case Tenure::kHousedFree:
      return dwelling.shares_costs ? 0.0 : flat;
    case Tenure::kBuyer:
    case Tenure::kHomeless:
      return 0.0;
  }
  return 0.0;
}

}  // namespace parvis::rights
