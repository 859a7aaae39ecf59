// ASS, AAH, its addition and health cover on both sides of their thresholds. Worked out by hand
// from 19.01 € a day, 1 016.05 € a month and 10 166 € a year (2024), and a SMIC of 11.65 €.

#include <doctest/doctest.h>

#include <vector>

#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::add_partner;
using test::due;
using test::person_born;
using test::receive;

constexpr double kCent = 0.005;

Situation disabled(double incapacity, bool restricted = false) {
  Situation situation = person_born("1984-04-14");
  situation.persons[0].activity = Activity::kInactive;
  situation.persons[0].incapacity = incapacity;
  situation.persons[0].employment_restricted = restricted;
  return situation;
}

}  // namespace

TEST_CASE("ASS is thirty daily amounts, less what exceeds the ceiling of the couple") {
  struct Row {
    const char* why;
    double partner_wage, euros;  // taxable, a month
  };
  // 110 × 19.01 = 2 091.10; full until 2 091.10 - 570.30 = 1 520.80; one daily amount at 2 072.09.
  const Row rows[] = {{"no wage", 0, 570.30},
                      {"at the limit", 1520.80, 570.30},
                      {"above it", 1900, 191.10},
                      {"one daily amount left", 2072.09, 19.01},
                      {"less than that", 2072.15, 0.0}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1980-04-14");
    situation.persons[0].ass_past_work = true;
    add_partner(situation, "1981-02-18");
    receive(situation.persons[1], Income::kTaxableWage, "2023-01", "2024-12", row.partner_wage);
    CHECK(std::abs(due(situation, Benefit::kAss, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE("ASS needs past work, no unemployment benefit and no AAH") {
  struct Row {
    const char* why;
    void (*changes)(Person&);
    double euros;
  };
  const Row rows[] = {
      {"all is met", [](Person&) {}, 570.30},
      {"no past work", [](Person& p) { p.ass_past_work = false; }, 0.0},
      {"not a jobseeker", [](Person& p) { p.activity = Activity::kInactive; }, 0.0},
      {"unemployment benefit of the month",
       [](Person& p) { p.income(Income::kNetUnemployment).set(Month(2024, 9), 1.0); }, 0.0},
      {"AAH", [](Person& p) { p.incapacity = 0.8; }, 0.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1980-04-14");
    situation.by_the_text = true;
    situation.persons[0].ass_past_work = true;
    row.changes(situation.persons[0]);
    CHECK(std::abs(due(situation, Benefit::kAss, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE("ASS counts the partner's sickness allowance, and no maintenance that has stopped") {
  Situation situation = person_born("1980-04-14");
  situation.persons[0].ass_past_work = true;
  Situation alone = situation;
  add_partner(situation, "1981-02-18");
  // 110 × 19.01 € less 1 800 €.
  receive(situation.persons[1], Income::kSicknessAllowance, "2023-01", "2024-12", 1800.0);
  CHECK(std::abs(due(situation, Benefit::kAss, "2024-09") - (110 * 19.01 - 1800.0)) < kCent);
  receive(alone.persons[0], Income::kAlimony, "2023-01", "2024-07", 1200.0);
  CHECK(std::abs(due(alone, Benefit::kAss, "2024-09") - 30 * 19.01) < kCent);
}

TEST_CASE(
    "ASS leaves out the claimant's own unemployment benefit (R5423-3, 1°), not the applicant's") {
  Situation situation = person_born("1980-04-14");
  add_partner(situation, "1981-02-18");
  situation.persons[1].activity = Activity::kJobseeker;
  situation.persons[1].ass_past_work = true;
  receive(situation.persons[0], Income::kNetUnemployment, "2023-01", "2024-12", 2000.0);
  receive(situation.persons[0], Income::kTaxableUnemployment, "2023-01", "2024-12", 2000.0);
  situation.by_the_text = true;
  CHECK(std::abs(due(situation, Benefit::kAss, "2024-09") - (110 * 19.01 - 2000.0)) < kCent);
  situation.by_the_text = false;  // as the oracle has it
  CHECK(std::abs(due(situation, Benefit::kAss, "2024-09") - 30 * 19.01) < kCent);
}

TEST_CASE("AAH opens at 80 %, or at 50 % with a restricted access to employment") {
  CHECK(due(disabled(0.8), Benefit::kAah, "2024-09") == doctest::Approx(1016.05));
  CHECK(due(disabled(0.79), Benefit::kAah, "2024-09") == 0.0);
  CHECK(due(disabled(0.5, true), Benefit::kAah, "2024-09") == doctest::Approx(1016.05));
  CHECK(due(disabled(0.49, true), Benefit::kAah, "2024-09") == 0.0);
}

TEST_CASE("a wage lowers AAH by a fifth, then by three fifths above 30 % of SMIC") {
  struct Row {
    const char* why;
    double wage, euros;
  };
  // 0.3 × 151.67 × 11.65 = 530.08665 a month.
  const Row rows[] = {{"300 €: 60 less", 300, 956.05},
                      {"900 €: 106.01733 and 0.6 × 369.91335 less", 900, 1016.05 - 327.96534}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = disabled(0.8);
    receive(situation.persons[0], Income::kNetWage, "2024-01", "2024-12", row.wage);
    receive(situation.persons[0], Income::kTaxableWage, "2024-01", "2024-12", row.wage);
    CHECK(std::abs(due(situation, Benefit::kAah, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE("the partner's income counts for AAH until September 2023 and no more from October on") {
  Situation situation = disabled(0.8);
  add_partner(situation, "1985-02-18");
  receive(situation.persons[1], Income::kTaxableWage, "2021-01", "2021-12", 1554.75);
  // 971.37 × 1.81 = 1 758.1797, less (0.9 × 18 657 - 5 000) / 12 = 982.6083.
  CHECK(std::abs(due(situation, Benefit::kAah, "2023-09") - 775.5714) < kCent);
  CHECK(std::abs(due(situation, Benefit::kAah, "2023-10") - 971.37) < kCent);
}

TEST_CASE(
    "beside prime d'activité the youth contract pays for work before it alone (R5131-24, II)") {
  // The contract begins in June 2026. Prime d'activité of June to August is that of February to
  // April, of September to November that of May to July.
  struct Row {
    const char* why;
    const char* last_wage;
    std::vector<bool> prime, allowance;  // June, August, September, December
  };
  const Row rows[] = {
      {"work goes on", "2026-12", {true, true, true, true}, {true, true, false, false}},
      {"work ended the month before",
       "2026-05",
       {true, true, true, false},
       {true, true, true, true}},
      {"work ended in its first month",
       "2026-06",
       {true, true, true, false},
       {true, true, false, true}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("2006-01-12");
    situation.by_the_text = true;
    receive(situation.persons[0], Income::kNetWage, "2026-01", row.last_wage, 600.0);
    Plan plan;
    plan.first = Month(2026, 6);
    plan.months = 7;
    const Ledger ledger = simulate_amounts(test::catalog().content(), situation, plan);
    const int months[] = {0, 2, 3, 6};
    for (std::size_t index = 0; index < 4; ++index) {
      CAPTURE(index);
      const Month month = plan.first + months[index];
      CHECK((ledger.at(Benefit::kPrimeActivite, month) > 0.0) == row.prime[index]);
      CHECK((ledger.at(Benefit::kCej, month) > 0.0) == row.allowance[index]);
    }
  }
}

TEST_CASE(
    "the allowance of the youth contract is not paid beside RSA, but to a dependant (R5131-24)") {
  struct Row {
    const char* why;
    void (*also)(Situation&);
    double euros;
  };
  // 561.68 € since April 2025, whole as nobody earns.
  const Row rows[] = {
      {"20 and alone", [](Situation&) {}, 561.68},
      {"with RSA, as a pregnant woman",
       [](Situation& s) { s.persons[0].pregnant_from = Month(2026, 2); }, 0.0},
      {"with RSA of the partner, who is 26", [](Situation& s) { add_partner(s, "2000-01-12"); },
       0.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("2006-01-12");
    row.also(situation);
    CHECK(std::abs(due(situation, Benefit::kCej, "2026-06") - row.euros) < kCent);
  }
  Situation parent = person_born("1980-01-12");
  test::add_child(parent, "2007-01-12");
  parent.persons[1].activity = Activity::kJobseeker;
  parent.received[index_of(Benefit::kRsa)].amounts.add(test::month("2026-01"),
                                                       test::month("2026-05"), 500.0);
  CHECK(due(parent, Benefit::kRsa, "2026-06") > 0.0);
  CHECK(std::abs(due(parent, Benefit::kCej, "2026-06") - 561.68) < kCent);
}

TEST_CASE("health cover is free up to the ceiling and paid for by age up to 35 % above it") {
  struct Row {
    const char* why;
    const char* birth;
    double month, contribution;
    bool entitled;
  };
  const Row rows[] = {{"at 10 166 € a year", "1994-03-14", 847.16, 0, true},
                      {"above, aged 30", "1994-03-14", 848, 14, true},
                      {"above, aged 29", "1994-07-14", 848, 8, true},
                      {"above, aged 50", "1974-03-14", 848, 21, true},
                      {"at 13 724.10 €", "1994-03-14", 1143.67, 14, true},
                      {"above", "1994-03-14", 1143.68, 0, false}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born(row.birth);
    situation.persons[0].activity = Activity::kWorking;
    receive(situation.persons[0], Income::kNetWage, "2023-01", "2024-06", row.month);
    const Outcome outcome = test::outcome(situation, Benefit::kCss, "2024-06");
    CHECK(outcome.entitled == row.entitled);
    CHECK(outcome.contribution == row.contribution);
  }
}

TEST_CASE("by the text, ASS counts sickness allowance, and pensions that have stopped (R5423-5)") {
  // 70 × 19.01 = 1 330.70 €, less 900 € a month, or eleven twelfths of 960 €.
  Situation situation = person_born("1980-04-14");
  situation.by_the_text = true;
  situation.persons[0].ass_past_work = true;
  Situation other = situation;
  receive(situation.persons[0], Income::kSicknessAllowance, "2023-01", "2024-08", 900.0);
  CHECK(std::abs(due(situation, Benefit::kAss, "2024-09") - 430.70) < kCent);
  receive(other.persons[0], Income::kAlimony, "2023-01", "2024-07", 960.0);
  CHECK(std::abs(due(other, Benefit::kAss, "2024-09") - 450.70) < kCent);
}

TEST_CASE(
    "by the text, the partner's AAH takes nothing off ASS, as no tax law counts it (R5423-2)") {
  Situation situation = person_born("1980-04-14");
  situation.persons[0].ass_past_work = true;
  add_partner(situation, "1981-02-18");
  receive(situation.persons[1], Income::kTaxableWage, "2023-01", "2024-12", 800.0);
  Received& aah = situation.persons[1].received[index_of(Benefit::kAah)];
  aah.amounts.add(test::month("2023-01"), test::month("2024-12"), 800.0);
  aah.until = test::month("2024-12");
  // 110 × 19.01 = 2 091.10 €, less 1 600 € in a case of the oracle; full with 800 € alone.
  CHECK(std::abs(due(situation, Benefit::kAss, "2024-09") - 491.10) < kCent);
  situation.by_the_text = true;
  CHECK(std::abs(due(situation, Benefit::kAss, "2024-09") - 570.30) < kCent);
}

TEST_CASE("the youth contract counts profit and sickness allowance like a wage (R5131-22)") {
  // 561.68 €; 80 % of 151.67 hours of SMIC of 12.31 € are 1 493.6462 €: of 600 € a month above
  // 300 €, 561.68 × (1 493.6462 - 600) / (1 493.6462 - 300).
  for (const Income kind : {Income::kSelfEmployed, Income::kSicknessAllowance}) {
    Situation situation = person_born("2004-04-14");
    situation.by_the_text = true;
    receive(situation.persons[0], kind, "2026-03", "2026-05", 600.0);
    CHECK(std::abs(due(situation, Benefit::kCej, "2026-06") - 420.50969) < kCent);
  }
}

TEST_CASE("health cover by the text: its twelve months, sick leave, and who is deemed poor") {
  struct Row {
    const char* why;
    void (*of)(Situation&);
    double pays;  // a month; -1: no right
  };
  // Alone, 23, too young for RSA: free up to 10 339 €, for 8 € a month up to 13 957.65 €.
  const Row rows[] = {
      {"a wage of the thirteenth month before (R861-8)",
       [](Situation& s) { receive(s.persons[0], Income::kNetWage, "2025-05", "2025-05", 11000.0); },
       8.0},
      {"a wage of the month before (R861-8)",
       [](Situation& s) { receive(s.persons[0], Income::kNetWage, "2026-05", "2026-05", 14000.0); },
       0.0},
      {"off sick for seven months: 30 % off the wages (R861-8, 1°)",
       [](Situation& s) {
         receive(s.persons[0], Income::kNetWage, "2025-05", "2025-11", 2000.0);
         receive(s.persons[0], Income::kSicknessAllowance, "2025-12", "2026-06", 100.0);
       },
       0.0},
      {"off sick for two months",
       [](Situation& s) {
         receive(s.persons[0], Income::kNetWage, "2025-05", "2025-11", 2000.0);
         receive(s.persons[0], Income::kSicknessAllowance, "2026-05", "2026-06", 100.0);
       },
       -1.0},
      {"AAH in full, no work for three months (L861-2, 3°)",
       [](Situation& s) {
         s.persons[0].incapacity = 0.8;
         receive(s.persons[0], Income::kNetWage, "2025-05", "2025-11", 3000.0);
       },
       8.0},
      {"ASS (L861-2, 4°)",
       [](Situation& s) {
         s.persons[0].ass_past_work = true;
         receive(s.persons[0], Income::kNetUnemployment, "2025-05", "2025-11", 3000.0);
       },
       8.0},
      {"neither",
       [](Situation& s) {
         receive(s.persons[0], Income::kNetUnemployment, "2025-05", "2025-11", 3000.0);
         receive(s.persons[0], Income::kAlimony, "2026-03", "2026-06", 1000.0);
       },
       -1.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("2003-03-14");
    situation.by_the_text = true;
    row.of(situation);
    const Outcome css = test::outcome(situation, Benefit::kCss, "2026-06");
    CHECK((css.entitled ? css.contribution : -1.0) == row.pays);
  }
}

}  // namespace parvis::rights
