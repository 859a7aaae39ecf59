// What was due before the first month and is not told counts as received, but for a first claim.

#include <doctest/doctest.h>

#include "core/base/money.h"
#include "core/rights/api.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::add_child;
using test::answered;
using test::catalog;
using test::day;
using test::each_month;
using test::month;
using test::set;

constexpr const char* kFirst = "2028-01";  // the law stands still from here on

// Alone with two children, a wage, and a home that is rented.
Situation working_parent() {
  Situation situation = test::person_born("1990-05-20");
  add_child(situation, "2012-05-20");
  add_child(situation, "2015-05-20");
  situation.dwelling.tenure = Tenure::kUnfurnished;
  situation.dwelling.rent = 500.0;
  Person& parent = situation.persons.front();
  parent.activity = Activity::kWorking;
  parent.income(Income::kNetWage).add(month("2023-01"), month("2032-12"), 1450.0);
  parent.income(Income::kTaxableWage).add(month("2023-01"), month("2032-12"), 1500.0);
  return situation;
}

double due(const Situation& situation, Benefit benefit, Month first, int after) {
  Plan plan;
  plan.first = first;
  plan.months = after + 1;
  return simulate_amounts(catalog().content(), situation, plan).at(benefit, first + after);
}

Facts parent_by_facts() {
  Facts facts = answered();
  set(facts, "household.children",
      {{"00000001", {{"birth_date", "2008-01-10"}}}, {"00000002", {{"birth_date", "2012-01-10"}}}});
  set(facts, "household.single_since", nullptr);  // never in a couple
  set(facts, "housing.status", "locataire_vide");
  set(facts, "housing.rent", "500.00");
  set(facts, "address.commune", {{"code", "35238"}, {"zone", 2}});
  set(facts, "resources.kinds", {"salaire"});
  set(facts, "resources.salaire", each_month("1450.00"));
  return facts;
}

std::int64_t prime_of(const Facts& facts, int at) {
  const auto value = simulate_facts(catalog(), facts, day("2026-06-15"), at + 1);
  if (!value) MESSAGE(value.error().where);
  REQUIRE(value.ok());
  const Json json = value.value().json();
  for (const Json& each : json["months"][static_cast<std::size_t>(at)]["benefits"]) {
    if (each["id"] == "prime_activite") {
      return cents_from_decimal(each["amount"].get<std::string>()).value();
    }
  }
  return 0;
}

}  // namespace

TEST_CASE("who was paid what was due begins where who claims for the first time ends up") {
  const Situation claims = working_parent();
  Situation was_paid = claims;
  was_paid.past_was_paid = true;
  for (const Benefit benefit : {Benefit::kPrimeActivite, Benefit::kAideLogement, Benefit::kRsa,
                                Benefit::kAllocationsFamiliales, Benefit::kAsf}) {
    CAPTURE(id_of(benefit));
    const double at_once = due(was_paid, benefit, month(kFirst), 0);
    CHECK(at_once == doctest::Approx(due(claims, benefit, month(kFirst) - 12, 12)).epsilon(1e-9));
  }
  CHECK(due(was_paid, Benefit::kPrimeActivite, month(kFirst), 0) + 100.0 <
        due(claims, Benefit::kPrimeActivite, month(kFirst), 0));
}

TEST_CASE("the past that is told as what was due gives what an untold one gives") {
  Situation untold = working_parent();
  untold.past_was_paid = true;
  Situation told = untold;
  Plan plan;
  plan.first = month(kFirst);
  tell_past(catalog().content(), told, plan);
  CHECK_FALSE(told.past_was_paid);
  for (int after = 0; after < 8; ++after) {
    CAPTURE(after);
    CHECK(due(told, Benefit::kPrimeActivite, plan.first, after) ==
          due(untold, Benefit::kPrimeActivite, plan.first, after));
  }
}

TEST_CASE("a benefit of the past that is told is believed") {
  Situation situation = working_parent();
  situation.past_was_paid = true;
  for (const Benefit benefit :
       {Benefit::kAllocationsFamiliales, Benefit::kComplementFamilial, Benefit::kAsf,
        Benefit::kPajeBase, Benefit::kAideLogement}) {
    situation.received[index_of(benefit)].until = month(kFirst) - 1;
  }
  const Situation claims = working_parent();
  CHECK(due(situation, Benefit::kPrimeActivite, month(kFirst), 0) ==
        doctest::Approx(due(claims, Benefit::kPrimeActivite, month(kFirst), 0)));
}

TEST_CASE("by facts: no jump of the prime in the months of one life, but after a first claim") {
  const Facts facts = parent_by_facts();
  CHECK(std::abs(prime_of(facts, 0) - prime_of(facts, 6)) < 500);  // cents: the rent is revised
  Facts first = facts;
  set(first, "resources.first_claim", true);
  CHECK(prime_of(first, 0) - prime_of(first, 6) > 40000);
  CHECK(prime_of(first, 6) == prime_of(facts, 6));
}

TEST_CASE("housing aid told as none was not received before, and is computed from now on") {
  Facts none = parent_by_facts();
  set(none, "housing.aid", "0");
  CHECK(prime_of(none, 0) > prime_of(parent_by_facts(), 0));
  CHECK(prime_of(none, 6) == prime_of(parent_by_facts(), 6));
}

}  // namespace parvis::rights
