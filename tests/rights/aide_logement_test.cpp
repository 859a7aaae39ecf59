// Housing aid where few households go: a room, a pensioner, a child who earns, a disabled child,
// the last months of the former reference year.

#include <doctest/doctest.h>

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

// Steps of the explanation by id.
double step(const Situation& situation, const char* in, std::string_view id) {
  Plan plan;
  plan.first = test::month(in);
  plan.explain = true;
  const auto months = simulate(test::catalog().content(), situation, plan);
  for (const Entry& entry : months.front().entries) {
    if (entry.benefit != Benefit::kAideLogement) continue;
    for (const Step& each : entry.explanation.steps) {
      if (each.id == id) return each.value;
    }
  }
  return -1.0;
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

TEST_CASE("wages of who retired count for 70 % (R822-13)") {
  Situation situation = tenant(450.0);
  receive(situation.persons[0], Income::kTaxableWage, "2023-05", "2024-04", 1000.0);
  CHECK(step(situation, "2024-06", "resources") == 10'800.0);  // 12 000 less a tenth
  situation.persons[0].activity = Activity::kRetired;
  CHECK(step(situation, "2024-06", "resources") == 7'600.0);  // 7 560, rounded up
  receive(situation.persons[0], Income::kTaxableWage, "2024-06", "2024-06", 100.0);
  CHECK(step(situation, "2024-06", "resources") == 10'800.0);
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

}  // namespace parvis::rights
