// Months to come, and events that are tried.

#include "core/rights/forecast.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/money.h"
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

void have_child(Facts& facts, const char* birth) {
  set(facts, "household.children", {{"00000001", {{"birth_date", birth}}}});
}

Json forecast_of(const Facts& facts, const Json& events = Json::array(), int months = 24) {
  const auto value = forecast(test::catalog(), facts, test::day(kToday), months, events);
  if (!value) MESSAGE(value.error().where);
  REQUIRE(value.ok());
  return value.value();
}

double euros(const Json& text) {
  return static_cast<double>(cents_from_decimal(text.get<std::string>()).value()) / 100.0;
}

double part(const Json& month, const char* id) {
  for (const Json& each : month["parts"]) {
    if (each["id"] == id) return euros(each["amount"]);
  }
  return 0.0;
}

bool happens(const Json& month, const char* kind) {
  for (const Json& event : month["events"]) {
    if (event["kind"] == kind) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the months to come say what of them depends on a contract that is signed") {
  Facts facts = answered();
  CHECK_FALSE(forecast_of(facts).contains("contract"));  // 36: too old for the CEJ
  set(facts, "identity.birth_date", "2006-01-14");
  const Json value = forecast_of(facts);
  // 20 years old, no resources: 561.68 € (arrêté of 2025).
  CHECK(value["contract"]["euros"] == "561.68");
  CHECK(value["contract"]["text"].get<std::string>().find("{euros}") != std::string::npos);
}

TEST_CASE("twenty-four months say what is due for each and what is paid in each") {
  const Json value = forecast_of(answered());
  REQUIRE(value["months"].size() == 24);
  CHECK(part(value["months"][0], "rsa") == 651.69);
  CHECK(value["months"][0]["paid"] == "651.69");  // that of May
  CHECK(value["months"][1]["paid"] == value["months"][0]["total"]);
  CHECK(value["months"][23]["month"] == "2028-05");
  Facts first = answered();
  set(first, "resources.first_claim", true);
  CHECK(forecast_of(first)["months"][0]["paid"] == "0.00");  // the first is paid the month after
  Facts told = answered();
  receive(told, "ass", "584.40");
  // ASS of May, beside RSA of May: 651.69 € less it.
  CHECK(forecast_of(told)["months"][0]["paid"] == "651.69");
}

TEST_CASE("the declaration is due every third month, while there is something to declare for") {
  const Json value = forecast_of(answered());
  for (std::size_t index = 0; index < 24; ++index) {
    CAPTURE(index);
    CHECK(happens(value["months"][index], "declaration") == (index > 0 && index % 3 == 0));
  }
  REQUIRE_FALSE(value["alerts"].empty());
  CHECK(value["alerts"][0]["kind"] == "declaration");
  CHECK(value["alerts"][0]["month"] == "2026-09");
  Facts rich = answered();
  set(rich, "work.status", "actif");
  receive(rich, "salaire", "4000.00");
  CHECK_FALSE(happens(forecast_of(rich)["months"][3], "declaration"));
}

TEST_CASE("a declaration whose month nobody tells is no date, and is not left unsaid") {
  Facts facts = answered();
  set(facts, "resources.kinds", Json::array({"rsa"}));
  for (const Json& skipped : {Json(nullptr), Json({{"unknown", true}})}) {
    set(facts, "resources.next_declaration", skipped);
    const Json value = forecast_of(facts);
    for (const Json& month : value["months"]) CHECK_FALSE(happens(month, "declaration"));
    REQUIRE_FALSE(value["alerts"].empty());
    CHECK(value["alerts"][0]["kind"] == "declaration_unknown");
    CHECK(value["alerts"][0]["step"].get<std::string>().find("caf.fr") != std::string::npos);
  }
  set(facts, "resources.next_declaration", "2026-07");
  CHECK(forecast_of(facts)["alerts"][0]["kind"] == "declaration");
}

TEST_CASE("free health cover is named among what is not claimed once no answer is missing") {
  const auto names_cover = [](const Facts& facts) {
    const Json value = forecast_of(facts);
    for (const Json& right : value["unclaimed"]) {
      if (right["id"] == "css") return right["amount"] == "0.00";
    }
    return false;
  };
  CHECK(names_cover(answered()));  // RSA opens it free (CSS L861-2)
  Facts open = answered();
  open.erase("household.couple");
  open.erase("resources.kinds");
  CHECK_FALSE(names_cover(open));
  Facts rich = answered();
  set(rich, "work.status", "actif");
  receive(rich, "salaire", "4000.00");
  CHECK_FALSE(names_cover(rich));
}

TEST_CASE("a birthday stands in the first month whose rights are others") {
  Facts facts = answered();
  have_child(facts, "2023-09-20");
  const Json value = forecast_of(facts);
  // Three years on 20 September: PAJE is not due for September (CSS R552-3, I).
  CHECK(happens(value["months"][3], "birthday_child"));
  CHECK_FALSE(happens(value["months"][4], "birthday_child"));
  CHECK(part(value["months"][2], "paje_base") > 190.0);
  CHECK(part(value["months"][3], "paje_base") == 0.0);
  // 18 years on 20 September, where the increase of AF counts from October (CSS R552-2, I).
  Facts older = answered();
  have_child(older, "2008-09-20");
  const Json later = forecast_of(older);
  CHECK(happens(later["months"][4], "birthday_child"));
  CHECK_FALSE(happens(later["months"][3], "birthday_child"));
  set(facts, "household.children", {{"00000001", {{"birth_date", {{"unknown", true}}}}}});
  const Json unknown_birth = forecast_of(facts);
  for (const Json& month : unknown_birth["months"]) {
    CHECK_FALSE(happens(month, "birthday_child"));
  }
}

TEST_CASE("a birth that is told, the end of a raise and a change of law stand in their months") {
  // Pregnant, due in September: RSA 836.85 = 1.28412 x 651.69 to August, a child from September.
  Facts facts = answered();
  set(facts, "household.pregnant", true);
  set(facts, "household.due_month", "2026-09");
  const Json expecting = forecast_of(facts)["months"];
  for (std::size_t index = 0; index < 24; ++index) {
    CAPTURE(index);
    CHECK(happens(expecting[index], "birth") == (index == 3));
  }
  CHECK(part(expecting[2], "rsa") == 836.85);
  CHECK(part(expecting[3], "rsa") > part(expecting[2], "rsa"));

  // Three years on 20 September: R262-1 raises RSA to August, 1.71216 x 651.69 against 1.5 x.
  facts = answered();
  have_child(facts, "2023-09-20");
  facts.set("household.single_since", Fact{nullptr, "declared", "2026-06-15"});
  const Json value = forecast_of(facts);
  CHECK(happens(value["months"][3], "raise_end"));
  CHECK_FALSE(happens(value["months"][2], "raise_end"));
  for (const Json& alert : value["alerts"]) {
    // The declaration of September is not what lowers the total.
    if (alert["kind"] == "declaration") CHECK_FALSE(alert.contains("from"));
    if (alert["kind"] == "raise_end") CHECK(alert["from"] == value["months"][2]["total"]);
  }

  // From February 2026: RSA was raised on 1 April 2026 (646.52 to 651.69), nothing of it in March.
  const auto law = forecast(test::catalog(), answered(), test::day("2026-02-15"), 6, Json::array());
  REQUIRE(law.ok());
  const Json months = law.value()["months"];
  CHECK(happens(months[2], "law"));
  CHECK_FALSE(happens(months[1], "law"));
  CHECK(part(months[2], "rsa") - part(months[1], "rsa") == doctest::Approx(5.17));
}

TEST_CASE("allowances that end are visible in their month, with the step to take") {
  Facts facts = answered();
  receive(facts, "chomage", "1000.00");
  const Json tried =
      forecast_of(facts, {{{"kind", "end_of_allowance"}, {"month", "2026-10"}}})["what_if"];
  CHECK(tried[3]["income"] == "1000.00");
  CHECK(tried[4]["income"] == "0.00");
  CHECK(happens(tried[4], "what_if.end_of_allowance"));
  CHECK(part(tried[3], "rsa") == 0.0);
  // R262-13: what has stopped no longer counts, from the very month.
  CHECK(part(tried[4], "rsa") == 651.69);
}

TEST_CASE("the end of an allowance that is told is an alert with its estimate") {
  Facts facts = answered();
  receive(facts, "chomage", "1000.00");
  set(facts, "resources.chomage_until", "2026-08");
  const Json value = forecast_of(facts);
  CHECK(value["months"][2]["income"] == "1000.00");
  CHECK(value["months"][3]["income"] == "0.00");
  CHECK(happens(value["months"][3], "allowance_end"));
  bool told = false;
  for (const Json& alert : value["alerts"]) {
    if (alert["kind"] != "allowance_end") continue;
    told = alert["month"] == "2026-09" && alert["to"] == value["months"][3]["total"] &&
           alert["step"].get<std::string>().find("RSA") != std::string::npos;
  }
  CHECK(told);
}

TEST_CASE("RSA takes the place of ASS that ends, and not of an allowance that ASS follows") {
  Facts facts = answered();
  receive(facts, "ass", "580.00");
  set(facts, "resources.ass_until", "2026-08");
  const Json ends = forecast_of(facts)["months"];
  CHECK(part(ends[2], "rsa") < 100.0);
  CHECK(part(ends[3], "rsa") == 651.69);

  facts = answered();
  receive(facts, "chomage", "1000.00");
  set(facts, "resources.chomage_until", "2026-08");
  set(facts, "work.five_years", true);
  const Json followed = forecast_of(facts)["months"];
  CHECK(part(followed[3], "ass") > 500.0);
  CHECK(part(followed[3], "rsa") == 0.0);
}

TEST_CASE("a job that is tried changes no answer and no month before it") {
  const Facts facts = answered();
  const Json plain = forecast_of(facts);
  const Json value =
      forecast_of(facts, {{{"kind", "job"}, {"month", "2026-09"}, {"net", "1200.00"}}});
  CHECK(value["months"] == plain["months"]);
  REQUIRE(value["what_if"].size() == 24);
  for (std::size_t index = 0; index < 3; ++index) {
    CHECK(value["what_if"][index]["total"] == plain["months"][index]["total"]);
  }
  CHECK(value["what_if"][3]["income"] == "1200.00");
  CHECK(part(value["what_if"][23], "rsa") == 0.0);
  CHECK(part(value["what_if"][23], "prime_activite") > 0.0);
}

TEST_CASE("a job in the place of an allowance opens no RSA in its first quarter (R262-13)") {
  Facts facts = answered();
  receive(facts, "chomage", "1000.00");
  const Json value =
      forecast_of(facts, {{{"kind", "job"}, {"month", "2026-09"}, {"net", "1400.00"}}});
  for (std::size_t index = 0; index < 9; ++index) {
    CAPTURE(index);
    CHECK(part(value["what_if"][index], "rsa") == 0.0);
  }
  CHECK(value["what_if"][3]["income"] == "1400.00");
  CHECK(value["what_if"][9]["income"] == "1400.00");
  // The declaration of December looks at August to October: two months of wage.
  CHECK(part(value["what_if"][3], "prime_activite") == 0.0);
  CHECK(part(value["what_if"][6], "prime_activite") > 0.0);
}

TEST_CASE(
    "a birth that is tried counts for RSA in its month, for the family from the next one on") {
  const Json tried = forecast_of(answered(), {{{"kind", "birth"}, {"month", "2026-12"}}});
  const Json& value = tried["what_if"];
  CHECK(part(value[23], "rsa") > part(tried["months"][23], "rsa"));
  // CSS L552-1: the month after; CSS L523-1 and L531-1 both.
  for (const char* benefit : {"asf", "paje_base"}) {
    CAPTURE(benefit);
    CHECK(part(value[6], benefit) == 0.0);
    CHECK(part(value[7], benefit) > 0.0);
  }
}

TEST_CASE("ASS stays whole for three months beside a job that is tried, then ends (R5425-2)") {
  Facts facts = answered();
  receive(facts, "ass", "580.00");
  const Json events = Json::array({{{"kind", "job"}, {"month", "2026-09"}, {"net", "700.00"}}});
  const Json tried = forecast_of(facts, events)["what_if"];
  const double expected[] = {580.0, 580.0, 580.0, 580.0, 580.0, 580.0, 0.0, 0.0};
  for (std::size_t month = 0; month < std::size(expected); ++month) {
    CAPTURE(month);
    CHECK(part(tried[month], "ass") == expected[month]);
  }
}

TEST_CASE("ASS that would be claimed stays three months beside a job too") {
  Facts facts = answered();
  set(facts, "work.last", "plus_2_ans");
  set(facts, "work.five_years", true);
  const Json now = forecast_of(facts);
  const double due = part(now["months"][2], "ass");
  REQUIRE(due > 500.0);
  const Json events = Json::array({{{"kind", "job"}, {"month", "2026-09"}, {"net", "2500.00"}}});
  const Json tried = forecast_of(facts, events)["what_if"];
  CHECK(part(tried[3], "ass") == due);
  CHECK(part(tried[5], "ass") == due);
  CHECK(part(tried[6], "ass") == 0.0);
}

TEST_CASE("a birth that is expected brings the child from its month on, when the month is told") {
  Facts facts = answered();
  set(facts, "household.pregnant", true);
  const Json untold = forecast_of(facts);
  set(facts, "household.due_month", "2026-09");
  const Json told = forecast_of(facts);
  // PAJE is due from the month after the birth (CSS L552-1), with no resources at its full rate.
  CHECK(part(told["months"][3], "paje_base") == 0.0);
  CHECK(part(told["months"][4], "paje_base") > 190.0);
  CHECK(part(untold["months"][4], "paje_base") == 0.0);
  CHECK(part(told["months"][2], "rsa") == part(untold["months"][2], "rsa"));
}

TEST_CASE("housing aid does not fall in the month of a birth that is tried") {
  Facts facts = answered();
  set(facts, "housing.status", "locataire_vide");
  set(facts, "housing.rent", "500.00");
  set(facts, "address.commune", {{"code", "35238"}, {"zone", 2}});
  const Json tried = forecast_of(facts, {{{"kind", "birth"}, {"month", "2026-12"}}})["what_if"];
  CHECK(part(tried[6], "aide_logement") == part(tried[5], "aide_logement"));
  CHECK(part(tried[7], "aide_logement") > part(tried[6], "aide_logement"));
}

TEST_CASE(
    "RSA that is received is not said to be unclaimed, and changes in the months that are told") {
  Facts facts = answered();
  set(facts, "resources.kinds", Json::array({"rsa"}));
  set(facts, "resources.next_declaration", "2026-08");
  const Json value = forecast_of(facts, Json::array(), 8);
  CHECK(std::none_of(value["unclaimed"].begin(), value["unclaimed"].end(),
                     [](const Json& one) { return one["id"] == "rsa"; }));
  CHECK(value["past_assumed"] == false);
  for (std::size_t index = 0; index < 8; ++index) {
    CAPTURE(index);
    CHECK(happens(value["months"][index], "declaration") == (index == 2 || index == 5));
  }
  // A wage of 1 000 € from this month on: the declaration of August looks at April, May and June
  // (M-4 to M-2), that of November at July to September, which ends RSA.
  const Json job = {{{"kind", "job"}, {"month", "2026-06"}, {"net", "1000.00"}}};
  const Json tried = forecast_of(facts, job, 8)["what_if"];
  CHECK(part(tried[0], "rsa") == 651.69);
  CHECK(part(tried[1], "rsa") == 651.69);
  CHECK(part(tried[2], "rsa") == doctest::Approx(651.69 - 333.33).epsilon(1e-4));
  CHECK(part(tried[5], "rsa") == 0.0);
}

TEST_CASE("what cannot happen to the household is not offered, and refused") {
  Facts facts = answered();
  CHECK(forecast_of(facts)["may_try"] == Json({"job", "birth"}));
  for (const char* kind : {"separation", "end_of_allowance"}) {
    CAPTURE(kind);
    const Json events = {{{"kind", kind}, {"month", "2026-10"}}};
    const auto refused = forecast(test::catalog(), facts, test::day(kToday), 12, events);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::kInvalidSituation);
    CHECK(refused.error().where == "/events");
  }
  receive(facts, "chomage", "900.00");
  set(facts, "household.couple", "couple");
  set(facts, "household.partner_birth_date", "1991-02-02");
  CHECK(forecast_of(facts)["may_try"] == Json({"job", "end_of_allowance", "birth", "separation"}));
}

TEST_CASE("a birth that is tried says from which month its pregnancy counts") {
  const auto months = [](const char* birth) {
    return forecast_of(answered(), {{{"kind", "birth"}, {"month", birth}}})["what_if"];
  };
  CHECK(happens(months("2026-12")[0], "what_if.pregnancy"));
  const Json later = months("2027-08");  // nine months before it: November 2026
  CHECK_FALSE(happens(later[0], "what_if.pregnancy"));
  CHECK(happens(later[5], "what_if.pregnancy"));
}

TEST_CASE("what was not claimed is said only where no missing answer may take it away") {
  const Json known = forecast_of(answered());
  CHECK(std::any_of(known["unclaimed"].begin(), known["unclaimed"].end(),
                    [](const Json& one) { return one["id"] == "rsa"; }));
  CHECK(forecast_of(Facts())["unclaimed"].empty());
}

TEST_CASE(
    "what is paid in the first month is said to be taken as claimed, until somebody says so") {
  Facts facts = answered();
  CHECK(forecast_of(facts)["past_assumed"] == true);
  set(facts, "resources.first_claim", true);
  const Json first = forecast_of(facts);
  CHECK(first["past_assumed"] == false);
  CHECK(first["months"][0]["paid"] == "0.00");
}

TEST_CASE("after a separation that is tried one is alone, and what was due before stays") {
  Facts facts = answered();
  set(facts, "household.couple", "couple");
  set(facts, "household.couple_kind", "marie");
  set(facts, "household.partner_birth_date", "1990-01-01");
  set(facts, "household.partner_status", "actif");
  Json wage = Json::object();
  for (const char* month : {"2026-02", "2026-03", "2026-04", "2026-05", "2026-06"}) {
    wage[month] = "2500.00";
  }
  set(facts, "partner_resources.kinds", Json::array({"salaire"}));
  set(facts, "partner_resources.salaire", wage);
  const Json value = forecast_of(facts, {{{"kind", "separation"}, {"month", "2026-10"}}});
  REQUIRE(value["what_if"].size() == 24);
  for (std::size_t index = 0; index < 4; ++index) {
    CHECK(value["what_if"][index]["total"] == value["months"][index]["total"]);
  }
  CHECK(part(value["what_if"][4], "rsa") == 651.69);
  CHECK(value["what_if"][4]["income"] == "0.00");
}

TEST_CASE("events that cannot be are refused with their place") {
  struct Row {
    const char* why;
    Json events;
    ErrorCode code;
  };
  const Row rows[] = {
      {"no list", Json::object(), ErrorCode::kWrongShape},
      {"no such kind", {{{"kind", "lottery"}, {"month", "2026-09"}}}, ErrorCode::kWrongShape},
      {"no such month", {{{"kind", "birth"}, {"month", "2026-13"}}}, ErrorCode::kWrongShape},
      {"before the first month", {{{"kind", "birth"}, {"month", "2026-05"}}}, ErrorCode::kTooLarge},
      {"after the last month", {{{"kind", "birth"}, {"month", "2028-06"}}}, ErrorCode::kTooLarge},
      {"a negative wage",
       {{{"kind", "job"}, {"month", "2026-09"}, {"net", "-1.00"}}},
       ErrorCode::kWrongShape},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const auto value = forecast(test::catalog(), answered(), test::day(kToday), 24, row.events);
    REQUIRE_FALSE(value.ok());
    CHECK(value.error() == Error{row.code, "/events"});
  }
}

}  // namespace parvis::rights
