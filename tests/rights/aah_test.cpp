// AAH where few households go: below 20, with an invalidity pension, before 2022. Worked out by
// hand from 1 016.05 € (April 2024) and 902.70 € (April 2020).

#include <doctest/doctest.h>

#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::due;
using test::person_born;
using test::receive;

constexpr double kCent = 0.005;

Situation disabled_born(const char* birth) {
  Situation situation = person_born(birth);
  situation.persons[0].activity = Activity::kInactive;
  situation.persons[0].incapacity = 0.8;
  return situation;
}

}  // namespace

TEST_CASE("AAH opens at 20, or from 16 on for who is nobody's dependant (L821-1, R821-1)") {
  struct Row {
    const char* why;
    const char* birth;
    void (*also)(Situation&);
    double euros;
  };
  const auto rents = [](Situation& s) { s.dwelling.tenure = Tenure::kFurnished; };
  const auto is_housed = [](Situation& s) { s.dwelling.tenure = Tenure::kHousedFree; };
  const Row rows[] = {
      {"16 that month, with a lease", "2008-08-20", rents, 1016.05},
      {"15 still on the first", "2008-09-20", rents, 0.0},
      {"19, in a couple", "2005-02-20", [](Situation& s) { test::add_partner(s, "2003-01-14"); },
       1016.05},
      {"19, with a child", "2005-02-20", [](Situation& s) { test::add_child(s, "2024-01-14"); },
       1016.05},
      // More than 1 082.87 € in each of the six months before.
      {"19, earned a living", "2005-02-20",
       [](Situation& s) { receive(s.persons[0], Income::kNetWage, "2024-03", "2024-08", 1100.0); },
       1016.05},
      {"19, housed by others and without earnings", "2005-02-20", is_housed, 0.0},
      {"20, housed by others", "2004-08-20", is_housed, 1016.05},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = disabled_born(row.birth);
    row.also(situation);
    CHECK(std::abs(due(situation, Benefit::kAah, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE("a child at home has AAH at 20, or before when it earns its living") {
  Situation situation = person_born("1975-01-14");
  test::add_child(situation, "2006-01-20");
  situation.persons[1].incapacity = 0.8;
  CHECK(due(situation, Benefit::kAah, "2024-09") == 0.0);
  // More than 55 % of 169 hours of SMIC (1 082.87 €) in the six months before; nothing that month.
  receive(situation.persons[1], Income::kNetWage, "2024-03", "2024-08", 1100.0);
  CHECK(std::abs(due(situation, Benefit::kAah, "2024-09") - 1016.05) < kCent);
}

TEST_CASE("in the first six months of work with AAH none of it counts (D821-9, 1°)") {
  // After them, of 800 €: a fifth up to 30 % of SMIC and three fifths beyond (2°). From November
  // 2024 on that is 0.3 × 151.67 × 11.88 € = 540.55 €: 108.11 + 155.67 = 263.78 € count.
  Situation situation = disabled_born("1985-01-14");
  situation.by_the_text = true;
  receive(situation.persons[0], Income::kNetWage, "2024-06", "2025-03", 800.0);
  receive(situation.persons[0], Income::kTaxableWage, "2024-06", "2025-03", 800.0);
  const auto amounts = [](const Situation& of, const char* first) {
    Plan plan;
    plan.first = test::month(first);
    plan.months = 9;
    const Ledger ledger = simulate_amounts(test::catalog().content(), of, plan);
    std::vector<double> all;
    for (int at = 0; at < plan.months; ++at) {
      all.push_back(std::round(100.0 * ledger.at(Benefit::kAah, plan.first + at)) / 100.0);
    }
    return all;
  };
  const std::vector<double> begun = amounts(situation, "2024-05");
  for (std::size_t at = 0; at < 7; ++at) CHECK(begun[at] == 1016.05);  // May to November
  CHECK(begun[7] == 752.27);
  // Work that began before the right to AAH counts at once.
  CHECK(amounts(situation, "2024-09")[3] == 752.27);
  // Cases of the oracle have none of it.
  situation.by_the_text = false;
  CHECK(amounts(situation, "2024-05")[5] < 900.0);
  // Six months of twelve at most: three, a month off, three, and no more.
  Situation again = disabled_born("1985-01-14");
  again.by_the_text = true;
  for (const char* month :
       {"2024-06", "2024-07", "2024-08", "2024-10", "2024-11", "2024-12", "2025-01"}) {
    receive(again.persons[0], Income::kNetWage, month, month, 800.0);
    receive(again.persons[0], Income::kTaxableWage, month, month, 800.0);
  }
  const std::vector<double> twice = amounts(again, "2024-05");
  CHECK(twice[7] == 1016.05);  // December
  CHECK(twice[8] < 800.0);     // January: October to December count
}

TEST_CASE("with an invalidity pension AAH is what is missing up to its amount (L821-1)") {
  Situation situation = disabled_born("1985-01-14");
  receive(situation.persons[0], Income::kInvalidity, "2024-08", "2024-12", 600.0);
  CHECK(std::abs(due(situation, Benefit::kAah, "2024-09") - 416.05) < kCent);
}

TEST_CASE("profit of one's own counts for who works, like a wage (D821-9)") {
  Situation situation = disabled_born("1985-01-14");
  receive(situation.persons[0], Income::kSelfEmployed, "2024-06", "2024-09", 300.0);
  // A fifth of 300 €.
  CHECK(std::abs(due(situation, Benefit::kAah, "2024-09") - (1016.05 - 60.0)) < kCent);
}

TEST_CASE(
    "profit and sickness allowance of the last year but one count, reduced (R532-3, R821-4)") {
  for (const Income kind : {Income::kTaxableSelfEmployed, Income::kTaxableSicknessAllowance}) {
    Situation situation = disabled_born("1985-01-14");
    receive(situation.persons[0], kind, "2022-01", "2022-12", 500.0);
    // Below 30 % of SMIC (530.09 €): a fifth of it, and 70 % of that as who had it works no more.
    CHECK(std::abs(due(situation, Benefit::kAah, "2024-09") - (1016.05 - 70.0)) < kCent);
  }
}

TEST_CASE("profit of the month leaves no addition to AAH (L821-1-2)") {
  Situation situation = disabled_born("1985-01-14");
  situation.dwelling.tenure = Tenure::kUnfurnished;
  situation.dwelling.rent = 400.0;
  CHECK(due(situation, Benefit::kCaah, "2024-09") > 0.0);
  receive(situation.persons[0], Income::kSelfEmployed, "2024-01", "2024-09", 300.0);
  CHECK(due(situation, Benefit::kCaah, "2024-09") == 0.0);
}

TEST_CASE("until 2021 four fifths of the partner's income count, after costs (R821-4)") {
  Situation situation = disabled_born("1985-01-14");
  test::add_partner(situation, "1986-02-11");
  receive(situation.persons[1], Income::kTaxableWage, "2018-01", "2018-12", 1500.0);
  // 902.70 × 1.81 − 1 500 × 0.9 × 0.8.
  CHECK(std::abs(due(situation, Benefit::kAah, "2020-11") - (902.70 * 1.81 - 1080.0)) < kCent);
}

}  // namespace parvis::rights
