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
    situation.by_the_text = true;
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
  // After them, of 800 €, 720 € after costs (R532-3): a fifth up to 30 % of SMIC and three fifths
  // beyond (2°). From November 2024 on that is 0.3 × 151.67 × 11.88 € = 540.55 €: 108.11 + 107.67 =
  // 215.78 € count.
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
  CHECK(begun[7] == 800.27);
  // Work that began before the right to AAH counts at once.
  CHECK(amounts(situation, "2024-09")[3] == 800.27);
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
  CHECK(twice[8] == 800.27);   // January: October to December count
}

TEST_CASE("with an invalidity pension AAH is what is missing up to its amount (L821-1)") {
  Situation situation = disabled_born("1985-01-14");
  receive(situation.persons[0], Income::kInvalidity, "2024-08", "2024-12", 600.0);
  CHECK(std::abs(due(situation, Benefit::kAah, "2024-09") - 416.05) < kCent);
}

TEST_CASE("profit of one's own counts for who works, like a wage (D821-9)") {
  Situation situation = disabled_born("1985-01-14");
  situation.by_the_text = true;
  receive(situation.persons[0], Income::kSelfEmployed, "2022-06", "2024-09", 300.0);
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
  situation.by_the_text = true;
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

TEST_CASE("AAH of who works no longer looks at the last year but one by the text (R821-4)") {
  struct Row {
    const char* why;
    void (*of)(Person&);
    double euros;
  };
  const auto both = [](Person& p, Income kind, double euros) {
    receive(p, kind, "2024-01", "2026-06", euros);
  };
  static const auto wage_of_2024 = [](Person& p) {
    receive(p, Income::kTaxableWage, "2024-01", "2024-12", 1000.0);
    receive(p, Income::kNetWage, "2024-01", "2024-12", 1000.0);
  };
  static const auto tell = both;
  // June 2026: 1 041.59 €; 30 % of SMIC at the end of 2024: 0.3 × 151.67 × 11.88 = 540.5519.
  const Row rows[] = {
      {"a wage of 2024 and nothing in its place: nothing of it counts (R821-4-4)",
       [](Person& p) { wage_of_2024(p); }, 1041.59},
      {"unemployment benefit that has ended: nothing of it either (R821-4-4)",
       [](Person& p) { receive(p, Income::kTaxableUnemployment, "2024-01", "2024-12", 900.0); },
       1041.59},
      // 900 € after costs: a fifth of 540.5519 and 0.6 × 359.4481, of which 70 %.
      {"a wage of 2024, unemployment benefit since 2025 (D821-9, R532-5)",
       [](Person& p) {
         wage_of_2024(p);
         receive(p, Income::kNetUnemployment, "2025-01", "2026-06", 500.0);
       },
       1041.59 - 226.64547},
      {"unemployment benefit: 90 %, of which 70 %, and no part of a wage (R532-3, R532-5)",
       [](Person& p) {
         tell(p, Income::kTaxableUnemployment, 600.0);
         tell(p, Income::kNetUnemployment, 600.0);
       },
       1041.59 - 378.0},
      // 3 600 € a year, less 450 € of costs at least (CGI 158, 5, a).
      {"alimony: after costs 80 % of it (R821-4, II, 2°)",
       [](Person& p) { tell(p, Income::kAlimony, 300.0); }, 1041.59 - 210.0},
      {"a pension of old age: up to the amount (L821-1)",
       [](Person& p) {
         tell(p, Income::kNetPension, 500.0);
         tell(p, Income::kTaxablePension, 500.0);
       },
       541.59},
      {"a pension of old age that has just begun (L821-1)",
       [](Person& p) { receive(p, Income::kNetPension, "2026-05", "2026-06", 500.0); }, 541.59},
      // 720 € after costs; 30 % of SMIC in May: 546.922: 109.3844 + 0.6 × 173.078.
      {"at work since long: the quarter, after costs (R821-4-1, R532-3, D821-9)",
       [](Person& p) {
         receive(p, Income::kTaxableWage, "2023-01", "2026-06", 800.0);
         receive(p, Income::kNetWage, "2023-01", "2026-06", 780.0);
       },
       1041.59 - 213.23119},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = disabled_born("1962-01-14");
    situation.by_the_text = true;
    row.of(situation.persons[0]);
    CHECK(std::abs(due(situation, Benefit::kAah, "2026-06") - row.euros) < kCent);
  }
}

TEST_CASE("who worked with AAH and stops stays with the quarter until a January (R821-4-2)") {
  Situation situation = disabled_born("1985-01-14");
  situation.by_the_text = true;
  Person& person = situation.persons[0];
  for (const Income kind : {Income::kTaxableWage, Income::kNetWage}) {
    receive(person, kind, "2023-01", "2026-03", 800.0);
  }
  for (const Income kind : {Income::kTaxableUnemployment, Income::kNetUnemployment}) {
    receive(person, kind, "2026-04", "2027-02", 600.0);
  }
  Plan plan;
  plan.first = test::month("2026-01");
  plan.months = 14;
  const Ledger ledger = simulate_amounts(test::catalog().content(), situation, plan);
  const auto is = [&](const char* in, double euros) {
    CAPTURE(in);
    CHECK(std::abs(ledger.at(Benefit::kAah, test::month(in)) - euros) < kCent);
  };
  // A year of February to April: 5 760 € of wages after costs, of which a fifth, and 2 160 €.
  is("2026-05", 1041.59 - 276.0);
  // Of March to May: 70 % of a fifth of 2 880 € (R532-7), and 4 320 €.
  is("2026-06", 1041.59 - 393.6);
  is("2026-07", 1041.59 - 540.0);
  // Nine months without work before January: 2025, 720 € after costs, of which 540.5519 are in the
  // lower part: 0.7 × (108.1104 + 0.6 × 179.4481).
  is("2027-01", 1041.59 - 151.04548);
}

}  // namespace parvis::rights
