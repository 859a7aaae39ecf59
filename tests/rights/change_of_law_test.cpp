// The eve and the day of a change of an amount differ by what changed, and by nothing else.

#include <doctest/doctest.h>

#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

struct Rise {
  Month month;
  double base, base_after;  // RSA
  double bmaf, bmaf_after;
  double aah, aah_after;
  double ass, ass_after;  // a day
};

// As published, by the texts that assets/benefits names beside each.
constexpr Rise kRises[] = {
    {Month(2024, 4), 607.75, 635.71, 445.93, 466.44, 971.37, 1016.05, 18.17, 19.01},
    {Month(2025, 4), 635.71, 646.52, 466.44, 474.37, 1016.05, 1033.32, 19.01, 19.33},
    {Month(2026, 4), 646.52, 651.69, 474.37, 478.16, 1033.32, 1041.59, 19.33, 19.48},
};

Situation alone() { return test::person_born("1985-01-14"); }

Situation couple(std::initializer_list<const char*> births) {
  Situation situation = alone();
  test::add_partner(situation, "1986-01-14");
  for (const char* birth : births) test::add_child(situation, birth);
  return situation;
}

Situation parent() {
  Situation situation = alone();
  test::add_child(situation, "2016-01-10");
  return situation;
}

Situation disabled() {
  Situation situation = alone();
  situation.by_the_text = true;
  situation.persons[0].incapacity = 0.8;
  return situation;
}

Situation long_unemployed() {
  Situation situation = alone();
  situation.persons[0].ass_past_work = true;
  return situation;
}

// Wages unchanged for years, too low for the bonus, which moves with the SMIC each January.
Situation working() {
  Situation situation = alone();
  test::receive(situation.persons[0], Income::kNetWage, "2021-01", "2026-12", 500.0);
  situation.persons[0].activity = Activity::kWorking;
  return situation;
}

// By which `benefit` of the month is more than that of the month before.
double change(const Situation& situation, Benefit benefit, Month month) {
  const auto due = [&](Month of) {
    Plan plan;
    plan.first = of;
    return simulate_amounts(test::catalog().content(), situation, plan).at(benefit, of);
  };
  return due(month) - due(month - 1);
}

}  // namespace

TEST_CASE("each benefit rises with its own amount, in the month of it") {
  struct Row {
    const char* why;
    Benefit benefit;
    Situation situation;
    double (*rise)(const Rise&);
  };
  const Row rows[] = {
      {"two children: 32 % of BMAF, to the cent (D521-1)", Benefit::kAllocationsFamiliales,
       couple({"2015-01-10", "2017-01-10"}),
       [](const Rise& r) { return 0.32 * (r.bmaf_after - r.bmaf); }},
      {"raised: 62.48 % (D522-2)", Benefit::kComplementFamilial,
       couple({"2012-01-10", "2014-01-10", "2016-01-10"}),
       [](const Rise& r) { return 0.6248 * (r.bmaf_after - r.bmaf); }},
      {"one parent: 42.2 % (D523-1)", Benefit::kAsf, parent(),
       [](const Rise& r) { return 0.422 * (r.bmaf_after - r.bmaf); }},
      {"AAH without resources (D821-3)", Benefit::kAah, disabled(),
       [](const Rise& r) { return r.aah_after - r.aah; }},
      {"thirty days of ASS", Benefit::kAss, long_unemployed(),
       [](const Rise& r) { return 30 * (r.ass_after - r.ass); }},
      {"RSA of a couple with two children: 2.1 times the base, less AF (R262-1, R262-11)",
       Benefit::kRsa, couple({"2015-01-10", "2017-01-10"}),
       [](const Rise& r) {
         return 2.1 * (r.base_after - r.base) - 0.32 * (r.bmaf_after - r.bmaf);
       }},
      {"RSA beside AAH: none, before and after", Benefit::kRsa, disabled(),
       [](const Rise&) { return 0.0; }},
      {"prime d'activité: the months it looks at are older (R843-1)", Benefit::kPrimeActivite,
       working(), [](const Rise&) { return 0.0; }},
      {"housing aid moves in October", Benefit::kAideLogement,
       [] {
         Situation situation = alone();
         situation.dwelling.tenure = Tenure::kUnfurnished;
         situation.dwelling.rent = 500.0;
         return situation;
       }(),
       [](const Rise&) { return 0.0; }},
  };
  for (const Row& row : rows) {
    for (const Rise& rise : kRises) {
      CAPTURE(std::string(row.why));
      CAPTURE(to_text(rise.month));
      CHECK(std::abs(change(row.situation, row.benefit, rise.month) - row.rise(rise)) < 0.011);
    }
  }
}

TEST_CASE("a quarter begun before March 2025 keeps the months that it reads (decree 2025-185)") {
  // Declared in January: 100, 200 and 300 € of October to December; in April 300, 400 and 400 €.
  Situation situation = alone();
  situation.persons[0].activity = Activity::kWorking;
  Series& wage = situation.persons[0].income(Income::kNetWage);
  wage.add(Month(2024, 10), Month(2024, 10), 100.0);
  wage.add(Month(2024, 11), Month(2024, 11), 200.0);
  wage.add(Month(2024, 12), Month(2024, 12), 300.0);
  wage.add(Month(2025, 1), Month(2025, 12), 400.0);
  Plan plan;
  plan.first = Month(2025, 1);
  plan.months = 4;
  const Ledger ledger = simulate_amounts(test::catalog().content(), situation, plan);
  const double rsa[] = {635.71 - 200.0, 635.71 - 200.0, 635.71 - 200.0, 646.52 - 1100.0 / 3};
  for (int at = 0; at < 4; ++at) {
    CAPTURE(at);
    CHECK(ledger.at(Benefit::kRsa, plan.first + at) == doctest::Approx(rsa[at]).epsilon(1e-9));
    // A prime d'activité of 61 % of the wages while RSA is due (L842-3).
    if (at < 3) {
      CHECK(ledger.at(Benefit::kPrimeActivite, plan.first + at) ==
            doctest::Approx(0.61 * 200.0).epsilon(1e-9));
    }
  }
}

TEST_CASE("a benefit for which no number changed in a month is the same as the month before") {
  // Between the rises of April 2025 and of October 2025 (housing aid) nothing of these changed.
  for (const Situation& situation : {couple({"2012-01-10", "2014-01-10", "2016-01-10"}), parent(),
                                     disabled(), long_unemployed()}) {
    for (std::size_t index = 0; index < kBenefits; ++index) {
      const auto benefit = static_cast<Benefit>(index);
      if (benefit == Benefit::kRsa || benefit == Benefit::kCss) continue;  // by resources of before
      CAPTURE(id_of(benefit));
      CHECK(change(situation, benefit, Month(2025, 8)) == doctest::Approx(0.0));
    }
  }
}

}  // namespace parvis::rights
