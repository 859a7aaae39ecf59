// What the rights engine refuses, fact by fact: a named error with the field, never an amount.

#include <doctest/doctest.h>

#include "core/rights/aids.h"
#include "core/rights/api.h"
#include "core/rights/commune_codes.h"
#include "core/rights/compare_law.h"
#include "core/rights/forecast.h"
#include "core/rights/why_not.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::answered;
using test::day;
using test::set;

constexpr const char* kToday = "2026-06-15";
constexpr auto kCannotBe = ErrorCode::kInvalidSituation;
constexpr auto kShape = ErrorCode::kWrongShape;

struct Row {
  const char* why;
  const char* id;
  Json value;
  ErrorCode code;
  const char* where;
};

Json children(const Json& birth) { return {{"00000001", {{"birth_date", birth}}}}; }

Json child(const char* field, const Json& value) {
  return {{"00000001", {{"birth_date", "2015-02-03"}, {field, value}}}};
}

Json commune(const Json& code) { return {{"code", code}}; }

Json many_children() {
  Json all = Json::object();
  for (std::size_t index = 0; index <= kMostChildren; ++index) {
    all["0000000" + std::to_string(index)] = {{"birth_date", "2015-02-03"}};
  }
  return all;
}

const char* const kChildren = "household.children";

const Row kRows[] = {
    {"born tomorrow", "identity.birth_date", "2026-06-16", kCannotBe, "identity.birth_date"},
    {"five years old", "identity.birth_date", "2021-03-14", kCannotBe, "identity.birth_date"},
    {"fifteen tomorrow", "identity.birth_date", "2011-06-16", kCannotBe, "identity.birth_date"},
    {"born in 1800", "identity.birth_date", "1800-03-14", kCannotBe, "identity.birth_date"},
    {"no such day", "identity.birth_date", "2026-02-30", kShape, "identity.birth_date"},
    {"a day as a number", "identity.birth_date", 19900314, kShape, "identity.birth_date"},
    {"a partner of five", "household.partner_birth_date", "2021-03-14", kCannotBe,
     "household.partner_birth_date"},
    {"a partner born tomorrow", "household.partner_birth_date", "2026-06-16", kCannotBe,
     "household.partner_birth_date"},
    {"a couple of another kind", "household.couple_kind", "trouple", kShape,
     "household.couple_kind"},
    {"a partner's work unknown", "household.partner_status", "roi", kShape,
     "household.partner_status"},
    {"neither alone nor a couple", "household.couple", "maybe", kShape, "household.couple"},
    {"a child older than the applicant", kChildren, children("1980-01-01"), kCannotBe,
     "household.children"},
    {"a child born tomorrow", kChildren, children("2026-06-16"), kCannotBe, kChildren},
    {"a child of 31", kChildren, children("1995-06-14"), kCannotBe, kChildren},
    {"no such birthday", kChildren, children("2020-13-01"), kShape, kChildren},
    {"sixteen children", kChildren, many_children(), kCannotBe, kChildren},
    {"children as a list", kChildren, Json::array({"2020-01-01"}), kShape, kChildren},
    {"a child as a number", kChildren, {{"00000001", 6}}, kShape, kChildren},
    {"pregnant as a word", "household.pregnant", "oui", kShape, "household.pregnant"},
    {"alone from next month on", "household.single_since", "2026-07", kCannotBe,
     "household.single_since"},
    {"alone since month 13", "household.single_since", "2026-13", kShape, "household.single_since"},
    {"an unknown dwelling", "housing.status", "chateau", kShape, "housing.status"},
    {"a negative rent", "housing.rent", "-12.00", kShape, "housing.rent"},
    {"a rent as a number", "housing.rent", 12, kShape, "housing.rent"},
    {"a rent beyond any", "housing.rent", "10000000.01", kCannotBe, "housing.rent"},
    {"a rent that overflows", "housing.rent", "99999999999999999999", kShape, "housing.rent"},
    {"a rent that is infinite", "housing.rent", "inf", kShape, "housing.rent"},
    {"a negative housing aid", "housing.aid", "-1.00", kShape, "housing.aid"},
    {"takes part as a word", "housing.participation_frais", "non", kShape,
     "housing.participation_frais"},
    {"a department there is not", "address.commune", commune("99999"), kCannotBe,
     "address.commune"},
    {"a commune beyond the last", "address.commune", commune("35999"), kCannotBe,
     "address.commune"},
    {"Corsica before 1976", "address.commune", commune("20004"), kCannotBe, "address.commune"},
    {"a code of four", "address.commune", commune("3523"), kCannotBe, "address.commune"},
    {"a code with a sign", "address.commune", commune("35-38"), kCannotBe, "address.commune"},
    {"a commune without a code",
     "address.commune",
     {{"name", "Rennes"}},
     kShape,
     "address.commune"},
    {"a commune as a text", "address.commune", "35238", kShape, "address.commune"},
    {"a code as a number", "address.commune", commune(35238), kShape, "address.commune"},
    {"zone 9", "address.commune", {{"code", "35238"}, {"zone", 9}}, kCannotBe, "address.commune"},
    {"zone 0", "address.commune", {{"code", "35238"}, {"zone", 0}}, kCannotBe, "address.commune"},
    {"a zone between two",
     "address.commune",
     {{"code", "35238"}, {"zone", 1.5}},
     kShape,
     "address.commune"},
    {"Paris told as zone 3",
     "address.commune",
     {{"code", "75056"}, {"zone", 3}},
     kCannotBe,
     "address.commune"},
    {"a village told as zone 1",
     "address.commune",
     {{"code", "01001"}, {"zone", 1}},
     kCannotBe,
     "address.commune"},
    {"aid above rent and charges", "housing.aid", "700.00", kCannotBe, "housing.aid"},
    {"aid above rent and charges, by the rent", "housing.aid", "700.00", kCannotBe, "housing.rent"},
    {"unemployed before one's birth", "work.unemployed_since", "1989-12", kCannotBe,
     "work.unemployed_since"},
    {"the allowance ended before a month of it", "resources.chomage_until", "2026-03", kCannotBe,
     "resources.chomage_until"},
    {"an unknown work", "work.status", "roi", kShape, "work.status"},
    {"a last work unknown", "work.last", "hier", kShape, "work.last"},
    {"unemployed from next month on", "work.unemployed_since", "2026-07", kCannotBe,
     "work.unemployed_since"},
    {"five years as a number", "work.five_years", 5, kShape, "work.five_years"},
    {"a recognition unknown", "work.rqth", "peut-être", kShape, "work.rqth"},
    {"a rate unknown", "disability.rate", "81", kShape, "disability.rate"},
    {"restricted as a word", "disability.restricted", "oui", kShape, "disability.restricted"},
    {"an unknown resource", "resources.kinds", Json::array({"loto"}), kShape, "resources.kinds"},
    {"no answer among the kinds", "resources.kinds", Json::array(), kShape, "resources.kinds"},
    {"nothing, and a wage", "resources.kinds", Json::array({"none", "salaire"}), kCannotBe,
     "resources.kinds"},
    {"a kind as a number", "resources.kinds", Json::array({7}), kShape, "resources.kinds"},
    {"kinds as a text", "resources.kinds", "salaire", kShape, "resources.kinds"},
    {"a negative wage", "resources.salaire", {{"2026-05", "-1.00"}}, kShape, "resources.salaire"},
    {"a wage as a number", "resources.salaire", {{"2026-05", 1200}}, kShape, "resources.salaire"},
    {"a wage beyond any",
     "resources.salaire",
     {{"2026-05", "10000000.01"}},
     kCannotBe,
     "resources.salaire"},
    {"a wage of thousandths",
     "resources.salaire",
     {{"2026-05", "1.234"}},
     kShape,
     "resources.salaire"},
    {"a wage of month 13", "resources.salaire", {{"2026-13", "1.00"}}, kShape, "resources.salaire"},
    {"wages as a list", "resources.salaire", Json::array({"1.00"}), kShape, "resources.salaire"},
    {"stopped as a word", "resources.salaire_stopped", "oui", kShape, "resources.salaire_stopped"},
    {"the end as a day", "resources.chomage_until", "2026-07-01", kShape,
     "resources.chomage_until"},
    {"a negative year", "resources.year_before_last", "-1.00", kShape,
     "resources.year_before_last"},
    {"a flat-share as a word", "housing.flat_share", "oui", kShape, "housing.flat_share"},
    {"a room as a number", "housing.single_room", 1, kShape, "housing.single_room"},
    {"a grant as a number", "work.grant_holder", 1, kShape, "work.grant_holder"},
    {"the partner's rate unknown", "household.partner_rate", "81", kShape,
     "household.partner_rate"},
    {"a birth expected last month", "household.due_month", "2026-05", kCannotBe,
     "household.due_month"},
    {"a birth expected in a year", "household.due_month", "2027-06", kCannotBe,
     "household.due_month"},
    {"custody as a word", kChildren, child("shared", "oui"), kShape, kChildren},
    {"a child's rate unknown", kChildren, child("disability", "81"), kShape, kChildren},
    {"a child's negative wage", kChildren, child("wage", "-1.00"), kShape, kChildren},
    {"a child's wage beyond any", kChildren, child("wage", "10000000.01"), kCannotBe, kChildren},
    {"the partner's negative year", "partner_resources.year_before_last", "-1.00", kShape,
     "partner_resources.year_before_last"},
    {"the partner's kinds unknown", "partner_resources.kinds", Json::array({"loto"}), kShape,
     "partner_resources.kinds"},
};

// Everything is asked of this household, so that every fact counts.
Facts household() {
  Facts facts = answered();
  set(facts, "household.couple", "couple");
  set(facts, "household.couple_kind", "marie");
  set(facts, "household.pregnant", true);
  set(facts, "household.partner_birth_date", "1988-02-03");
  set(facts, "household.partner_status", "chomeur");
  set(facts, "partner_resources.kinds", Json::array({"none"}));
  set(facts, "housing.status", "locataire_vide");
  set(facts, "housing.rent", "500.00");
  set(facts, "housing.aid", "0.00");
  set(facts, "address.commune", {{"code", "35238"}, {"zone", 2}});
  set(facts, "resources.kinds", Json::array({"salaire", "chomage"}));
  set(facts, "resources.chomage", {{"2026-04", "600.00"}});
  return facts;
}

Error refusal(const Facts& facts) {
  const auto result = simulate_facts(test::catalog(), facts, day(kToday), 1);
  return result ? Error{ErrorCode::kBusy, "not refused"} : result.error();
}

}  // namespace

TEST_CASE("a fact that cannot be is refused with its field") {
  REQUIRE(simulate_facts(test::catalog(), household(), day(kToday), 1).ok());
  for (const Row& row : kRows) {
    CAPTURE(row.why);
    Facts facts = household();
    set(facts, row.id, row.value);
    const Error error = refusal(facts);
    CHECK(to_text(error.code) == to_text(row.code));
    const bool names_it =
        (" " + error.where + " ").find(" " + std::string(row.where) + " ") != std::string::npos;
    CHECK_MESSAGE(names_it, error.where);
  }
}

TEST_CASE("every answer that a question offers is accepted") {
  int answers = 0;
  for (const auto& path : support::files_in("assets/questions", ".json")) {
    const Json section = Json::parse(support::file_text(path), nullptr, false);
    for (const Json& page : section["pages"]) {
      for (const Json& question : page["questions"]) {
        if (!question.contains("options")) continue;
        const std::string id = question["id"];
        for (const Json& option : question["options"]) {
          CAPTURE(id);
          CAPTURE(option.dump());
          const Json value = option["value"];
          Facts facts = household();
          set(facts, id.c_str(), question["kind"] == "choices" ? Json::array({value}) : value);
          CHECK(simulate_facts(test::catalog(), facts, day(kToday), 1).ok());
          ++answers;
        }
      }
    }
  }
  CHECK(answers > 50);
}

TEST_CASE("a commune that is not there is refused whatever else is answered") {
  Facts facts;
  set(facts, "address.commune", {{"code", "99999"}, {"zone", 2}});
  CHECK(refusal(facts) == Error{kCannotBe, "address.commune"});
}

TEST_CASE("a child of who is alone is younger by a year at least, as a brother or sister may be") {
  struct Row {
    const char* birth;
    bool may_be;
  };
  for (const Row& row : {Row{"2007-05-14", false}, Row{"2008-03-13", false},
                         Row{"2008-03-14", true}, Row{"2008-05-14", true}}) {
    CAPTURE(row.birth);
    Facts facts = answered();
    set(facts, "identity.birth_date", "2007-03-14");
    set(facts, "household.children", {{"00000001", {{"birth_date", row.birth}}}});
    CHECK(simulate_facts(test::catalog(), facts, day(kToday), 1).ok() == row.may_be);
  }
  Facts facts = answered();
  set(facts, "identity.birth_date", "2008-03-14");
  set(facts, "household.children", {{"00000001", {{"birth_date", "2008-05-14"}}}});
  CHECK(refusal(facts) == Error{kCannotBe, "household.children identity.birth_date"});
}

TEST_CASE("AAH and ASS of a month are at most those of two") {
  // 1 041.59 € from April 2026; ASS 19.48 € a day, 603.88 € in 31 days.
  struct Told {
    const char* kind;
    const char* euros;
    bool may_be;
  };
  for (const Told& row :
       {Told{"aah", "1041.59", true}, Told{"aah", "2083.18", true}, Told{"aah", "99999.00", false},
        Told{"ass", "1207.76", true}, Told{"ass", "2000.00", false}}) {
    CAPTURE(row.kind);
    CAPTURE(row.euros);
    Facts facts = answered();
    set(facts, "resources.kinds", Json::array({row.kind}));
    const std::string id = std::string("resources.") + row.kind;
    set(facts, id.c_str(), test::each_month(row.euros));
    CHECK(simulate_facts(test::catalog(), facts, day(kToday), 1).ok() == row.may_be);
    if (!row.may_be) CHECK(refusal(facts) == Error{kCannotBe, id});
  }
}

TEST_CASE("who is alone has not been so since before birth") {
  Facts facts = answered();
  set(facts, "household.single_since", "1700-01");
  CHECK(refusal(facts) == Error{kCannotBe, "household.single_since identity.birth_date"});
  set(facts, "household.single_since", "1990-02");
  CHECK_FALSE(simulate_facts(test::catalog(), facts, day(kToday), 1).ok());
  set(facts, "household.single_since", "1990-03");
  CHECK(simulate_facts(test::catalog(), facts, day(kToday), 1).ok());
}

TEST_CASE(
    "a child may be older than the partner when it can be the applicant's, not when it can be "
    "nobody's") {
  struct Child {
    const char* applicant;
    const char* partner;
    const char* child;
    bool may_be;
  };
  const Child rows[] = {
      {"1980-03-14", "2003-02-03", "2002-05-01", true},   // of the applicant, who is 22 years older
      {"2000-03-14", "2003-02-03", "2002-05-01", false},  // of neither
      {"2000-03-14", "2003-02-03", "2003-02-03", false},
      {"2000-03-14", "2003-02-03", "2003-02-04", true},  // a brother or sister, in their care
  };
  for (const Child& row : rows) {
    CAPTURE(std::string(row.child));
    Facts facts = household();
    set(facts, "identity.birth_date", row.applicant);
    set(facts, "household.partner_birth_date", row.partner);
    set(facts, kChildren, children(row.child));
    CHECK(simulate_facts(test::catalog(), facts, day(kToday), 1).ok() == row.may_be);
  }
}

TEST_CASE(
    "housing aid may be as much as rent and flat charges together, which little rents reach") {
  // Alone, rent 30 €: the flat charges of 2026 are 60.59 (arrêté du 5 septembre 2025).
  Facts facts = answered();
  set(facts, "housing.status", "locataire_vide");
  set(facts, "housing.rent", "30.00");
  set(facts, "address.commune", {{"code", "35238"}});
  for (const auto& [aid, may_be] : {std::pair("90.59", true), std::pair("90.60", false)}) {
    set(facts, "housing.aid", aid);
    CHECK(simulate_facts(test::catalog(), facts, day(kToday), 1).ok() == may_be);
  }
}

TEST_CASE(
    "the zone of housing aid is that of the list of 2014; what it does not name is in zone 3") {
  struct Zone {
    const char* code;
    int zone;
  };
  // 75056 Paris, 75120 its 20th district, 69389 a district of Lyon, 35238 Rennes, 97411 Saint-Denis
  // of La Réunion; in zone 3 01001 L'Abergement-Clémenciat, and 01091, part of 01033 since 2019.
  for (const Zone& row : {Zone{"75056", 1}, Zone{"75120", 1}, Zone{"69389", 2}, Zone{"35238", 2},
                          Zone{"97411", 2}, Zone{"01001", 3}, Zone{"01033", 3}, Zone{"01091", 3}}) {
    CAPTURE(std::string(row.code));
    CHECK(housing_zone(row.code) == row.zone);
  }
}

TEST_CASE("communes of today, their districts and former ones have a code; others have none") {
  // 01001 L'Abergement-Clémenciat; 69389 a district of Lyon; 01091 part of Valserhône since 2019;
  // 97801 Saint-Martin.
  for (const char* code :
       {"01001", "75056", "75120", "69389", "01091", "2A004", "97411", "97801"}) {
    CAPTURE(code);
    CHECK(is_commune(code));
  }
  for (const char* code : {"", "00001", "01000", "20004", "2C001", "75121", "96001", "97901",
                           "99100", "ABCDE", "3523 ", "352380"}) {
    CAPTURE(code);
    CHECK_FALSE(is_commune(code));
  }
}

TEST_CASE("a day before the first numbers, or long after the newest, is refused by every verb") {
  struct Day5 {
    const char* today;
    bool known;
  };
  const Day5 rows[] = {
      {"2020-10-31", false}, {"2020-11-01", true},  {"2031-06-30", true},
      {"2031-07-01", false}, {"9999-12-31", false},
  };
  REQUIRE(to_text(test::catalog().content().last_change) == "2026-06");
  const Error unknown{ErrorCode::kLawNotInForce, "day"};
  for (const Day5& row : rows) {
    CAPTURE(row.today);
    Facts facts;
    set(facts, "household.couple", "alone");
    const auto agrees = [&](const auto& result) {
      return result.ok() ? row.known : !row.known && result.error() == unknown;
    };
    const Catalog& catalog = test::catalog();
    const Day today = day(row.today);
    CHECK(agrees(simulate_facts(catalog, facts, today, 1)));
    CHECK(agrees(forecast(catalog, facts, today, 1, Json::array())));
    CHECK(agrees(why_not(catalog, facts, today, "rsa")));
    CHECK(agrees(compare_law(catalog, facts, today, {today}, false)));
    CHECK(agrees(compare_law(catalog, facts, day(kToday), {today}, false)));
  }
}

TEST_CASE("months outside the documented limits are refused") {
  for (const int months : {-1, 0, kMostMonths + 1}) {
    CAPTURE(months);
    const Error error{ErrorCode::kTooLarge, "months"};
    const auto result = simulate_facts(test::catalog(), answered(), day(kToday), months);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error() == error);
    const auto ahead = forecast(test::catalog(), answered(), day(kToday), months, Json::array());
    REQUIRE_FALSE(ahead.ok());
    CHECK(ahead.error() == error);
  }
}

TEST_CASE("an event that cannot be is refused") {
  const Json good = {{"kind", "job"}, {"month", "2026-08"}, {"net", "1400.00"}};
  struct Event {
    const char* why;
    const char* member;
    Json value;
    ErrorCode code;
  };
  const Event rows[] = {
      {"an unknown kind", "kind", "loto", kShape},
      {"a month before", "month", "2026-05", ErrorCode::kTooLarge},
      {"a month after the last", "month", "2027-06", ErrorCode::kTooLarge},
      {"month 13", "month", "2026-13", kShape},
      {"a negative wage", "net", "-1.00", kShape},
      {"a wage as a number", "net", 1400, kShape},
      {"a wage beyond any", "net", "10000000.01", ErrorCode::kTooLarge},
  };
  REQUIRE(forecast(test::catalog(), answered(), day(kToday), 12, Json::array({good})).ok());
  for (const Event& row : rows) {
    CAPTURE(row.why);
    Json event = good;
    event[row.member] = row.value;
    const auto result =
        forecast(test::catalog(), answered(), day(kToday), 12, Json::array({event}));
    REQUIRE_FALSE(result.ok());
    CHECK(result.error() == Error{row.code, "/events"});
  }
}

}  // namespace parvis::rights
