// Why a right is not due, and what would open it.

#include "core/rights/why_not.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::answered;
using test::set;

constexpr const char* kToday = "2026-06-15";

void receive(Facts& facts, const char* kind, const char* amount) {
  set(facts, "resources.kinds", Json::array({kind}));
  set(facts, (std::string("resources.") + kind).c_str(), test::each_month(amount));
}

}  // namespace

TEST_CASE("a right that is not due says what would open it") {
  const auto openings = [](const Facts& facts, const char* id) {
    const auto value = why_not(test::catalog(), facts, test::day(kToday), id);
    REQUIRE(value.ok());
    return value.value();
  };
  const auto names = [](const Json& value, const char* change) {
    for (const Json& opening : value["openings"]) {
      for (const Json& each : opening["changes"]) {
        if (each["id"] == change) return true;
      }
    }
    return false;
  };
  Facts rich = answered();
  set(rich, "work.status", "actif");
  receive(rich, "salaire", "3000.00");
  const Json rsa = openings(rich, "rsa");
  CHECK(rsa["entitled"] == false);
  CHECK(names(rsa, "fewer_resources"));
  Facts young = answered();
  set(young, "identity.birth_date", "2004-03-14");
  const Json at_25 = openings(young, "rsa");
  CHECK(names(at_25, "age"));
  CHECK(names(at_25, "child"));
  CHECK(names(openings(answered(), "prime_activite"), "work_half"));
  CHECK(names(openings(rich, "prime_activite"), "fewer_resources_some"));
  CHECK(names(openings(answered(), "allocations_familiales"), "two_children"));
  CHECK_FALSE(names(openings(answered(), "allocations_familiales"), "three_children"));
  CHECK(names(openings(answered(), "complement_familial"), "three_children"));
  CHECK(names(at_25, "young_worker"));  // CASF L262-7-1, from 18 to 24
  CHECK_FALSE(names(rsa, "young_worker"));
  // No allowance that could end: a student with 500 € is not told of its end.
  Facts student = answered();
  set(student, "work.status", "etudiant");
  receive(student, "salaire", "500.00");
  CHECK_FALSE(names(openings(student, "prime_activite"), "end_of_unemployment"));
  CHECK_FALSE(names(openings(student, "ass"), "end_of_unemployment"));
  Facts paid = answered();
  receive(paid, "chomage", "1500.00");
  CHECK(names(openings(paid, "rsa"), "end_of_unemployment"));
  // Rennes is in zone 2, where 1,500 € is beyond what the aid is paid for, whatever one earns.
  Facts dear = answered();
  set(dear, "housing.status", "locataire_vide");
  set(dear, "housing.rent", "1500.00");
  set(dear, "address.commune", {{"code", "35238"}});
  const Json refused = openings(dear, "aide_logement");
  REQUIRE(refused["entitled"] == false);
  REQUIRE(names(refused, "lower_rent"));
  const Json cheaper = refused["openings"][0]["changes"][0];
  CHECK(cheaper["id"] == "lower_rent");
  set(dear, "housing.rent", cheaper["euros"]);
  CHECK(openings(dear, "aide_logement")["entitled"] == true);
  CHECK(names(openings(answered(), "aide_logement"), "tenant"));
  CHECK(names(openings(answered(), "aah"), "disability"));
  CHECK(names(openings(answered(), "ass"), "past_work"));
  CHECK(openings(answered(), "rsa")["openings"].empty());  // due: nothing to open
  const auto unknown = why_not(test::catalog(), answered(), test::day(kToday), "rmi");
  REQUIRE_FALSE(unknown.ok());
  CHECK(unknown.error() == Error{ErrorCode::kWrongShape, "/benefit"});
}

}  // namespace parvis::rights
