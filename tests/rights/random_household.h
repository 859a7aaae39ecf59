#pragma once
// Households of every shape, repeatable from a seed.

#include "tests/rights/support.h"
#include "tests/support/entropy.h"

namespace parvis::rights::test {

inline constexpr Month kRandomMonth{2025, 9};

inline Day random_birth(support::TestEntropy& entropy, int youngest, int oldest) {
  const int age =
      youngest + static_cast<int>(entropy.below(static_cast<std::uint64_t>(oldest - youngest + 1)));
  return Day::of(2025 - age, 1 + static_cast<int>(entropy.below(8)),
                 1 + static_cast<int>(entropy.below(28)))
      .value();
}

// The same amount each month over three years, so that no income stops.
inline void random_income(support::TestEntropy& entropy, Person& person, Income net,
                          Income taxable) {
  if (entropy.below(2) == 0) return;
  const double euros = static_cast<double>(entropy.below(200'000)) / 100.0;
  person.income(net).add(Month(2022, 1), Month(2027, 12), euros);
  if (net != taxable) person.income(taxable).add(Month(2022, 1), Month(2027, 12), euros * 1.0365);
}

inline Situation random_household(std::uint64_t seed) {
  support::TestEntropy entropy(seed);
  Situation situation;
  situation.persons.emplace_back();
  situation.persons[0].birth = random_birth(entropy, 25, 60);
  if (entropy.below(2) == 0) {
    add_partner(situation, "1990-01-02");
    situation.persons[1].birth = random_birth(entropy, 20, 60);
  }
  for (std::uint64_t count = entropy.below(6); count > 0; --count) {
    add_child(situation, "2015-01-02");
    situation.persons.back().birth = random_birth(entropy, 0, 24);
    if (situation.persons.back().birth <= situation.persons[0].birth) situation.persons.pop_back();
  }
  for (Person& person : situation.persons) {
    if (person.is_child()) continue;
    person.activity = static_cast<Activity>(entropy.below(5));
    random_income(entropy, person, Income::kNetWage, Income::kTaxableWage);
    random_income(entropy, person, Income::kNetUnemployment, Income::kTaxableUnemployment);
    random_income(entropy, person, Income::kAlimony, Income::kAlimony);
  }
  situation.dwelling.tenure = static_cast<Tenure>(entropy.below(7));
  situation.dwelling.rent = static_cast<double>(entropy.below(90'000)) / 100.0;
  situation.dwelling.zone = 1 + static_cast<int>(entropy.below(3));
  situation.recently_single = entropy.below(3) == 0;
  return situation;
}

}  // namespace parvis::rights::test
