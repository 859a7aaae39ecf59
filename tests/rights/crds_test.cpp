// What is paid of what is due: the contribution of 0.5 % (ordonnance n° 96-50, art. 14).

#include "core/rights/crds.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/base/money.h"
#include "core/rights/api.h"
#include "core/rights/catalog_content.h"
#include "core/rights/compare_law.h"
#include "core/rights/forecast.h"
#include "core/rights/why_not.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

constexpr double kRate = 0.005;

std::int64_t cents(const Json& amount) {
  return cents_from_decimal(amount.get<std::string>()).value();
}

Json of(const Json& benefits, const char* id) {
  for (const Json& each : benefits) {
    if (each["id"] == id) return each;
  }
  return nullptr;
}

// Alone with children of 10 and 8: 32 % and twice 42.2 % of 478.16 € in June 2026.
Facts parent_of_two() {
  Facts facts = test::answered();
  test::set(
      facts, "household.children",
      {{"00000001", {{"birth_date", "2016-01-12"}}}, {"00000002", {{"birth_date", "2018-01-12"}}}});
  test::set(facts, "household.single_since", nullptr);  // never in a couple
  return facts;
}

Json simulated(const Facts& facts) {
  return simulate_facts(test::catalog(), facts, test::day("2026-06-15"), 1).value().json();
}

}  // namespace

TEST_CASE("what is paid is what the Caf publishes, after the contribution") {
  // BMAF: 445.93 (April 2023), 466.44 (2024), 474.37 (2025).
  struct Row {
    const char* what;
    double due, paid;
  };
  const Row rows[] = {
      {"PAJE in full, 41.65 %, 2023 (klaro.fr, September 2023)", 0.4165 * 445.93, 184.81},
      {"AF of two children, 32 %, 2024 (aides-sociales.com)", 0.32 * 466.44, 148.52},
      {"increase of AF, 16 %, 2024 (the same)", 0.16 * 466.44, 74.26},
      {"AF of two children, 2025 (communaute.inclusion.beta.gouv.fr)", 0.32 * 474.37, 151.05},
      {"the same, a quarter", 0.32 * 474.37 / 4, 37.77},
      {"AF of three children, 73 %, 2025 (the same)", 0.73 * 474.37, 344.56},
      {"AF of each further child, 41 %, 2025 (the same)", 0.41 * 474.37, 193.52},
      {"increase of AF, 2025 (the same)", 0.16 * 474.37, 75.53},
      {"PAJE in full, 2025 (journaldesfemmes.fr)", 0.4165 * 474.37, 196.60},
      {"PAJE in part, 2025 (the same)", 0.4165 * 474.37 / 2, 98.30},
      {"CF with its increase, 62.48 %, 2025 (communaute.inclusion.beta.gouv.fr)", 0.6248 * 474.37,
       294.91},
      {"nothing", 0.0, 0.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(cents_half_away(paid_of(Benefit::kAsf, row.due, kRate)) == cents_half_away(row.paid));
  }
  CHECK(paid_of(Benefit::kRsa, 651.69, kRate) == 651.69);
}

TEST_CASE("of what is paid the amount due is found again") {
  for (std::int64_t paid = 0; paid < 100'000; ++paid) {
    const double euros = static_cast<double>(paid) / 100.0;
    const double due = due_of(euros, kRate);
    REQUIRE(cents_half_away(paid_of(Benefit::kAsf, due, kRate)) == paid);
  }
}

TEST_CASE("what is said is what is paid, and the steps lead to it from what is due") {
  const Json month = simulated(parent_of_two())["months"][0];
  struct Row {
    const char* id;
    const char *due, *crds, *paid;
  };
  const Row rows[] = {{"allocations_familiales", "153.01", "-0.76", "152.25"},
                      {"asf", "403.57", "-2.01", "401.56"}};
  for (const Row& row : rows) {
    CAPTURE(row.id);
    const Json said = of(month["benefits"], row.id);
    CHECK(said["amount"] == row.paid);
    CHECK(said["low"] == row.paid);
    CHECK(said["high"] == row.paid);
    const Json& steps = said["steps"];
    REQUIRE(steps.size() >= 2);
    CHECK(steps[steps.size() - 2]["value"] == row.due);
    CHECK(steps.back()["value"] == row.crds);
    CHECK(steps.back()["label"].get<std::string>().find("CRDS") == 0);
    CHECK(steps.back()["article"] == "ordonnance n° 96-50, art. 14");
    CHECK_FALSE(steps.back()["link"].get<std::string>().empty());
  }
}

TEST_CASE("totals, forecast and rights not claimed hold what is paid") {
  const Facts facts = parent_of_two();
  const Json month = simulated(facts)["months"][0];
  const Json ahead =
      forecast(test::catalog(), facts, test::day("2026-06-15"), 3, Json::array()).value();
  CHECK(of(ahead["months"][0]["parts"], "allocations_familiales")["amount"] == "152.25");
  CHECK(ahead["months"][0]["total"] == month["total"]);
  CHECK(of(ahead["unclaimed"], "asf")["amount"] == "401.56");
  std::int64_t sum = 0;
  for (const Json& each : month["benefits"]) {
    if (each["period"] == "month") sum += cents(each["amount"]);
  }
  CHECK(sum == cents(month["total"]));
}

TEST_CASE("two laws beside each other, and what would open a right, hold what is paid") {
  const Day june = test::day("2026-06-15");
  const Json laws =
      compare_law(test::catalog(), parent_of_two(), june, {june, test::day("2024-09-15")}, false)
          .value();
  CHECK(of(laws["columns"][0]["benefits"], "allocations_familiales")["low"] == "152.25");
  CHECK(of(laws["columns"][1]["benefits"], "allocations_familiales")["low"] == "148.52");
  Facts one = test::answered();
  test::set(one, "household.children", {{"00000001", {{"birth_date", "2016-01-12"}}}});
  const Json openings =
      why_not(test::catalog(), one, june, "allocations_familiales").value()["openings"];
  REQUIRE_FALSE(openings.empty());
  CHECK(openings[0]["amount"] == "152.25");  // with a second child
}

TEST_CASE("RSA counts what is due, before the contribution") {
  const Json rsa = of(simulated(parent_of_two())["months"][0]["benefits"], "rsa");
  bool found = false;
  for (const Json& step : rsa["steps"]) {
    found = found || step["value"] == "-368.18";  // 153.01 + 2 × 0.225 × 478.16
  }
  CHECK(found);
}

}  // namespace parvis::rights
