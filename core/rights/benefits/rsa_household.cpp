#include "core/rights/benefits/rsa_household.h"

#include <algorithm>

#include "core/rights/benefits/rsa_resources.h"
#include "core/rights/family.h"

namespace parvis::rights {
namespace {

// CE, 21 July 2017, n° 398911: of what a child adds, when its custody is shared.
constexpr double kHalf = 0.5;
// R262-2: the raise is paid twelve times at most, from the first month of both being alone and RSA.
constexpr int kRaisedMonths = 12;

bool may_count(const Case& c, const Person& person) {
  return person.is_child() && person.is_born(c.month) &&
         person.age(c.month) < c.law.rsa.child_age && !is_self_supporting(c, person);
}

bool any_pregnant(const Case& c) {
  return std::any_of(c.household.persons.begin(), c.household.persons.end(),
                     [&](const Person& p) { return p.is_adult() && p.is_pregnant(c.month); });
}

// Own resources from which a child is left out. One that alone opens the raised scale adds more.
double own_resources_limit(const Case& c) {
  const RsaLaw& law = c.law.rsa;
  int children = 0;
  bool young = false;
  for (const Person& person : c.household.persons) {
    if (!may_count(c, person)) continue;
    ++children;
    young = young || is_before_birthday(c, person, law.alone_child_age);
  }
  const bool opens_raise = children == 1 && !any_pregnant(c) && is_raised(c, young, children);
  const double share = law.scale.alone_pregnant - 1 + law.scale.alone_per_child;
  return law.scale.base_amount * (opens_raise ? share : law.child_resources);
}

// R262-2: the first of the raised payments: of the month of the claim, or since when one of the two
// was received without a break.
Month first_raised(const Case& c, Month since) {
  Month first = std::max(since, c.claim);
  while (first > since && (c.ledger.at(Benefit::kRsa, first - 1) > 0.0 ||
                           c.ledger.at(Benefit::kPrimeActivite, first - 1) > 0.0)) {
    first = first - 1;
  }
  return first;
}

// Age and studies of one adult (L262-4, L262-7-1). `parent`: of children born or to be born; in a
// case of the oracle born.
bool may_claim(const Case& c, const Person& adult, bool parent) {
  if (adult.activity_in(c.month) == Activity::kStudent) return false;
  const int age = adult.age(c.month);
  const bool young_worker = adult.rsa_young_worker && age >= c.law.rsa.age_young;
  return age >= c.law.rsa.age_minimum || parent || young_worker;
}

}  // namespace

bool counts_for_rsa(const Case& c, const Person& child, Month first_of_quarter) {
  return may_count(c, child) &&
         rsa_person_resources(c, child, first_of_quarter) + rsa_child_aah(c, child) <
             own_resources_limit(c);
}

bool is_raised(const Case& c, bool has_young_child, int children) {
  if (c.household.is_couple()) return false;
  if (has_young_child || any_pregnant(c)) return true;
  if (children == 0) return false;
  const auto& since = c.household.single_since;
  if (!since) return c.household.recently_single;
  return *since <= c.month && c.month - *since < c.law.rsa.alone_months &&
         c.month - first_raised(c, *since) < kRaisedMonths;
}

RsaHousehold rsa_household(const Case& c, Month first_of_quarter) {
  const RsaLaw& law = c.law.rsa;
  RsaHousehold household;
  household.adults = c.household.adults();
  bool young = false, young_here = false;
  int shared_children = 0;
  for (const Person& person : c.household.persons) {
    if (person.is_adult() || !counts_for_rsa(c, person, first_of_quarter)) continue;
    ++household.children;
    const bool is_young = is_before_birthday(c, person, law.alone_child_age);
    young = young || is_young;
    young_here = young_here || (is_young && !person.minima_shared);
    shared_children += person.minima_shared ? 1 : 0;
  }
  const bool expects = c.household.by_the_text && any_pregnant(c);
  const bool parent = household.children > 0 || expects;
  bool claim = false;
  household.only_students = true;
  for (const Person& person : c.household.persons) {
    if (person.is_child()) continue;
    claim = claim || may_claim(c, person, parent);
    household.only_students =
        household.only_students && person.activity_in(c.month) == Activity::kStudent;
  }
  if (claim) {
    household.plain = law.scale.amount(household.adults, household.children);
  }
  if (is_raised(c, young, household.children)) {
    household.raised = law.scale.raised_amount(household.children);
  }
  if (shared_children > 0) {
    const int here = household.children - shared_children;
    const double plain = claim ? law.scale.amount(household.adults, here) : 0.0;
    const double raised = is_raised(c, young_here, here) ? law.scale.raised_amount(here) : 0.0;
    household.shared = kHalf * (household.scale() - std::max(plain, raised));
  }
  return household;
}

}  // namespace parvis::rights
