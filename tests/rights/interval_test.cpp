// Amounts lie between two bounds while answers are missing: whatever the answers turn out to be.

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <string_view>
#include <vector>

#include "core/rights/api.h"
#include "tests/rights/random_facts.h"

namespace parvis::rights {
namespace {

constexpr std::uint64_t kHouseholds = 120;
constexpr double kCent = 0.011;

Json rights_of(const Facts& facts) {
  const auto rights = simulate_facts(test::catalog(), facts, test::day("2026-06-15"), 1);
  if (!rights) MESSAGE(rights.error().where);
  REQUIRE(rights.ok());
  return rights.value().json();
}

double euros(const Json& month, const char* name) {
  return std::strtod(month[name].get<std::string>().c_str(), nullptr);
}

bool is_said(const Json& rights, const std::string& notice) {
  for (const Json& each : rights["notices"]) {
    if (each["text_id"] == notice) return true;
  }
  return false;
}

// Answered by an assumption that the answer says, while the bounds hold the others too.
bool is_assumed(const std::string& id) {
  return id == "household.couple" || id == "household.children";
}

// Without the answer, and without those that are asked because of it.
Facts without(const Facts& facts, const std::string& question) {
  static const std::map<std::string, std::vector<std::string>> kFollow = {
      {"housing.status", {"housing.rent", "housing.participation_frais"}},
      {"household.couple", {"household.couple_kind", "household.partner", "partner_resources."}},
      {"resources.kinds", {"resources."}},
      {"partner_resources.kinds", {"partner_resources."}}};
  Facts rest;
  const auto follow = kFollow.find(question);
  for (const auto& [id, fact] : facts.all()) {
    bool dropped = id == question;
    for (const std::string& prefix :
         follow == kFollow.end() ? std::vector<std::string>() : follow->second) {
      dropped = dropped || id.rfind(prefix, 0) == 0;
    }
    if (!dropped) rest.set(id, fact);
  }
  return rest;
}

}  // namespace

TEST_CASE("whatever question is open, the total of every answer lies between the bounds") {
  std::map<std::string, int> open;
  for (std::uint64_t seed = 0; seed < kHouseholds; ++seed) {
    const Facts facts = test::RandomFacts(seed).make();
    const double total = euros(rights_of(facts)["months"][0], "total");
    for (const auto& each : facts.all()) {
      const std::string& id = each.first;
      if (id == "household.couple_kind") continue;  // taken for granted, and listed
      const Json rights = rights_of(without(facts, id));
      if (is_said(rights, "bounds_may_be_wider") && !is_assumed(id)) continue;
      const bool before = id.find(".before_") != std::string::npos;
      if (before && rights["missing"].empty()) continue;  // likewise
      const Json& month = rights["months"][0];
      CAPTURE(seed);
      CAPTURE(id);
      CHECK(total >= euros(month, "low") - kCent);
      CHECK(total <= euros(month, "high") + kCent);
      open[id] += euros(month, "low") < euros(month, "high") ? 1 : 0;
    }
  }
  for (const char* id : {"identity.birth_date", "housing.status", "housing.rent", "resources.kinds",
                         "resources.salaire", "household.single_since", "address.commune",
                         "household.couple", "household.children", "resources.before_same"}) {
    CAPTURE(id);
    CHECK(open[id] > 0);  // the question weighs, so that the rows above mean something
  }
}

TEST_CASE("a wage of which nobody says that it ended is an interval, and is asked for") {
  // Alone, no home: 1,500 in three months, then nothing. Interrupted, what CASF R262-13 leaves in:
  // the mean of February to May is 1,125 or more, so no RSA; ended, the whole base amount of
  // 651.69.
  Facts facts = test::answered();
  test::set(facts, "resources.kinds", Json::array({"salaire"}));
  test::set(facts, "work.are", "non");  // else the wage counts all the same
  Json months = test::each_month("1500.00");
  months["2026-05"] = "0.00";
  months["2026-06"] = "0.00";
  test::set(facts, "resources.salaire", months);
  struct Row {
    Json stopped;
    bool open;
  };
  for (const Row& row : {Row{nullptr, true}, Row{true, false}, Row{false, false}}) {
    CAPTURE(row.stopped.dump());
    facts.set("resources.salaire_stopped", Fact{row.stopped, "declared", "2026-06-15"});
    const Json rights = rights_of(facts);
    const Json& month = rights["months"][0];
    bool asked = false;
    for (const Json& each : rights["missing"]) {
      asked = asked || each["question"] == "resources.salaire_stopped";
    }
    CHECK(asked == row.open);
    CHECK((euros(month, "high") - euros(month, "low") == doctest::Approx(651.69)) == row.open);
    CHECK((month["low"] == month["high"]) == !row.open);
  }
}

TEST_CASE("a month without pay ends nothing that is told to go on, and is an interval untold") {
  // Alone, no home, 300 from February to May, nothing in June. CASF R262-13 leaves out what is
  // interrupted "de manière certaine" alone: the mean of February to April is 300, so 651.69 − 300.
  Facts facts = test::answered();
  test::set(facts, "resources.kinds", Json::array({"salaire"}));
  test::set(facts, "work.are", "non");  // else the wage counts all the same
  Json months = test::each_month("300.00");
  months["2026-06"] = "0.00";
  test::set(facts, "resources.salaire", months);
  struct Row {
    Json stopped;
    const char *low, *high;
  };
  const Row rows[] = {{nullptr, "351.69", "651.69"},
                      {Json{{"unknown", true}}, "351.69", "651.69"},
                      {true, "651.69", "651.69"},
                      {false, "351.69", "351.69"}};
  for (const Row& row : rows) {
    CAPTURE(row.stopped.dump());
    facts.set("resources.salaire_stopped", Fact{row.stopped, "declared", "2026-06-15"});
    const auto value = simulate_facts(test::catalog(), facts, test::day("2026-06-15"), 3);
    REQUIRE(value.ok());
    const Json rights = value.value().json();
    for (const Json& month : rights["months"]) {
      for (const Json& benefit : month["benefits"]) {
        if (benefit["id"] != "rsa") continue;
        CHECK(benefit["low"] == row.low);
        CHECK(benefit["high"] == row.high);
        CHECK(benefit["amount"] == row.low);
      }
    }
    const bool asked = !rights["missing"].empty();
    CHECK(asked == (std::string_view(row.low) != row.high));
    if (asked) CHECK(rights["missing"][0]["spread"] == "300.00");
  }
}

TEST_CASE("profit that has stopped is left out as a wage is, and is an interval untold") {
  // 900 in each of February to April, nothing since (CASF R262-13: income from work).
  Facts facts = test::answered();
  test::set(facts, "resources.kinds", Json::array({"independant"}));
  Json months = test::each_month("900.00");
  months["2026-05"] = "0.00";
  months["2026-06"] = "0.00";
  test::set(facts, "resources.independant", months);
  struct Row {
    Json stopped;
    const char *low, *high;
  };
  for (const Row& row : {Row{nullptr, "0.00", "651.69"}, Row{true, "651.69", "651.69"},
                         Row{false, "0.00", "0.00"}}) {
    CAPTURE(row.stopped.dump());
    facts.set("resources.independant_stopped", Fact{row.stopped, "declared", "2026-06-15"});
    const Json rights = rights_of(facts);
    for (const Json& benefit : rights["months"][0]["benefits"]) {
      if (benefit["id"] != "rsa") continue;
      CHECK(benefit["low"] == row.low);
      CHECK(benefit["high"] == row.high);
    }
  }
}

TEST_CASE("what goes on though this month is without it is paid again in the months to come") {
  // 300 a month: September to November read May (300), June (0) and July (300 again), 200 a month.
  Facts facts = test::answered();
  test::set(facts, "resources.kinds", Json::array({"pension_alimentaire"}));
  Json months = test::each_month("300.00");
  months["2026-06"] = "0.00";
  test::set(facts, "resources.pension_alimentaire", months);
  test::set(facts, "resources.pension_alimentaire_stopped", false);
  const Json rights =
      simulate_facts(test::catalog(), facts, test::day("2026-06-15"), 4).value().json();
  for (const Json& benefit : rights["months"][3]["benefits"]) {
    if (benefit["id"] == "rsa") CHECK(benefit["amount"] == "451.69");
  }
}

TEST_CASE("an allowance that was due up to a month that is past has ended") {
  // As above, with unemployment benefit that was granted up to May: nothing is open.
  Facts facts = test::answered();
  test::set(facts, "resources.kinds", Json::array({"chomage"}));
  Json months = test::each_month("300.00");
  months["2026-06"] = "0.00";
  test::set(facts, "resources.chomage", months);
  test::set(facts, "resources.chomage_until", "2026-05");
  const Json rights = rights_of(facts);
  CHECK(rights["missing"].empty());
  CHECK(rights["months"][0]["low"] == "651.69");
  CHECK(rights["months"][0]["high"] == "651.69");
}

TEST_CASE("who does not tell how they are housed may turn out to be a tenant with housing aid") {
  // Alone, no income. No home: RSA 651.69. Paris, 800 € of rent: RSA 651.69 less the flat rate of
  // one person (78.20 = 12 % of it) and the aid of a tenant there, whose rent is above the ceiling.
  Facts facts = test::answered();
  facts.erase("housing.status");
  const double high = euros(rights_of(facts)["months"][0], "high");
  test::set(facts, "housing.status", "locataire_vide");
  test::set(facts, "housing.rent", "800.00");
  test::set(facts, "address.commune", {{"code", "75101"}});
  const double tenant = euros(rights_of(facts)["months"][0], "total");
  CHECK(tenant > 651.69);
  CHECK(high >= tenant - kCent);
}

TEST_CASE("a wage that has ended lies between the bounds while nothing is told of resources") {
  // RSA beside the prime of the months before: more than nothing, and more than a wage that goes
  // on.
  Facts facts = test::answered();
  test::set(facts, "household.children", {{"c0", {{"birth_date", "2007-05-15"}}}});
  test::set(facts, "household.single_since", "2025-09");
  test::set(facts, "work.are", "non");
  facts.set("resources.kinds", Fact{nullptr, "declared", "2026-06-15"});
  const Json open = rights_of(facts)["months"][0];
  for (const char* wage : {"300.00", "700.00", "1100.00", "1500.00", "1900.00", "2300.00"}) {
    CAPTURE(wage);
    test::set(facts, "resources.kinds", Json::array({"salaire"}));
    Json months = test::each_month(wage);
    months["2026-06"] = "0.00";
    test::set(facts, "resources.salaire", months);
    test::set(facts, "resources.salaire_stopped", true);
    const double total = euros(rights_of(facts)["months"][0], "total");
    CHECK(total >= euros(open, "low") - kCent);
    CHECK(total <= euros(open, "high") + kCent);
  }
}

}  // namespace parvis::rights
