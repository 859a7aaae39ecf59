// Housing aid where few households go: a room, a pensioner, a child who earns, a disabled child,
// the last months of the former reference year.

#include <doctest/doctest.h>

#include <vector>

#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::due;
using test::person_born;
using test::receive;

constexpr double kCent = 0.005;

Situation tenant(double rent) {
  Situation situation = person_born("1980-01-14");
  situation.persons[0].activity = Activity::kInactive;
  situation.dwelling.tenure = Tenure::kUnfurnished;
  situation.dwelling.rent = rent;
  return situation;
}

// A step of the explanation by id, in each month.
std::vector<double> steps(const Situation& situation, const char* first, int months,
                          std::string_view id) {
  Plan plan;
  plan.first = test::month(first);
  plan.months = months;
  plan.explain = true;
  std::vector<double> values;
  for (const MonthOutcome& month : simulate(test::catalog().content(), situation, plan)) {
    values.push_back(-1.0);
    for (const Entry& entry : month.entries) {
      if (entry.benefit != Benefit::kAideLogement) continue;
      for (const Step& each : entry.explanation.steps) {
        if (each.id == id) values.back() = each.value;
      }
    }
  }
  return values;
}

double step(const Situation& situation, const char* in, std::string_view id) {
  return steps(situation, in, 1, id).front();
}

}  // namespace

TEST_CASE("a single room has 90 % of the ceiling of a person alone, whatever the family (art. 8)") {
  // The table of the arrêté's article 8 of October 2019 and the ceilings of October 2023.
  Situation situation = tenant(600.0);
  test::add_partner(situation, "1985-02-11");
  test::add_child(situation, "2015-05-11");
  CHECK(std::abs(step(situation, "2024-06", "ceiling") - 383.28) < kCent);
  situation.dwelling.single_room = true;
  CHECK(std::abs(step(situation, "2024-06", "ceiling") - 250.45) < kCent);  // 278.28 × 0.9
}

TEST_CASE("half a cent of the ceiling of a flat share goes up for a person") {
  // 355.38 € for a couple in zone 2 since October 2025; three quarters of it are 266.535 €.
  Situation situation = tenant(690.0);
  situation.by_the_text = true;
  test::add_partner(situation, "1985-02-11");
  situation.dwelling.flat_share = true;
  CHECK(std::abs(step(situation, "2026-11", "ceiling") - 266.54) < kCent);
  situation.by_the_text = false;  // as the oracle has it
  CHECK(std::abs(step(situation, "2026-11", "ceiling") - 266.53) < kCent);
}

TEST_CASE("wages of who retired count for 70 % (R822-13)") {
  Situation situation = tenant(450.0);
  receive(situation.persons[0], Income::kTaxableWage, "2023-05", "2024-04", 1000.0);
  CHECK(step(situation, "2024-06", "resources") == 10'800.0);  // 12 000 less a tenth
  situation.persons[0].activity = Activity::kRetired;
  CHECK(step(situation, "2024-06", "resources") == 7'600.0);  // 7 560, rounded up
  receive(situation.persons[0], Income::kTaxableWage, "2024-06", "2024-06", 100.0);
  CHECK(step(situation, "2024-06", "resources") == 10'800.0);
}

TEST_CASE(
    "resources are those before the claim for three months, then before the review (R823-6)") {
  // 1 000 € a month from January 2024 on, in the window of M-13 … M-2: four months of them in June
  // (3 505 € after the least deduction of 495 €), seven in September, ten in December.
  using Months = std::vector<double>;
  Situation situation = tenant(450.0);
  receive(situation.persons[0], Income::kTaxableWage, "2024-01", "2024-12", 1000.0);
  receive(situation.persons[0], Income::kNetWage, "2024-01", "2024-12", 1000.0);  // no RSA
  CHECK(steps(situation, "2024-06", 7, "resources") ==
        Months{3'600, 3'600, 3'600, 6'300, 6'300, 6'300, 9'000});
  // Who retires in August has the lower share from that month on (R822-13), of the same window.
  Situation retired = situation;
  retired.persons[0].spells.push_back(
      {test::month("2024-08"), test::month("2025-12"), Activity::kRetired});
  retired.persons[0].income(Income::kTaxableWage) = {};
  receive(retired.persons[0], Income::kTaxableWage, "2024-01", "2024-07", 1000.0);
  CHECK(steps(retired, "2024-06", 4, "resources") == Months{3'600, 3'600, 2'500, 4'500});
  // A child born in July counts from August on (R823-10).
  test::add_child(situation, "2024-07-12");
  const Months charges = steps(situation, "2024-06", 3, "charges");
  CHECK(charges[0] == charges[1]);
  CHECK(charges[2] > charges[1]);
}

TEST_CASE("RSA leaves out the wages of the adults, not those of a child (R822-17)") {
  Situation situation = tenant(450.0);
  test::add_child(situation, "2005-05-11");
  receive(situation.persons[1], Income::kTaxableWage, "2023-05", "2024-04", 2000.0);
  // 24 000 less a tenth, less 1.25 × 11 441.49 (ASPA of July 2022): 7 298.14.
  CHECK(step(situation, "2024-06", "resources") == 7'300.0);
  Received& rsa = situation.received[index_of(Benefit::kRsa)];
  rsa.amounts.set(Month(2024, 5), 100.0);
  rsa.until = Month(2024, 5);
  CHECK(step(situation, "2024-06", "resources") == 7'300.0);
}

TEST_CASE("an invalidity pension of the last year but one counts after the deduction (CGI 158)") {
  Situation situation = tenant(450.0);
  receive(situation.persons[0], Income::kInvalidity, "2022-01", "2022-12", 800.0);
  CHECK(step(situation, "2024-06", "resources") == 8'700.0);  // 9 600 less a tenth: 8 640
}

TEST_CASE("the profit of the last year but one counts as the tax notice has it (R822-4, R822-5)") {
  Situation situation = tenant(450.0);
  Person& person = situation.persons[0];
  receive(person, Income::kTaxableSelfEmployed, "2022-01", "2022-12", 1000.0);
  receive(person, Income::kTaxableSelfEmployed, "2023-01", "2024-06", 5000.0);
  CHECK(step(situation, "2024-06", "resources") == 12'000.0);  // no deduction for costs
  CHECK(step(situation, "2020-12", "resources") == 0.0);
  // 30 % off for who is unemployed with benefit (R822-14): 8 400, and 6 000 less a tenth.
  person.activity = Activity::kJobseeker;
  person.unemployed_since = test::day("2024-01-10");
  receive(person, Income::kTaxableUnemployment, "2023-05", "2024-04", 500.0);
  receive(person, Income::kNetUnemployment, "2024-01", "2024-06", 500.0);
  CHECK(step(situation, "2024-06", "resources") == 13'800.0);
  // Who retired, and still has a profit, has not stopped work (R822-13).
  Situation retired = tenant(450.0);
  retired.persons[0].activity = Activity::kRetired;
  receive(retired.persons[0], Income::kTaxableSelfEmployed, "2022-01", "2022-12", 1000.0);
  CHECK(step(retired, "2024-06", "resources") == 8'400.0);
  receive(retired.persons[0], Income::kTaxableSelfEmployed, "2024-06", "2024-06", 1000.0);
  CHECK(step(retired, "2024-06", "resources") == 12'000.0);
}

TEST_CASE("sickness allowance of the twelve months counts as wages do (R822-3, 1°, R822-4)") {
  Situation situation = tenant(450.0);
  Person& person = situation.persons[0];
  receive(person, Income::kTaxableSicknessAllowance, "2023-05", "2024-04", 1000.0);
  CHECK(step(situation, "2024-06", "resources") == 10'800.0);  // 12 000 less a tenth
  // With wages in the same months: one deduction, 24 000 less a tenth.
  receive(person, Income::kTaxableWage, "2023-05", "2024-04", 1000.0);
  CHECK(step(situation, "2024-06", "resources") == 21'600.0);
  // What RSA of the month before leaves out is income from work and unemployment benefit (R822-17).
  Received& rsa = situation.received[index_of(Benefit::kRsa)];
  rsa.amounts.set(Month(2024, 5), 100.0);
  rsa.until = Month(2024, 5);
  receive(person, Income::kTaxableSelfEmployed, "2022-01", "2022-12", 1000.0);
  CHECK(step(situation, "2024-06", "resources") == 10'800.0);
}

TEST_CASE("the share of the rent and its rate are rounded as the arrêté has it (art. 14)") {
  // 250 € of 278.28 €: 89.837…, that is 89.84 %. 0.45 % of 30 points and 0.68 % of 14.84 points are
  // 0.235912, that is 0.236 %.
  Situation situation = tenant(250.0);
  situation.by_the_text = true;
  receive(situation.persons[0], Income::kTaxableWage, "2023-05", "2024-08", 1000.0);
  CHECK(std::abs(step(situation, "2024-06", "rent_rate") - 0.00236) < 1e-12);
  const double part =
      step(situation, "2024-06", "least") +
      (step(situation, "2024-06", "family_rate") + 0.00236) *
          (step(situation, "2024-06", "resources") - step(situation, "2024-06", "resources_free"));
  CHECK(std::abs(step(situation, "2024-06", "participation") + part) < 1e-9);
  situation.by_the_text = false;  // as the oracle has it
  CHECK(std::abs(step(situation, "2024-06", "rent_rate") - 0.00235896) < 1e-8);
}

TEST_CASE("overseas a seventh dependant raises neither ceiling nor what is free (art. 46, 1°)") {
  Situation six = tenant(900.0);
  test::add_partner(six, "1981-02-17");
  six.dwelling.overseas = Overseas::kGuadeloupe;
  const char* births[] = {"2010-05-12", "2011-05-12", "2012-05-12", "2013-05-12",
                          "2014-05-12", "2015-05-12", "2016-05-12", "2017-05-12"};
  for (std::size_t child = 0; child < 6; ++child) test::add_child(six, births[child]);
  Situation eight = six;
  for (std::size_t child = 6; child < 8; ++child) test::add_child(eight, births[child]);
  for (const char* id : {"ceiling", "charges", "resources_free", "rent_rate"}) {
    CAPTURE(std::string(id));
    CHECK(step(eight, "2024-09", id) == step(six, "2024-09", id));
    six.dwelling.overseas = eight.dwelling.overseas = Overseas::kNone;
    CHECK((step(eight, "2024-09", id) > step(six, "2024-09", id)) ==
          (std::string_view(id) != "rent_rate"));
    six.dwelling.overseas = eight.dwelling.overseas = Overseas::kGuadeloupe;
  }
}

TEST_CASE("the least deduction for costs is no more than the wages (CGI 83, 3°)") {
  // 12 000 € of pensions less a tenth, with 300 € of wages, of which a case takes 495 € off.
  Situation situation = tenant(450.0);
  situation.by_the_text = true;
  receive(situation.persons[0], Income::kTaxablePension, "2023-05", "2024-04", 1000.0);
  receive(situation.persons[0], Income::kTaxableWage, "2024-04", "2024-04", 300.0);
  CHECK(step(situation, "2024-06", "resources") == 10'800.0);
  situation.by_the_text = false;
  CHECK(step(situation, "2024-06", "resources") == 10'700.0);
}

TEST_CASE("a disabled child counts beyond 21 while its own resources are low (R823-4, 3°)") {
  Situation situation = tenant(900.0);
  test::add_child(situation, "2000-05-11");
  const double without = step(situation, "2024-06", "ceiling");
  CHECK(std::abs(without - 278.28) < kCent);
  situation.persons[1].incapacity = 0.8;
  CHECK(std::abs(step(situation, "2024-06", "ceiling") - 383.28) < kCent);
  receive(situation.persons[1], Income::kTaxableWage, "2022-01", "2022-12", 1500.0);
  CHECK(std::abs(step(situation, "2024-06", "ceiling") - 278.28) < kCent);
}

TEST_CASE(
    "until December 2020 the wages of the last year but one count, then twelve recent months") {
  Situation situation = tenant(450.0);
  receive(situation.persons[0], Income::kTaxableWage, "2018-01", "2018-12", 1000.0);
  CHECK(step(situation, "2020-12", "resources") == 10'800.0);
  CHECK(step(situation, "2021-01", "resources") == 0.0);
}

TEST_CASE("in Mayotte nothing is computed by the scales of elsewhere") {
  Situation situation = tenant(450.0);
  situation.dwelling.overseas = Overseas::kReunion;
  CHECK(due(situation, Benefit::kAideLogement, "2024-09") > 0.0);
  situation.dwelling.overseas = Overseas::kMayotte;
  for (const Benefit benefit : {Benefit::kAideLogement, Benefit::kRsa, Benefit::kPrimeActivite}) {
    CHECK(due(situation, benefit, "2024-09") == 0.0);
  }
}

TEST_CASE("work that the text leaves out or lowers, by the household of June 2026") {
  struct Row {
    const char* why;
    void (*of)(Situation&);
    double by_the_text, in_a_case;  // a year, to the next 100 €
  };
  static const auto earn = [](Person& p, const char* from, const char* to, double euros) {
    for (const Income kind : {Income::kNetWage, Income::kTaxableWage}) {
      receive(p, kind, from, to, euros);
    }
  };
  // What counts is that of May 2025 to April 2026, less 10 %.
  const Row rows[] = {
      {"8 000 € of who now stays at home with a child below three (R822-11, 2°, b)",
       [](Situation& s) {
         test::add_partner(s, "1985-02-11");
         s.persons[1].activity = Activity::kInactive;
         earn(s.persons[1], "2025-05", "2025-12", 1000.0);
         test::add_child(s, "2025-11-11");
       },
       0.0, 7200.0},
      // 7 000 € and 4 000 € less 1 100 €: 0.7 × 5 900 + 4 000 = 8 130.
      {"off sick for seven months (R822-16)",
       [](Situation& s) {
         earn(s.persons[0], "2025-05", "2025-11", 1000.0);
         for (const Income kind : {Income::kSicknessAllowance, Income::kTaxableSicknessAllowance}) {
           receive(s.persons[0], kind, "2025-12", "2026-06", 800.0);
         }
       },
       8200.0, 9900.0},
      {"unemployed for long with a wage all the same (R822-15: total)",
       [](Situation& s) {
         s.persons[0].activity = Activity::kJobseeker;
         s.persons[0].unemployed_since = test::day("2025-01-01");
         earn(s.persons[0], "2025-01", "2026-06", 500.0);
       },
       5400.0, 0.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = tenant(450.0);
    row.of(situation);
    CHECK(step(situation, "2026-06", "resources") == row.in_a_case);
    situation.by_the_text = true;
    CHECK(step(situation, "2026-06", "resources") == row.by_the_text);
  }
}

TEST_CASE("a pregnancy counts from the month after its fourth on (L841-1, 6°, R841-2)") {
  // The ceilings of zone 2 since October 2025: of a person alone, then of a couple.
  Situation situation = tenant(690.0);
  situation.persons[0].pregnant_from = test::month("2026-02");
  situation.persons[0].pregnant_to = test::month("2026-11");
  situation.by_the_text = true;
  CHECK(std::abs(step(situation, "2026-06", "ceiling") - 290.34) < kCent);
  CHECK(std::abs(step(situation, "2026-07", "ceiling") - 355.38) < kCent);
  situation.by_the_text = false;  // a case of the oracle
  CHECK(std::abs(step(situation, "2026-06", "ceiling") - 355.38) < kCent);
}

}  // namespace parvis::rights
