// Prime d'activité: CSS L841-1 to L846-3, R842-1 to R845-2, D843-1 to D843-4, D846-2.
//
// The mean of three monthly amounts, each with the law, the ages, the housing aid and the family
// benefits of its own month. Not rounded before payment.
// Not modelled: see "not_modelled" in assets/benefits/prime_activite.json.

#include "core/rights/benefits/prime_activite.h"

#include <algorithm>

#include "core/rights/benefits/prime_activite_month.h"
#include "core/rights/benefits/rsa_household.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

constexpr int kQuarter = 3;
constexpr Month kShifted{2025, 3};  // decree of 26 February 2025
constexpr int kBefore2025 = 3, kSince2025 = 4;

double student_wage(const Laws& law) {
  return law.prime_activite.student_share * law.prime_activite.student_hours * law.common.smic_hour;
}

// R842-2, I, b: in one of the months; cases of the oracle look at the month of the right.
bool is_student(const Case& c, const Person& person, Month first) {
  if (!c.household.by_the_text) return person.activity_in(c.month) == Activity::kStudent;
  for (int index = 0; index < kQuarter; ++index) {
    if (person.activity_in(first + index) == Activity::kStudent) return true;
  }
  return false;
}

// What a student earned in the month, against the wage of L842-2, 3° by its SMIC; in cases of the
// oracle by that of the month of the right, with AAH where it is like a wage.
bool earns_enough(const Case& c, std::size_t index, Month month) {
  const Person& person = c.household.persons[index];
  const double earned = earnings(person, month);
  if (c.household.by_the_text) return earned > student_wage(c.laws.of(month));
  const Case then{c.household, c.ledger, c.laws, c.laws.of(month), month, month, month};
  const double aah = c.ledger.at(Benefit::kAah, index, month);
  return earned + (aah_is_like_wage(then, person) ? aah : 0.0) > student_wage(c.law);
}

// L842-2, 3°: a student earns enough in each month, unless with a right to the raised scale of
// L842-7; anybody else earns in one month.
bool works(const Case& c, std::size_t person, Month first, bool raised) {
  int months = 0, enough = 0;
  const bool student = is_student(c, c.household.persons[person], first);
  for (int index = 0; index < kQuarter; ++index) {
    months += earnings(c.household.persons[person], first + index) > 0.0 ? 1 : 0;
    enough += earns_enough(c, person, first + index) ? 1 : 0;
  }
  return student && !raised ? enough == kQuarter : months > 0;
}

// In a case of the oracle the months of before 2025 are looked at, whatever is read, and who has
// the raised scale is not asked.
bool somebody_works(const Case& c, Month first) {
  const auto& persons = c.household.persons;
  const bool raised = rsa_household(c, first).raised > 0.0;
  if (!c.household.by_the_text) {
    if (raised) return true;
    first = c.quarter - kBefore2025;
  }
  for (std::size_t index = 0; index < persons.size(); ++index) {
    if (persons[index].is_adult() && works(c, index, first, raised)) return true;
  }
  return false;
}

Outcome prime_over(const Case& c, int months_before) {
  const Month first = c.quarter - months_before;
  if (!somebody_works(c, first)) {
    c.change("work");
    return not_entitled("L842-1");
  }
  double total = 0.0;
  for (int index = 0; index < kQuarter; ++index) {
    const double month = prime_of_month(c, first + index, months_before);
    c.step("month", month, first + index);
    total += month;
  }
  const double mean = total / kQuarter;
  if (mean <= 0.0) return not_entitled("L842-3");
  c.step("mean", mean);
  if (mean < c.law.prime_activite.minimum_payment) return not_entitled("D846-2");
  return entitled_to(mean, "L842-3");
}

}  // namespace

void PrimeActiviteLaw::bind(Binder& bind) {
  bind("base_amount", "EUR/month", scale.base_amount);
  bind("second_person", "rate", scale.second_person);
  bind("third_person", "rate", scale.third_person);
  bind("further_person", "rate", scale.further_person);
  bind("alone_pregnant", "rate", scale.alone_pregnant);
  bind("alone_per_child", "rate", scale.alone_per_child);
  bind("housing_one", "rate", scale.housing_one);
  bind("housing_two", "rate", scale.housing_two);
  bind("housing_three", "rate", scale.housing_three);
  bind("work_share", "rate", work_share);
  bind("bonus_from", "hours", bonus_from);
  bind("bonus_to", "hours", bonus_to);
  bind("bonus_most", "rate", bonus_most);
  bind("aah_hours", "hours", aah_hours);
  bind("least_age", "years", least_age);
  bind("minimum_payment", "EUR/month", minimum_payment);
  bind("student_hours", "hours", student_hours);
  bind("student_share", "rate", student_share);
}

int months_before_prime(Month month) { return month < kShifted ? kBefore2025 : kSince2025; }

Outcome prime_activite(const Case& c) { return prime_over(c, kBefore2025); }
Outcome prime_activite_2025(const Case& c) { return prime_over(c, kSince2025); }

}  // namespace parvis::rights
