// What adults have beside the benefits stands beside the total of each month: as told, as what was
// told goes on, and as an estimate where unemployment benefit is expected.

#include <doctest/doctest.h>

#include "core/rights/api.h"
#include "core/rights/forecast.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::answered;
using test::day;
using test::set;

constexpr const char* kToday = "2026-06-15";

Json five_months(const char* each, const char* last) {
  Json all = Json::object();
  for (const char* month : {"2026-02", "2026-03", "2026-04", "2026-05"}) all[month] = each;
  all["2026-06"] = last;
  return all;
}

Facts with_wage(const char* each, const char* last) {
  Facts facts = answered();
  set(facts, "resources.kinds", Json::array({"salaire"}));
  set(facts, "resources.salaire", five_months(each, last));
  set(facts, "resources.before_same", true);
  return facts;
}

Facts dismissed() {
  Facts facts = with_wage("1500", "0");
  set(facts, "resources.salaire_stopped", true);
  set(facts, "work.last", "moins_6_mois");
  return facts;
}

Facts couple_with_alimony() {
  Facts facts = with_wage("900", "900");
  set(facts, "household.couple", "couple");
  set(facts, "household.couple_kind", "concubinage");
  set(facts, "household.partner_birth_date", "1988-02-03");
  set(facts, "household.partner_status", "inactif");
  set(facts, "partner_resources.kinds", Json::array({"pension_alimentaire"}));
  set(facts, "partner_resources.pension_alimentaire", five_months("150", "150"));
  set(facts, "partner_resources.before_same", true);
  return facts;
}

Facts with_aah() {
  Facts facts = answered();
  set(facts, "resources.kinds", Json::array({"aah"}));
  set(facts, "resources.aah", five_months("1000", "1000"));
  return facts;
}

Json months_of(const Facts& facts, int count) {
  const auto value = simulate_facts(test::catalog(), facts, day(kToday), count);
  if (!value) MESSAGE(value.error().where);
  REQUIRE(value.ok());
  return value.value().json()["months"];
}

}  // namespace

TEST_CASE("what one has beside the benefits is told for each month, and what of it is expected") {
  struct Row {
    const char* what;
    Facts facts;
    std::size_t month;  // 0: June
    const char* income;
    const char* expected;
  };
  const Row rows[] = {
      {"nothing", answered(), 0, "0.00", "0.00"},
      {"a wage goes on", with_wage("900", "900"), 3, "900.00", "0.00"},
      {"both adults", couple_with_alimony(), 0, "1050.00", "0.00"},
      {"AAH is in the total", with_aah(), 0, "0.00", "0.00"},
      {"dismissed in May: nothing yet", dismissed(), 0, "0.00", "0.00"},
      // 0.404 of 63.1233 gross a day and 13.18, less 3 % of it, for 30 days (allowance_test.cpp)
      {"then unemployment benefit", dismissed(), 1, "1103.64", "1103.64"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const Json month = months_of(row.facts, 4)[row.month];
    CHECK(month["income"] == row.income);
    CHECK(month["income_expected"] == row.expected);
  }
}

TEST_CASE("while an answer that would change it is missing nothing is said of it") {
  Facts wage = with_wage("900", "900");
  set(wage, "resources.salaire", {{"unknown", true}});
  Facts kinds = answered();
  kinds.erase("resources.kinds");
  Facts rent = with_wage("900", "900");
  set(rent, "housing.status", {{"unknown", true}});
  CHECK_FALSE(months_of(wage, 1)[0].contains("income"));
  CHECK_FALSE(months_of(kinds, 1)[0].contains("income"));
  CHECK(months_of(rent, 1)[0]["income"] == "900.00");
}

TEST_CASE("the forecast has the same beside its months") {
  const Json months = months_of(dismissed(), 12);
  const auto told = forecast(test::catalog(), dismissed(), day(kToday), 12, Json::array());
  REQUIRE(told.ok());
  const Json& ledger = told.value()["months"];
  for (std::size_t index = 0; index < months.size(); ++index) {
    CHECK(ledger[index]["income"] == months[index]["income"]);
  }
}

}  // namespace parvis::rights
