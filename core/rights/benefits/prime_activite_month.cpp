#include "core/rights/benefits/prime_activite_month.h"

#include <algorithm>

#include "core/base/money.h"
#include "core/rights/benefits/family_benefits.h"
#include "core/rights/benefits/prime_activite_steps.h"
#include "core/rights/benefits/rsa_household.h"
#include "core/rights/benefits/rsa_resources.h"
#include "core/rights/family.h"

namespace parvis::rights {
namespace {

constexpr int kBefore2025 = 3;  // months from the first of the quarter to the right

struct Resources {
  double work = 0.0, other = 0.0, bonus = 0.0;
};

// Income of `person` that is not from work (R844-2).
double other_income(const Case& c, std::size_t index) {
  const Person& person = c.household.persons[index];
  const double sickness = sickness_is_work(person, c.month)
                              ? 0.0
                              : person.income(Income::kSicknessAllowance).at(c.month);
  return sickness + person.income(Income::kNetUnemployment).at(c.month) +
         person.income(Income::kNetPension).at(c.month) +
         person.income(Income::kAlimony).at(c.month) +
         person.income(Income::kInvalidity).at(c.month) +
         c.ledger.at(Benefit::kAss, index, c.month) + c.ledger.at(Benefit::kCaah, index, c.month);
}

void add_person(const Case& c, std::size_t index, Resources& resources) {
  const Person& person = c.household.persons[index];
  const double aah = c.ledger.at(Benefit::kAah, index, c.month);
  const bool like_wage = aah_is_like_wage(c, person);
  const double work = earnings(person, c.month) + (like_wage ? aah : 0.0);
  resources.work += work;
  resources.other += other_income(c, index) + (like_wage ? 0.0 : aah);
  resources.bonus += prime_bonus(c, work);
}

struct Household {
  int adults = 0, children = 0;
  bool of_age = false, young_child = false;
};

// R842-3: gives right to family benefits, which who earns more than R512-2 has it or has AAH does
// not (R821-1), or is below 25 and in charge. R843-1, II: on the last day of the month.
bool is_in_household(const Case& c, const Person& child) {
  const auto index = static_cast<std::size_t>(&child - c.household.persons.data());
  return child.is_born(c.month) && is_before_birthday(c, child, c.law.rsa.child_age) &&
         earnings(child, c.month) <= c.law.common.autonomy_wage() &&
         c.ledger.at(Benefit::kAah, index, c.month) <= 0.0;
}

bool is_young(const Case& c, const Person& child) {
  return is_before_birthday(c, child, c.law.rsa.alone_child_age);
}

bool is_child_of_scale(const Case& c, const Person& child, int months_before) {
  return c.household.by_the_text ? is_in_household(c, child)
                                 : counts_for_rsa(c, child, c.month - months_before);
}

// R842-2, I, a: of age in the month of the right, since 2025; cases of the oracle in each month.
bool is_of_age(const Case& c, const Person& adult, Month right, int months_before) {
  const bool of_right = c.household.by_the_text && months_before > kBefore2025;
  return adult.age(of_right ? right : c.month) >= c.law.prime_activite.least_age;
}

Household household_of(const Case& c, Month right, int months_before) {
  Household household;
  household.adults = c.household.adults();
  for (const Person& person : c.household.persons) {
    if (person.is_adult()) {
      household.of_age = household.of_age || is_of_age(c, person, right, months_before);
    } else if (is_child_of_scale(c, person, months_before)) {
      ++household.children;
      household.young_child = household.young_child || is_young(c, person);
    }
  }
  return household;
}

}  // namespace

double earnings(const Person& person, Month month) {
  const double sickness = person.income(Income::kSicknessAllowance).at(month);
  return person.income(Income::kNetWage).at(month) +
         person.income(Income::kSelfEmployed).at(month) +
         (sickness > 0.0 && sickness_is_work(person, month) ? sickness : 0.0);
}

bool counts_in_prime(const Case& c, const Person& person) {
  return person.is_adult() || !c.household.by_the_text || is_in_household(c, person);
}

bool aah_is_like_wage(const Case& c, const Person& person) {
  return earnings(person, c.month) >= c.law.prime_activite.aah_hours * c.law.common.smic_hour;
}

// In a straight line from some hours of SMIC to others, at most a share of the base amount.
double prime_bonus(const Case& c, double work) {
  const PrimeActiviteLaw& law = c.law.prime_activite;
  const double hour = c.law.common.smic_hour;
  const double most =
      static_cast<double>(cents_half_even(law.bonus_most * law.scale.base_amount)) / 100.0;
  const double reached = (work - law.bonus_from * hour) / ((law.bonus_to - law.bonus_from) * hour);
  return std::clamp(reached, 0.0, 1.0) * most;
}

double prime_of_month(const Case& outer, Month month, int months_before) {
  const Laws& own_law = outer.laws.of(month);
  const Case c{outer.household, outer.ledger, outer.laws, own_law, month, month, month};
  const PrimeActiviteLaw& law = own_law.prime_activite;
  const Household household = household_of(c, outer.month, months_before);
  if (!household.of_age) return 0.0;
  double scale = law.scale.amount(household.adults, household.children);
  Case raised = c;
  raised.claim = outer.claim;
  if (is_raised(raised, household.young_child, household.children)) {
    scale = std::max(scale, law.scale.raised_amount(household.children));
  }
  Resources resources;
  for (std::size_t index = 0; index < c.household.persons.size(); ++index) {
    if (counts_in_prime(c, c.household.persons[index])) add_person(c, index, resources);
  }
  const double family = counted_family_benefits(c);
  const double housing = law.scale.housing(c, household.adults + household.children);
  const double all = resources.work + resources.other + family + housing;
  const double amount =
      scale + resources.bonus + law.work_share * resources.work - std::max(all, scale);
  if (outer.explanation != nullptr) {
    explain_prime_month(outer, c, {scale, resources.work, all, family, housing, amount});
  }
  return std::max(0.0, amount);
}

}  // namespace parvis::rights
