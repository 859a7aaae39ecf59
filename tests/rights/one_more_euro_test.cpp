// One more euro of the year that family benefits, AAH and the youth contract look at: what it takes
// away is no more than the file of the benefit says, and where the file names a cliff, it is met.

#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "core/rights/law.h"
#include "tests/rights/random_household.h"

namespace parvis::rights {
namespace {

constexpr double kExact = 1e-6;
constexpr int kMostYear = 131'072;  // euros of taxable wage, above every ceiling
constexpr double kNoCliff = 0.5;    // a month: what falls less over a stretch is not looked into

using Amounts = std::array<double, kBenefits>;
using Due = std::vector<Amounts>;  // by person

Amounts files_say() {
  Amounts most{};
  for (const Json& file : test::benefit_files()) {
    const auto benefit = benefit_of(file["id"].get<std::string>());
    const Json* rule = find(file, "one_more_euro");
    if (benefit && rule != nullptr) {
      most[index_of(*benefit)] = number_from_decimal(string_or(*rule, "most", "")).value();
    }
  }
  return most;
}

// A household by the taxable wage that its first person had in the last year but one.
class ByYear {
 public:
  ByYear(Situation situation, Month month) : situation_(std::move(situation)), month_(month) {}

  Due at(int euros) const {
    Situation situation = situation_;
    const int year = month_.year() - 2;
    for (Income kind : {Income::kTaxableUnemployment, Income::kTaxablePension, Income::kAlimony,
                        Income::kInvalidity, Income::kTaxableSelfEmployed}) {
      for (int m = 1; m <= 12; ++m) situation.persons[0].income(kind).set(Month(year, m), 0.0);
    }
    for (int m = 1; m <= 12; ++m) {
      situation.persons[0].income(Income::kTaxableWage).set(Month(year, m), euros / 12.0);
    }
    Plan plan;
    plan.first = month_;
    const Ledger ledger = simulate_amounts(test::catalog().content(), situation, plan);
    Due due(situation.persons.size());
    for (std::size_t index = 0; index < kBenefits; ++index) {
      const auto benefit = static_cast<Benefit>(index);
      const auto& text = test::catalog().content().texts[index];
      if (!text || text->period != AmountPeriod::kMonth) continue;
      const std::size_t holders = scope_of(benefit) == Scope::kPerson ? due.size() : 1;
      for (std::size_t person = 0; person < holders; ++person) {
        due[person][index] = ledger.at(benefit, person, month_);
      }
    }
    return due;
  }

 private:
  Situation situation_;
  Month month_;
};

// Every euro between two incomes at which a benefit falls by much, by halves.
template <class Found>
void each_fall(const ByYear& by, int low, int high, const Due& at_low, const Due& at_high,
               Found found) {
  bool falls = false;
  for (std::size_t person = 0; person < at_low.size(); ++person) {
    for (std::size_t index = 0; index < kBenefits; ++index) {
      falls = falls || at_low[person][index] - at_high[person][index] >= kNoCliff;
    }
  }
  if (!falls) return;
  if (high - low == 1) return found(low, at_low, at_high);
  const int middle = (low + high) / 2;
  const Due at_middle = by.at(middle);
  each_fall(by, low, middle, at_low, at_middle, found);
  each_fall(by, middle, high, at_middle, at_high, found);
}

// What one euro takes off, no more than the files say of each benefit and person, nor in all.
void check_fall(const Amounts& most, const Due& before, const Due& after, Amounts& taken) {
  double total = 0.0, allowed = 0.0;
  for (std::size_t person = 0; person < before.size(); ++person) {
    for (std::size_t index = 0; index < kBenefits; ++index) {
      const double drop = before[person][index] - after[person][index];
      taken[index] = std::max(taken[index], drop);
      total += drop;
      allowed += drop > kExact ? most[index] : 0.0;
      CAPTURE(id_of(static_cast<Benefit>(index)));
      CHECK(drop <= most[index] + kExact);
    }
  }
  CHECK(total <= allowed + kExact);
}

// The most that one euro takes off each benefit.
Amounts most_taken(const Situation& situation, Month month) {
  const Amounts most = files_say();
  Amounts taken{};
  const ByYear by(situation, month);
  each_fall(by, 0, kMostYear, by.at(0), by.at(kMostYear),
            [&](int euros, const Due& before, const Due& after) {
              CAPTURE(euros);
              check_fall(most, before, after, taken);
            });
  return taken;
}

Situation family(std::initializer_list<const char*> births) {
  Situation situation = test::person_born("1985-01-14");
  for (const char* birth : births) test::add_child(situation, birth);
  return situation;
}

Situation disabled_tenant() {
  Situation situation = test::person_born("1985-01-14");
  situation.persons[0].incapacity = 0.8;
  situation.persons[0].activity = Activity::kInactive;
  situation.dwelling.tenure = Tenure::kUnfurnished;
  situation.dwelling.rent = 400.0;
  return situation;
}

}  // namespace

TEST_CASE("one more euro of a past year takes no more off any benefit than its file says") {
  int fell = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    for (const double drop : most_taken(test::random_household(seed), test::kRandomMonth)) {
      fell += drop > kExact ? 1 : 0;
    }
  }
  CHECK(fell > 30);
}

TEST_CASE("the cliff that a file names is there, to the cent") {
  struct Row {
    const char* why;
    Benefit benefit;
    Situation situation;
    double taken;  // worked out by hand
  };
  const Row rows[] = {
      {"full to partial: half of 41.65 % of 478.16 (D531-2, D531-3)", Benefit::kPajeBase,
       family({"2025-01-10"}), 99.58},
      {"increased to basic: 298.75 less 199.15 (D522-1, D522-2)", Benefit::kComplementFamilial,
       family({"2012-01-10", "2014-01-10", "2016-01-10"}), 99.60},
      {"from the second bracket to none (D5131-19)", Benefit::kCej, test::person_born("2004-01-14"),
       337.00},
      {"with the last euro of AAH (L821-1-2)", Benefit::kCaah, disabled_tenant(), 104.77},
  };
  const Amounts most = files_say();
  for (const Row& row : rows) {
    CAPTURE(std::string(row.why));
    const double taken = most_taken(row.situation, Month(2026, 6))[index_of(row.benefit)];
    CHECK(std::abs(taken - row.taken) < 0.0051);
    CHECK(std::abs(most[index_of(row.benefit)] - row.taken) < 0.011);
  }
}

TEST_CASE("above its ceiling AF falls by a twelfth of a euro, and never by more (D521-3)") {
  const double said = files_say()[index_of(Benefit::kAllocationsFamiliales)];
  const ByYear by(family({"2016-01-10", "2018-01-10"}), Month(2026, 6));
  const auto at = [&](int euros) {
    return by.at(euros)[0][index_of(Benefit::kAllocationsFamiliales)];
  };
  double most = 0.0, before = at(80'000);
  for (int euros = 80'001; euros <= 130'000; ++euros) {
    const double after = at(euros);
    most = std::max(most, before - after);
    before = after;
  }
  CHECK(most == doctest::Approx(1.0 / 12));
  CHECK(most <= said);
  CHECK(before == doctest::Approx(0.25 * 153.01));  // a quarter, above the second (R521-1)
}

}  // namespace parvis::rights
