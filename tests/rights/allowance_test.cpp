// Unemployment benefit that nobody tells comes before RSA and ASS (CASF L262-10, R262-13, CT
// L5423-1): it is named first, and a wage that stopped counts while it may be claimed.

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/money.h"
#include "core/rights/api.h"
#include "core/rights/assumptions.h"
#include "core/rights/forecast.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::answered;
using test::day;
using test::set;

constexpr const char* kToday = "2026-06-15";
// Of 1,500 net, 1,920 gross, 63.1233 a day: 0.404 x 63.1233 + 13.18 = 38.6818, more than 57 % of it
// (35.98) and than 32.13, less than 75 % (47.34); 3 % of 63.1233 off, for 30 days.
constexpr const char* kAbout = "1103.64";

Json months(std::initializer_list<const char*> amounts) {
  Json all = Json::object();
  int number = 2;  // February … June
  for (const char* each : amounts) all["2026-0" + std::to_string(number++)] = each;
  return all;
}

// Dismissed at the end of May, after more than a year.
Facts dismissed() {
  Facts facts = answered();
  set(facts, "resources.kinds", Json::array({"salaire"}));
  set(facts, "resources.salaire", months({"1500", "1500", "1500", "1500", "0"}));
  set(facts, "resources.salaire_stopped", true);
  set(facts, "resources.before_same", true);
  set(facts, "work.last", "moins_6_mois");
  return facts;
}

Facts with(Facts facts, const char* id, Json value) {
  set(facts, id, std::move(value));
  return facts;
}

// Dismissed at the end of April, after two months and nothing before.
Facts short_work() {
  Facts facts = dismissed();
  set(facts, "resources.salaire", months({"0", "1500", "1500", "0", "0"}));
  set(facts, "resources.before_same", false);
  for (const char* kind : {"salaire", "chomage", "indemnites_journalieres"}) {
    set(facts, ("resources.before_" + std::string(kind)).c_str(), "0");
  }
  return facts;
}

Facts partner_dismissed() {
  Facts facts = answered();
  set(facts, "household.couple", "couple");
  set(facts, "household.couple_kind", "concubinage");
  set(facts, "household.partner_birth_date", "1988-02-03");
  set(facts, "household.partner_status", "chomeur");
  set(facts, "partner_resources.kinds", Json::array({"salaire"}));
  set(facts, "partner_resources.salaire", months({"1500", "1500", "1500", "1500", "0"}));
  set(facts, "partner_resources.salaire_stopped", true);
  set(facts, "partner_resources.before_same", true);
  return facts;
}

Json said(const Facts& facts, int count = 1) {
  const auto value = simulate_facts(test::catalog(), facts, day(kToday), count);
  if (!value) MESSAGE(value.error().where);
  REQUIRE(value.ok());
  return value.value().json();
}

std::string amount(const Json& month, const char* benefit) {
  for (const Json& each : month["benefits"]) {
    if (each["id"] == benefit && each["person"] == 0) return each["amount"].get<std::string>();
  }
  return {};
}

Json assumption(const Facts& facts, const char* id) {
  const Json value = assumptions(test::catalog(), facts, day(kToday)).value();
  for (const Json& each : value["assumed"]) {
    if (each["id"] == id) return each;
  }
  return {};
}

}  // namespace

TEST_CASE("unemployment benefit is named before RSA of who worked, and settled by an answer") {
  struct Row {
    const char* what;
    Facts facts;
    const char* rsa;
    const char* first;  // the euros of what comes first; nullptr: nothing does
  };
  const Row rows[] = {
      {"dismissed: the mean of 1,500 counts on", dismissed(), "0.00", kAbout},
      {"does not know", with(dismissed(), "work.are", {{"unknown", true}}), "0.00", kAbout},
      {"has claimed it", with(dismissed(), "work.are", "oui"), "0.00", kAbout},
      {"has no right to it", with(dismissed(), "work.are", "non"), "651.69", nullptr},
      {"has used it up", with(dismissed(), "work.are", "epuise"), "651.69", nullptr},
      {"two months of work", short_work(), "651.69", "0.00"},
      {"two months, and has a right", with(short_work(), "work.are", "oui"), "0.00", kAbout},
      {"worked lately, no wage told", with(answered(), "work.last", "6_12_mois"), "651.69", "0.00"},
      {"has not worked for long", with(answered(), "work.last", "plus_2_ans"), "651.69", nullptr},
      {"the partner was dismissed", partner_dismissed(), "0.00", kAbout},
      {"the partner has no right to it", with(partner_dismissed(), "household.partner_are", "non"),
       "977.54", nullptr},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const Json value = said(row.facts);
    CHECK(amount(value["months"][0], "rsa") == row.rsa);
    const Json later = forecast(test::catalog(), row.facts, day(kToday), 24, Json::array()).value();
    CHECK(later.contains("claim_first") == (row.first != nullptr));
    REQUIRE(value.contains("claim_first") == (row.first != nullptr));
    if (row.first == nullptr) continue;
    CHECK(value["claim_first"]["euros"] == row.first);
    CHECK(later["claim_first"] == value["claim_first"]);
    const auto text = value["claim_first"]["text"].get<std::string>();
    CHECK(text.find("ARE") != std::string::npos);
    CHECK((text.find("{euros}") != std::string::npos) == (std::string_view(row.first) != "0.00"));
    CHECK(value["claim_first"]["link"].get<std::string>().rfind("https://", 0) == 0);
  }
}

TEST_CASE("of two adults who lost their work each is named with what may come") {
  Facts facts = partner_dismissed();
  set(facts, "resources.kinds", Json::array({"salaire"}));
  set(facts, "resources.salaire", months({"1500", "1500", "1500", "1500", "0"}));
  set(facts, "resources.salaire_stopped", true);
  set(facts, "work.last", "moins_6_mois");
  set(facts, "partner_resources.salaire", months({"1200", "1200", "1200", "1200", "0"}));
  const Json first = said(facts)["claim_first"];
  CHECK(first["euros"] == kAbout);
  CHECK(first["text"].get<std::string>().rfind("Vous ", 0) == 0);
  // Of 1,200 net, 1,536 gross, 50.4986 a day: 33.5814, less 3 % of it 32.0665: 32.13 at least.
  CHECK(first["also"]["euros"] == "963.90");
  CHECK(first["also"]["text"].get<std::string>().rfind("La personne avec qui", 0) == 0);
  CHECK_FALSE(said(partner_dismissed())["claim_first"].contains("also"));
}

// CT L5421-4, 2°; CSS L351-8, 1°.
TEST_CASE("from 67 on no unemployment benefit is named or expected, and ASPA is") {
  const Facts old = with(dismissed(), "identity.birth_date", "1959-02-10");
  const Json value = said(old);
  CHECK_FALSE(value.contains("claim_first"));
  const auto says_aspa = [](const Json& notice) {
    return notice.dump().find("Aspa") != std::string::npos;
  };
  CHECK(std::any_of(value["notices"].begin(), value["notices"].end(), says_aspa));
  // 67 on 10 August: the last month paid is that one.
  const Facts soon = with(dismissed(), "identity.birth_date", "1959-08-10");
  CHECK(said(soon).contains("claim_first"));
  const Json months =
      forecast(test::catalog(), soon, day(kToday), 24, Json::array()).value()["months"];
  CHECK(months[2]["income"] == kAbout);
  CHECK(months[3]["income"] == "0.00");
}

TEST_CASE("unemployment benefit that is told is not named again, and no longer expected") {
  Facts facts = dismissed();
  set(facts, "resources.kinds", Json::array({"salaire", "chomage"}));
  set(facts, "resources.chomage", months({"0", "0", "0", "0", "1000"}));
  CHECK_FALSE(said(facts).contains("claim_first"));
  CHECK(assumption(facts, "work.are").is_null());
}

TEST_CASE("in the months to come the benefit that is expected counts as income, and is no amount") {
  const Json value = said(dismissed(), 12);
  for (const Json& month : value["months"]) {
    CAPTURE(month["month"].get<std::string>());
    CHECK(amount(month, "rsa") == "0.00");
  }
  const Json months =
      forecast(test::catalog(), dismissed(), day(kToday), 24, Json::array()).value();
  CHECK(months["months"][1]["income"] == kAbout);
  for (const Json& right : months["unclaimed"]) CHECK(right["id"] != "rsa");
  // 651.69 in each of the twelve months for who has no right to it, but for what else changes.
  const Json weighs = assumption(dismissed(), "work.are");
  REQUIRE_FALSE(weighs.is_null());
  CHECK(weighs["question"] == "work.are");
  CHECK(cents_from_decimal(weighs["amount"].get<std::string>()).value() > 50'000);
  CHECK(assumption(with(dismissed(), "work.are", "oui"), "work.are").is_null());
  CHECK(assumption(answered(), "work.are").is_null());
}

TEST_CASE("ASS is due to who used up unemployment benefit, which is said when it is assumed") {
  const auto ass = [](const Facts& facts) { return amount(said(facts)["months"][0], "ass"); };
  const Facts worked = with(answered(), "work.five_years", true);
  CHECK(ass(worked) == "584.40");  // 30 x 19.48
  CHECK(ass(with(worked, "work.are", "epuise")) == "584.40");
  CHECK(ass(with(worked, "work.are", "non")) == "0.00");
  CHECK(ass(with(worked, "work.are", "oui")) == "0.00");
  CHECK(ass(with(dismissed(), "work.five_years", true)) == "0.00");
  const Json taken = assumption(worked, "work.are_used_up");
  REQUIRE_FALSE(taken.is_null());
  CHECK(taken["amount"].get<std::string>().front() == '-');
  CHECK(assumption(with(worked, "work.are", "epuise"), "work.are_used_up").is_null());
  CHECK(assumption(answered(), "work.are_used_up").is_null());
}

}  // namespace parvis::rights
