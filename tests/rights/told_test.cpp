// Benefits told as received: what of the others follows from them, now and when something changes.

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/money.h"
#include "core/rights/api.h"
#include "core/rights/compare_law.h"
#include "core/rights/forecast.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::answered;
using test::each_month;
using test::set;

constexpr const char* kToday = "2026-06-15";

// Alone with two children, no home and no income.
Facts parent(const char* told = nullptr) {
  Facts facts = answered();
  set(facts, "household.children",
      {{"00000001", {{"birth_date", "2016-05-20"}}}, {"00000002", {{"birth_date", "2018-05-20"}}}});
  set(facts, "household.single_since", nullptr);
  if (told == nullptr) return facts;
  set(facts, "resources.kinds", Json::array({"prestations_familiales"}));
  set(facts, "resources.prestations_familiales", each_month(told));
  return facts;
}

Facts tenant(const char* aid) {
  Facts facts = answered();
  set(facts, "housing.status", "locataire_vide");
  set(facts, "housing.rent", "450.00");
  set(facts, "housing.aid", aid);
  set(facts, "address.commune", {{"code", "35238"}, {"zone", 2}});
  return facts;
}

Json forecast_of(const Facts& facts, const Json& events = Json::array()) {
  const auto value = forecast(test::catalog(), facts, test::day(kToday), 24, events);
  if (!value) MESSAGE(value.error().where);
  REQUIRE(value.ok());
  return value.value();
}

std::int64_t cents(const Json& text) { return cents_from_decimal(text.get<std::string>()).value(); }

std::int64_t part(const Json& month, const char* id) {
  for (const Json& each : month["parts"]) {
    if (each["id"] == id) return cents(each["amount"]);
  }
  return 0;
}

std::vector<std::string> unclaimed(const Facts& facts) {
  std::vector<std::string> ids;
  const Json value = forecast_of(facts);
  for (const Json& each : value["unclaimed"]) ids.push_back(each["id"]);
  return ids;
}

std::string notice_euros(const Facts& facts, const char* id) {
  const Json json = simulate_facts(test::catalog(), facts, test::day(kToday), 1).value().json();
  for (const Json& notice : json["notices"]) {
    if (notice["text_id"] == id) return notice.value("euros", "");
  }
  return "";
}

bool holds(const std::vector<std::string>& ids, const char* id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

TEST_CASE("family benefits that are due and not told count in RSA, as they are in the total") {
  // RSA takes off what is due (CASF R262-7, L262-10): the total of who claims all is the same
  // whatever was received, and what is told beyond it is taken off RSA.
  const Json untold = forecast_of(parent())["months"][0];
  for (const char* told : {"0.00", "100.00", "152.25", "300.00"}) {
    CAPTURE(told);
    const Json month = forecast_of(parent(told))["months"][0];
    CHECK(month["total"] == untold["total"]);
    CHECK(part(month, "rsa") == part(untold, "rsa"));
  }
  const std::int64_t due = part(untold, "allocations_familiales") + part(untold, "asf");
  const Json more = forecast_of(parent(decimal_text(due + 5000).c_str()))["months"][0];
  CHECK(part(more, "rsa") == part(untold, "rsa") - 5000);
}

TEST_CASE("family benefits told follow what begins and ends later") {
  // PAJE ends with the third birthday (CSS L531-3): RSA no longer takes it off.
  Facts facts = answered();
  set(facts, "household.children", {{"00000001", {{"birth_date", "2024-01-10"}}}});
  set(facts, "household.single_since", nullptr);
  const Json untold = forecast_of(facts);
  const Json first = untold["months"][0];
  const std::string sum = decimal_text(part(first, "asf") + part(first, "paje_base"));
  set(facts, "resources.kinds", Json::array({"prestations_familiales"}));
  set(facts, "resources.prestations_familiales", each_month(sum.c_str()));
  for (const Json& events :
       {Json::array(), Json::array({{{"kind", "birth"}, {"month", "2026-12"}}})}) {
    const char* const series = events.empty() ? "months" : "what_if";
    const Json told = forecast_of(facts, events)[series];
    Facts silent = facts;
    set(silent, "resources.kinds", Json::array({"none"}));
    silent.erase("resources.prestations_familiales");
    const Json same = forecast_of(silent, events)[series];
    for (std::size_t month = 0; month < 24; ++month) {
      CAPTURE(month);
      CHECK(std::abs(cents(told[month]["total"]) - cents(same[month]["total"])) <= 1);
    }
  }
}

TEST_CASE("of family benefits told, those that make up the sum are not said to be unclaimed") {
  const Json month = forecast_of(parent())["months"][0];
  const std::int64_t af = part(month, "allocations_familiales"), asf = part(month, "asf");
  struct Row {
    std::int64_t told;
    bool af, asf;  // said to be unclaimed
  };
  for (const Row& row : {Row{0, true, true}, Row{af, false, true}, Row{asf, true, false},
                         Row{af + asf, false, false}, Row{af + asf + 9000, false, false}}) {
    CAPTURE(row.told);
    const std::vector<std::string> ids = unclaimed(parent(decimal_text(row.told).c_str()));
    CHECK(holds(ids, "allocations_familiales") == row.af);
    CHECK(holds(ids, "asf") == row.asf);
  }
}

TEST_CASE("a birth that is told and the same birth tried give the same months") {
  Facts facts = tenant("0.00");
  const Json birth = Json::array({{{"kind", "birth"}, {"month", "2026-12"}}});
  const Json tried = forecast_of(facts, birth)["what_if"];
  set(facts, "household.pregnant", true);
  set(facts, "household.due_month", "2026-12");
  set(facts, "household.single_since", nullptr);
  const Json told = forecast_of(facts)["months"];
  for (std::size_t month = 6; month < 24; ++month) {
    CAPTURE(month);
    CHECK(told[month]["total"] == tried[month]["total"]);
  }
}

TEST_CASE("housing aid as told goes on while nothing changes, and follows what does") {
  const Json still = forecast_of(tenant("250.00"))["months"];
  for (std::size_t month = 0; month < 3; ++month) {
    CHECK(part(still[month], "aide_logement") == 25000);
  }
  // A job: as told, moved by what the computation for who tells no aid moves, and never up.
  const Json job = Json::array({{{"kind", "job"}, {"month", "2026-07"}, {"net", "1600.00"}}});
  const Json computed = forecast_of(tenant("0.00"), job)["what_if"];
  const Json told = forecast_of(tenant("250.00"), job)["what_if"];
  const std::int64_t before = part(computed[0], "aide_logement");
  bool moved = false;
  for (std::size_t month = 0; month < 24; ++month) {
    CAPTURE(month);
    const std::int64_t due = part(computed[month], "aide_logement");
    const std::int64_t expected = due == 0 ? 0 : std::max<std::int64_t>(0, 25000 + due - before);
    CHECK(part(told[month], "aide_logement") == expected);
    moved = moved || (expected != 25000 && expected > 0 && expected != due);
  }
  CHECK(moved);
}

TEST_CASE("housing aid told above what is computed does not rise beyond it") {
  // With a child expected 369.55 € are computed, with the child born 426.77 €; 400 € are told.
  const Json birth = Json::array({{{"kind", "birth"}, {"month", "2026-08"}}});
  const Json computed = forecast_of(tenant("0.00"), birth)["what_if"];
  const Json told = forecast_of(tenant("400.00"), birth)["what_if"];
  for (std::size_t month = 0; month < 24; ++month) {
    CAPTURE(month);
    const std::int64_t due = part(computed[month], "aide_logement");
    CHECK(part(told[month], "aide_logement") == std::max<std::int64_t>(40000, due));
  }
}

TEST_CASE("housing aid told was received in every month that the prime d'activité reads") {
  // A parent alone with 1 300 € and 250 € of aid: the flat rate of two persons, 16 % of 1.5 times
  // 638.28 € = 153.19 €, in each month of the quarter, whenever the declaration was.
  Facts facts = answered();
  set(facts, "household.children", {{"00000001", {{"birth_date", "2016-05-20"}}}});
  set(facts, "household.single_since", nullptr);
  set(facts, "housing.status", "locataire_vide");
  set(facts, "housing.rent", "500.00");
  set(facts, "housing.aid", "250.00");
  set(facts, "address.commune", {{"code", "35238"}, {"zone", 2}});
  set(facts, "work.status", "actif");
  set(facts, "resources.kinds", Json::array({"salaire", "prime_activite"}));
  Json wage = Json::object();
  for (const char* month : {"2026-07", "2026-08", "2026-09", "2026-10", "2026-11"}) {
    wage[month] = "1300.00";
  }
  set(facts, "resources.salaire", wage);
  for (const char* declaration : {"2026-11", "2026-12", "2027-01"}) {
    CAPTURE(declaration);
    set(facts, "resources.next_declaration", declaration);
    const Json json =
        simulate_facts(test::catalog(), facts, test::day("2026-11-22"), 1).value().json();
    for (const Json& each : json["months"][0]["benefits"]) {
      if (each["id"] != "prime_activite") continue;
      // May, of a declaration in December, has the SMIC of before June.
      if (std::string_view(declaration) != "2026-12") CHECK(each["amount"] == "315.07");
      int flat_rates = 0;
      for (const Json& step : each["steps"]) flat_rates += step["value"] == "-153.19" ? 1 : 0;
      CHECK(flat_rates == 3);
    }
  }
}

TEST_CASE("how far what is told is from what is found is said with its size, from a euro on") {
  // AF of two children 152.25 €, two ASF 401.56 € (after CRDS, April 2026).
  struct Row {
    const char *told, *less;
  };
  for (const Row& row : {Row{"553.81", ""}, Row{"553.00", ""}, Row{"152.25", "401.56"},
                         Row{"0.00", "553.81"}, Row{"600.00", ""}}) {
    CAPTURE(row.told);
    CHECK(notice_euros(parent(row.told), "family_benefits_less") == row.less);
  }
  // 304.84 €: the most for a rent of 450 € in Rennes.
  CHECK(notice_euros(tenant("304.84"), "housing_aid_differs").empty());
  CHECK(notice_euros(tenant("294.84"), "housing_aid_differs") == "10.00");
  CHECK(notice_euros(tenant("0.00"), "housing_aid_differs").empty());
}

TEST_CASE(
    "AAH as told stays six months beside a job that is tried, then what counts is taken off") {
  // 800 € net are 829.20 € taxable and 746.28 € after costs of 10 %; 30 % of SMIC (12.31 €) is
  // 560.12 €: a fifth of it and three fifths of the rest are 223.72 € (CSS R532-3, D821-9); of who
  // earned 500 € before, 93.29 € counted already.
  Facts facts = answered();
  set(facts, "resources.kinds", Json::array({"aah"}));
  set(facts, "resources.aah", each_month("1041.59"));
  const Json job = Json::array({{{"kind", "job"}, {"month", "2026-07"}, {"net", "800.00"}}});
  const auto aah = [&](int month) {
    return part(forecast_of(facts, job)["what_if"][static_cast<std::size_t>(month)], "aah");
  };
  CHECK(aah(6) == 104159);          // December
  CHECK(aah(7) == 104159 - 22372);  // January
  set(facts, "resources.kinds", Json::array({"aah", "salaire"}));
  set(facts, "resources.aah", each_month("941.59"));
  set(facts, "resources.salaire", each_month("500.00"));
  CHECK(aah(3) == 94159);
  CHECK(aah(4) == 94159 - 13044);
}

TEST_CASE("housing aid told in Mayotte, which has its own scale, goes on") {
  Facts facts = tenant("150.00");
  set(facts, "address.commune", {{"code", "97608"}, {"zone", 2}});
  const Json months = forecast_of(facts)["months"];
  for (std::size_t at = 0; at < 24; ++at) CHECK(part(months[at], "aide_logement") == 15000);
}

TEST_CASE("two laws are compared for the housing aid that is computed, told or not") {
  const auto aids = [](const char* told) {
    const auto value = compare_law(test::catalog(), tenant(told), test::day(kToday),
                                   {test::day("2021-04-15"), test::day(kToday)});
    REQUIRE(value.ok());
    std::vector<std::string> amounts;
    for (const Json& column : value.value()["columns"]) {
      for (const Json& each : column["benefits"]) {
        if (each["id"] == "aide_logement") amounts.push_back(each["low"]);
      }
    }
    return amounts;
  };
  // The most for this rent: 304.84 € since October 2025, 271.08 € in 2021.
  CHECK(aids("250.00") == std::vector<std::string>{"271.08", "304.84"});
}

}  // namespace parvis::rights
