// The law of several days, side by side.

#include "core/rights/compare_law.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::answered;
using test::set;

constexpr const char* kToday = "2026-06-15";

}  // namespace

TEST_CASE("the same case under the law of two days differs by the law alone") {
  const auto value = compare_law(test::catalog(), answered(), test::day(kToday),
                                 {test::day("2024-03-15"), test::day("2026-06-15")});
  REQUIRE(value.ok());
  const auto rsa_in = [&](std::size_t column) {
    for (const Json& benefit : value.value()["columns"][column]["benefits"]) {
      if (benefit["id"] == "rsa") return benefit["high"].get<std::string>();
    }
    return std::string();
  };
  CHECK(rsa_in(0) == "607.75");  // décret 2023-340
  CHECK(rsa_in(1) == "651.69");  // décret 2026-220
  const auto early =
      compare_law(test::catalog(), answered(), test::day(kToday), {test::day("2020-10-01")});
  REQUIRE_FALSE(early.ok());
  CHECK(early.error().code == ErrorCode::kLawNotInForce);
}

TEST_CASE("what is announced counts when it is asked for alone, from its day on, and is marked") {
  Json files = test::benefit_files();
  for (Json& file : files) {
    if (file["id"] != "rsa") continue;
    const Json announced = {{"text", "Le montant de base passerait à 700 €."},
                            {"by", "made up for this test"},
                            {"on", "2026-11-02"},
                            {"link", "https://www.example.org/"}};
    file["parameters"]["base_amount"]["values"].push_back({{"from", "2027-04-01"},
                                                           {"value", "700.00"},
                                                           {"law", "annonce"},
                                                           {"link", ""},
                                                           {"announced", announced}});
  }
  const Catalog catalog = Catalog::load(files).value();
  struct Row {
    const char* why;
    const char* day;
    bool asked;
    const char* rsa;
    bool marked;
  };
  const Row rows[] = {{"not asked for", "2027-04-15", false, "651.69", false},
                      {"asked for, the month before", "2027-03-15", true, "651.69", false},
                      {"asked for, its first month", "2027-04-15", true, "700.00", true}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Json value =
        compare_law(catalog, answered(), test::day(kToday), {test::day(row.day)}, row.asked)
            .value();
    const Json& column = value["columns"][0];
    for (const Json& benefit : column["benefits"]) {
      if (benefit["id"] == "rsa") CHECK(benefit["low"] == row.rsa);
    }
    CHECK(column["announced"] == row.marked);
    const auto of_rsa =
        std::count_if(value["announced"].begin(), value["announced"].end(),
                      [](const Json& each) { return each["from"] == "2027-04-01"; });
    CHECK(of_rsa == 1);
  }
  // Nothing else sees it: the months to come follow the law as it stands.
  CHECK(catalog.content().last_change == test::catalog().content().last_change);
}

TEST_CASE("facts are moved by whole months, a day that a month lacks to its last") {
  Facts facts;
  set(facts, "identity.birth_date", "1990-03-31");
  set(facts, "resources.salaire", {{"2026-06", "10.00"}});
  set(facts, "address.commune", {{"code", "35238"}, {"postcode", "35000"}});
  const Facts there = moved(facts, -1);
  CHECK(*there.value("identity.birth_date") == "1990-02-28");
  CHECK(*there.value("resources.salaire") == Json{{"2026-05", "10.00"}});
  CHECK(*there.value("address.commune") == *facts.value("address.commune"));
}

}  // namespace parvis::rights
