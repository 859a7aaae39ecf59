// Family benefits on both sides of their thresholds. Amounts are worked out by hand from BMAF
// (445.93 € in June 2023, 466.44 in 2024, 478.16 in June 2026) and the ceilings of the year.

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::add_child;
using test::add_partner;
using test::due;
using test::person_born;
using test::receive;

constexpr double kCent = 0.005;
// Where a top-up depends on resources: their deduction for costs is rounded to the euro.
constexpr double kFewCents = 0.05;

// Married, one wage; `taxable` is what is left of it in 2022 after the deduction of 10 %.
Situation couple_with(double taxable) {
  Situation situation = person_born("1984-04-14");
  add_partner(situation, "1985-02-18");
  situation.persons[0].income(Income::kTaxableWage).set(Month(2022, 6), taxable / 0.9);
  return situation;
}

}  // namespace

TEST_CASE(
    "allocations familiales are halved, then quartered, above two ceilings, without a cliff") {
  // 2024, two children: 62 474 + 2 × 6 246 = 74 966 and 87 430 + 12 492 = 99 922. Full: 149.26.
  struct Row {
    const char* why;
    double resources, euros;
  };
  const Row rows[] = {{"at the first ceiling", 74'966, 149.26},
                      {"600 € above: 74.63 and the top-up 74.63 - 50", 75'566, 74.63 + 24.63},
                      {"far above the first", 90'000, 74.63},
                      {"at the second ceiling", 99'922, 74.63},
                      {"far above the second", 120'000, 37.315}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = couple_with(row.resources);
    add_child(situation, "2014-04-12");
    add_child(situation, "2016-04-12");
    CHECK(std::abs(due(situation, Benefit::kAllocationsFamiliales, "2024-09") - row.euros) <
          kFewCents);
  }
}

TEST_CASE("who works on one's own account is a second earner too (R522-2, R531-2)") {
  // 1 700 € of profit a month are more than 13.6 % of the ceiling of social security of 2022.
  Situation wages = couple_with(24'000);
  wages.by_the_text = true;
  for (Person& person : wages.persons) receive(person, Income::kNetWage, "2024-01", "2024-12", 1);
  add_child(wages, "2023-01-20");
  Situation profit = wages;
  wages.persons[1].income(Income::kTaxableWage).set(Month(2022, 3), 18'360 / 0.9);
  profit.persons[1].income(Income::kTaxableSelfEmployed).set(Month(2022, 3), 18'360);
  const double paid = due(wages, Benefit::kPajeBase, "2024-09");
  CHECK(paid > 0.0);
  CHECK(due(profit, Benefit::kPajeBase, "2024-09") == doctest::Approx(paid));
  // Income of the same size that is not from work makes no second earner.
  profit.persons[1].income(Income::kTaxableSelfEmployed) = {};
  profit.persons[1].income(Income::kTaxablePension).set(Month(2022, 3), 18'360 / 0.9);
  CHECK(due(profit, Benefit::kPajeBase, "2024-09") < paid);
}

TEST_CASE("the increase for age starts at 14, and at 18 for who turns 14 from March 2026 on") {
  struct Row {
    const char* why;
    const char* elder;
    const char* younger;
    const char* month;
    double increase;  // of BMAF
  };
  const Row rows[] = {
      {"14 in the month, on its first day", "2008-01-12", "2010-09-01", "2024-09", 0.0},
      {"14 on the last day of the month before", "2008-01-12", "2010-08-31", "2024-09", 0.16},
      {"the eldest of two never has it", "2008-01-12", "2012-01-12", "2024-09", 0.0},
      {"brothers ten months apart, both 15: the younger has it (L521-3)", "2008-10-12",
       "2009-08-12", "2024-09", 0.16},
      {"twins: one of them has it", "2008-10-12", "2008-10-12", "2024-09", 0.16},
      {"turned 14 in February 2026", "2008-01-12", "2012-02-12", "2026-06", 0.16},
      {"turned 14 in March 2026", "2008-01-12", "2012-03-12", "2026-06", 0.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = couple_with(0);
    situation.by_the_text = true;
    add_child(situation, row.elder);
    add_child(situation, row.younger);
    const bool in_2026 = std::string(row.month) == "2026-06";
    const double bmaf = in_2026 ? 478.16 : 466.44;
    const double base = in_2026 ? 153.01 : 149.26;
    CHECK(std::abs(due(situation, Benefit::kAllocationsFamiliales, row.month) -
                   (base + row.increase * bmaf)) < kCent);
  }
}

TEST_CASE("the complement is raised below half of the ceiling and tapers off above it") {
  // 2024, couple with one earner, three children: 23 296 × (1 + 0.5 + 0.3) = 41 932.80.
  struct Row {
    const char* why;
    double resources, euros;
  };
  const Row rows[] = {{"at half of the ceiling", 20'966.40, 291.43},
                      {"above half", 20'970, 194.27},
                      {"at the ceiling", 41'932, 194.27},
                      {"1 200 € above: less 100 € a month", 43'132.80, 94.27},
                      {"nothing is left", 44'300, 0.0}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = couple_with(row.resources);
    for (const char* birth : {"2012-04-12", "2014-04-12", "2016-04-12"}) {
      add_child(situation, birth);
    }
    CHECK(std::abs(due(situation, Benefit::kComplementFamilial, "2024-09") - row.euros) <
          kFewCents);
  }
}

TEST_CASE(
    "what ends with a birthday is not due in its month, what begins with one the month after "
    "(R552-2, R552-3)") {
  // September 2024: 32 % of BMAF for two children, 20.234 % for one of 20 in a family of
  // three, 62.48 % for three of three years and more, 42.2 % for a child of a parent alone.
  struct Row {
    const char* why;
    std::vector<const char*> births;
    Benefit benefit;
    double euros;
  };
  const Row rows[] = {
      {"the elder of two is 20 on the first of the next month",
       {"2004-10-01", "2014-04-12"},
       Benefit::kAllocationsFamiliales,
       149.26},
      {"the elder of two turns 20",
       {"2004-09-30", "2014-04-12"},
       Benefit::kAllocationsFamiliales,
       0},
      {"the second is born in the month",
       {"2014-04-12", "2024-09-01"},
       Benefit::kAllocationsFamiliales,
       0},
      {"the second was born the month before",
       {"2014-04-12", "2024-08-31"},
       Benefit::kAllocationsFamiliales,
       149.26},
      {"the eldest of three turns 20: the flat amount takes its place at once (L552-1)",
       {"2004-09-12", "2014-04-12", "2016-04-12"},
       Benefit::kAllocationsFamiliales,
       149.26 + 94.38},
      {"the eldest of three turns 21",
       {"2003-09-12", "2014-04-12", "2016-04-12"},
       Benefit::kAllocationsFamiliales,
       149.26},
      {"the youngest of three turns 3: the complement takes the place of PAJE at once (L552-1)",
       {"2012-04-12", "2014-04-12", "2021-09-12"},
       Benefit::kComplementFamilial,
       291.43},
      {"the same", {"2012-04-12", "2014-04-12", "2021-09-12"}, Benefit::kPajeBase, 0},
      {"the eldest of three turns 21",
       {"2003-09-12", "2014-04-12", "2016-04-12"},
       Benefit::kComplementFamilial,
       0},
      {"the only child turns 20", {"2004-09-12"}, Benefit::kAsf, 0},
      {"the only child is 20 the month after", {"2004-10-12"}, Benefit::kAsf, 196.84},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = row.benefit == Benefit::kAsf ? person_born("1980-04-14") : couple_with(0);
    situation.by_the_text = true;
    for (const char* birth : row.births) add_child(situation, birth);
    CHECK(std::abs(due(situation, row.benefit, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE("ASF is what maintenance leaves of it, and nothing below 15 €") {
  struct Row {
    const char* why;
    double maintenance, euros;
  };
  const Row rows[] = {{"none received", 0, 196.84},
                      {"150 € received", 150, 46.84},
                      {"15.03 € are left", 181.80, 15.04},
                      {"14.99 € would be left", 181.85, 0.0}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1984-04-14");
    add_child(situation, "2016-04-12");
    situation.persons[0].income(Income::kAlimony).set(Month(2024, 9), row.maintenance);
    CHECK(std::abs(due(situation, Benefit::kAsf, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE(
    "the base allowance of PAJE is full, half or nothing by resources, until the third birthday") {
  // 2024, couple with one earner and one child: 23 296 × 1.25 = 29 120 and 27 833 × 1.25 = 34
  // 791.25.
  struct Row {
    const char* why;
    const char* birth;
    double resources, euros;
  };
  const Row rows[] = {{"at the first ceiling", "2023-04-12", 29'120, 194.27},
                      {"above it", "2023-04-12", 29'130, 97.14},
                      {"at the second", "2023-04-12", 34'790, 97.14},
                      {"above it", "2023-04-12", 34'800, 0.0},
                      {"three on the first of the next month", "2021-10-01", 0, 194.27},
                      {"three on the last of the month", "2021-09-30", 0, 0.0},
                      {"born on the first of the month", "2024-09-01", 0, 0.0},
                      {"born on the last day of the month before", "2024-08-31", 0, 194.27}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = couple_with(row.resources);
    situation.by_the_text = row.resources == 0;  // without income nothing is left out
    add_child(situation, row.birth);
    CHECK(std::abs(due(situation, Benefit::kPajeBase, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE("work and unemployment benefit of the last year but one, of whom they do not count") {
  // A couple with 4 000 € a month in 2024: 43 200 € after costs, above 29 694 × 1.25 = 37 117.50 €;
  // 70 % are 30 240 €, below 24 853 × 1.25 = 31 066.25 €. PAJE: 0.4165 × 478.16 = 199.15 €.
  struct Row {
    const char* why;
    void (*of)(Situation&);
    double euros;
  };
  static const auto unemployed = [](Situation& s, const char* from, double euros) {
    s.persons[0].activity = Activity::kJobseeker;
    receive(s.persons[0], Income::kNetUnemployment, from, "2026-12", euros);
  };
  const Row rows[] = {
      {"at work",
       [](Situation& s) {
         s.persons[0].activity = Activity::kWorking;
         receive(s.persons[0], Income::kNetWage, "2024-01", "2026-12", 4000.0);
       },
       0.0},
      {"unemployment benefit for two months: 30 % off (R532-7)",
       [](Situation& s) { unemployed(s, "2026-04", 2000.0); }, 199.15364},
      {"for a month alone", [](Situation& s) { unemployed(s, "2026-05", 2000.0); }, 0.0},
      {"unemployed without benefit (R532-7)", [](Situation& s) { unemployed(s, "2026-04", 0.0); },
       199.15364},
      {"at home with a child below three (R532-4)",
       [](Situation& s) { s.persons[0].activity = Activity::kInactive; }, 199.15364},
      {"on sick leave",
       [](Situation& s) {
         s.persons[0].activity = Activity::kInactive;
         receive(s.persons[0], Income::kSicknessAllowance, "2026-03", "2026-06", 900.0);
       },
       0.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = test::person_born("1990-01-14");
    situation.by_the_text = true;
    test::add_partner(situation, "1991-02-18");
    test::add_child(situation, "2025-08-14");
    receive(situation.persons[0], Income::kTaxableWage, "2024-01", "2024-12", 4000.0);
    row.of(situation);
    CHECK(std::abs(test::due(situation, Benefit::kPajeBase, "2026-06") - row.euros) < 0.005);
    situation.by_the_text = false;  // as the oracle has it
    CHECK(test::due(situation, Benefit::kPajeBase, "2026-06") == 0.0);
  }
}

TEST_CASE("what of the last year but one does not count is said (R532-7)") {
  // 70 % of 43 200 € count.
  Situation situation = test::person_born("1990-01-14");
  situation.by_the_text = true;
  test::add_partner(situation, "1991-02-18");
  test::add_child(situation, "2025-08-14");
  receive(situation.persons[0], Income::kTaxableWage, "2024-01", "2024-12", 4000.0);
  receive(situation.persons[0], Income::kNetUnemployment, "2026-04", "2026-12", 2000.0);
  Plan plan;
  plan.first = test::month("2026-06");
  plan.explain = true;
  std::map<std::string, double> said;
  for (const MonthOutcome& month : simulate(test::catalog().content(), situation, plan)) {
    for (const Entry& entry : month.entries) {
      if (entry.benefit != Benefit::kPajeBase) continue;
      for (const Step& each : entry.explanation.steps) said[each.id] = each.value;
    }
  }
  CHECK(said["left_out"] == doctest::Approx(12'960.0));
  CHECK(said["resources"] == doctest::Approx(30'240.0));
}

TEST_CASE(
    "PAJE of a parent alone does not count until the child is three months old (R262-11, 2°)") {
  Situation situation = test::person_born("1990-01-14");
  situation.by_the_text = true;
  test::add_child(situation, "2026-04-10");
  // 1.71216 × 651.69 less what counts of ASF, 0.225 × 478.16; from August on less PAJE too.
  const double scale = 1115.79755 - 107.586;
  CHECK(std::abs(test::due(situation, Benefit::kRsa, "2026-07") - scale) < 0.005);
  CHECK(std::abs(test::due(situation, Benefit::kRsa, "2026-08") - (scale - 199.15364)) < 0.005);
  situation.by_the_text = false;  // as the oracle has it
  CHECK(std::abs(test::due(situation, Benefit::kRsa, "2026-07") - (scale - 199.15364)) < 0.005);
}

}  // namespace parvis::rights
