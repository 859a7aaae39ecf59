// The months before those that are asked one by one: told as one sum, or open (CCH R822-3).

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/money.h"
#include "core/rights/api.h"
#include "core/rights/assumptions.h"
#include "core/rights/before_from_facts.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::answered;
using test::day;
using test::each_month;
using test::receive;
using test::set;

constexpr const char* kToday = "2026-06-15";
constexpr const char* kSame = "resources.before_same";
constexpr const char* kPartnerSame = "partner_resources.before_same";

// Alone, 400 of rent in Rennes, 900 of unemployment benefit in each month that is asked.
Facts tenant() {
  Facts facts = answered();
  facts.erase(kSame);
  facts.erase(kPartnerSame);
  set(facts, "housing.status", "locataire_vide");
  set(facts, "housing.rent", "400.00");
  set(facts, "housing.aid", "0.00");
  set(facts, "address.commune", {{"code", "35238"}, {"zone", 2}});
  set(facts, "resources.kinds", Json::array({"chomage"}));
  set(facts, "resources.chomage", each_month("900.00"));
  return facts;
}

// With a partner who has nothing; without RSA before, which leaves wages out (R822-17).
Facts couple() {
  Facts facts = tenant();
  set(facts, "resources.first_claim", true);
  set(facts, "household.couple", "couple");
  set(facts, "household.couple_kind", "concubinage");
  set(facts, "household.partner_birth_date", "1988-02-03");
  set(facts, "household.partner_status", "chomeur");
  set(facts, "household.partner_five_years", false);
  set(facts, "partner_resources.kinds", Json::array({"none"}));
  return facts;
}

Facts with(Facts facts, std::initializer_list<std::pair<const char*, Json>> more) {
  for (const auto& [id, value] : more) set(facts, id, value);
  return facts;
}

// The same household without a question: 900 from February to June 2026, `before` in the others.
Situation told(bool is_couple, const std::function<void(Situation&)>& before) {
  Situation situation = test::person_born("1990-03-14");
  if (is_couple) test::add_partner(situation, "1988-02-03");
  situation.dwelling.tenure = Tenure::kUnfurnished;
  situation.dwelling.rent = 400.0;
  situation.persons[0].unemployed_since = day("2026-02-01");  // no wage in any month asked
  for (const Income kind : {Income::kNetUnemployment, Income::kTaxableUnemployment}) {
    receive(situation.persons[0], kind, "2026-02", "2026-06", 900.0);
  }
  before(situation);
  return situation;
}

void earn(Person& person, const char* from, const char* to, double net) {
  receive(person, Income::kNetWage, from, to, net);
  receive(person, Income::kTaxableWage, from, to, net * test::catalog().content().taxable_over_net);
}

void allow(Person& person, const char* from, const char* to, double euros) {
  receive(person, Income::kNetUnemployment, from, to, euros);
  receive(person, Income::kTaxableUnemployment, from, to, euros);
}

Json rights_of(const Facts& facts) {
  const auto value = simulate_facts(test::catalog(), facts, day(kToday), 1);
  if (!value) MESSAGE(value.error().where);
  REQUIRE(value.ok());
  return value.value().json();
}

Json aid_of(const Json& rights) {
  for (const Json& each : rights["months"][0]["benefits"]) {
    if (each["id"] == "aide_logement") return each;
  }
  FAIL("no housing aid");
  return {};
}

std::int64_t cents(const Json& text) { return cents_from_decimal(text.get<std::string>()).value(); }

std::vector<std::string> missing_of(const Facts& facts) {
  std::vector<std::string> ids;
  const Json rights = rights_of(facts);
  for (const Json& each : rights["missing"]) ids.push_back(each["question"]);
  return ids;
}

bool is_assumed(const Facts& facts, const std::string& id) {
  const Json list = assumptions(test::catalog(), facts, day(kToday)).value()["assumed"];
  return std::any_of(list.begin(), list.end(), [&](const Json& each) { return each["id"] == id; });
}

const std::function<void(Situation&)> kNothing = [](Situation&) {};

}  // namespace

TEST_CASE("housing aid reads the nine months before as they are told") {
  struct Row {
    const char* name;
    Facts facts;
    Situation same;
  };
  const Row rows[] = {
      {"the same", with(tenant(), {{kSame, true}}),
       told(false, [](Situation& s) { allow(s.persons[0], "2025-05", "2026-01", 900.0); })},
      {"wages of 16,200, no benefit",
       with(tenant(), {{kSame, false},
                       {"resources.before_salaire", "16200.00"},
                       {"resources.before_chomage", "0.00"},
                       {"resources.before_indemnites_journalieres", "0.00"}}),
       told(false, [](Situation& s) { earn(s.persons[0], "2025-05", "2026-01", 1800.0); })},
      {"nothing",
       with(tenant(), {{kSame, false},
                       {"resources.before_salaire", "0.00"},
                       {"resources.before_chomage", "0.00"},
                       {"resources.before_indemnites_journalieres", "0.00"}}),
       told(false, kNothing)},
      {"the partner's wages",
       with(couple(), {{kSame, true},
                       {kPartnerSame, false},
                       {"partner_resources.before_salaire", "9000.00"},
                       {"partner_resources.before_chomage", "0.00"},
                       {"partner_resources.before_indemnites_journalieres", "0.00"}}),
       told(true,
            [](Situation& s) {
              allow(s.persons[0], "2025-05", "2026-01", 900.0);
              earn(s.persons[1], "2025-05", "2026-01", 1000.0);
            })},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Json aid = aid_of(rights_of(row.facts));
    const double due = test::due(row.same, Benefit::kAideLogement, "2026-06");
    CHECK(cents(aid["amount"]) == doctest::Approx(100.0 * due));
    CHECK(aid["low"] == aid["high"]);
    CHECK(missing_of(row.facts).empty());
  }
}

TEST_CASE("untold, the nine months are an interval that holds every answer, and are asked for") {
  struct Row {
    Facts facts;
    const char* question;
    const char* assumed;
  };
  const Row rows[] = {
      {tenant(), kSame, "resources.before_unknown"},
      {with(tenant(), {{kSame, {{"unknown", true}}}}), kSame, "resources.before_unknown"},
      {with(couple(), {{kSame, true}}), kPartnerSame, "resources.partner_before_unknown"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.question);
    const Json aid = aid_of(rights_of(row.facts));
    const std::vector<std::string> missing = missing_of(row.facts);
    REQUIRE(missing.size() == 1);
    CHECK(missing[0] == row.question);
    CHECK(is_assumed(row.facts, row.assumed));
    const std::string who =
        std::string(row.question).substr(0, std::string(row.question).find('.'));
    for (const char* sum : {"0.00", "4500.00", "9000.00", "16200.00", "40000.00"}) {
      CAPTURE(sum);
      Facts facts = with(row.facts, {{row.question, false}});
      set(facts, (who + ".before_salaire").c_str(), sum);
      set(facts, (who + ".before_chomage").c_str(), "0.00");
      set(facts, (who + ".before_indemnites_journalieres").c_str(), "0.00");
      const Json one = aid_of(rights_of(facts));
      CHECK(cents(aid["low"]) <= cents(one["amount"]));
      CHECK(cents(aid["high"]) >= cents(one["amount"]));
      CHECK_FALSE(is_assumed(facts, row.assumed));
    }
    CHECK(aid["low"] == "0.00");
  }
}

TEST_CASE("a sum that is not known is an interval of its own") {
  const Facts facts = with(tenant(), {{kSame, false},
                                      {"resources.before_salaire", {{"unknown", true}}},
                                      {"resources.before_chomage", "8100.00"},
                                      {"resources.before_indemnites_journalieres", "0.00"}});
  const std::vector<std::string> missing = missing_of(facts);
  REQUIRE(missing.size() == 1);
  CHECK(missing[0] == "resources.before_salaire");
  const Json aid = aid_of(rights_of(facts));
  const Situation none =
      told(false, [](Situation& s) { allow(s.persons[0], "2025-05", "2026-01", 900.0); });
  CHECK(cents(aid["high"]) ==
        doctest::Approx(100.0 * test::due(none, Benefit::kAideLogement, "2026-06")));
  CHECK(cents(aid["low"]) < cents(aid["high"]));
}

TEST_CASE("whose housing aid does not look at them is not asked, and reads what is assumed") {
  struct Row {
    const char* name;
    Facts facts;
  };
  const Row rows[] = {
      {"no home", with(tenant(), {{"housing.status", "sans_domicile"}})},
      {"the aid is told", with(tenant(), {{"housing.aid", "150.00"}})},
      {"a student below 28 (CCH R822-20)",
       with(tenant(), {{"work.status", "etudiant"}, {"identity.birth_date", "2004-03-14"}})},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(missing_of(row.facts).empty());
    CHECK(is_assumed(row.facts, "resources.before"));
    CHECK_FALSE(is_assumed(with(row.facts, {{kSame, true}}), "resources.before"));
  }
}

TEST_CASE("since when a jobseeker has no work follows from the months told (CCH R822-14)") {
  // Wages of 1,300 up to February, 800 of allowance since March: 30 % less is counted of the wages
  // from two full months on, as for who says the month.
  Facts facts = with(tenant(), {{kSame, false},
                                {"resources.before_salaire", "11700.00"},
                                {"resources.before_chomage", "0.00"},
                                {"resources.before_indemnites_journalieres", "0.00"},
                                {"resources.kinds", Json::array({"chomage", "salaire"})}});
  Json wages = each_month("0.00"), allowance = each_month("800.00");
  wages["2026-02"] = "1300.00";
  allowance["2026-02"] = "0.00";
  set(facts, "resources.salaire", wages);
  set(facts, "resources.salaire_stopped", true);
  set(facts, "resources.chomage", allowance);
  const auto aid_since = [&](const char* since) {
    return cents(aid_of(rights_of(with(facts, {{"work.unemployed_since", since}})))["amount"]);
  };
  const std::int64_t untold = cents(aid_of(rights_of(facts))["amount"]);
  CHECK(untold == aid_since("2026-03"));
  CHECK(untold > aid_since("2026-05"));
}

TEST_CASE("the nine months are those before the answer, however late it is read") {
  // Told in January for the months up to August 2025; those since are as the oldest month told.
  Facts facts = with(tenant(), {{"resources.before_salaire", "16200.00"},
                                {"resources.before_chomage", "0.00"},
                                {"resources.before_indemnites_journalieres", "0.00"}});
  facts.set(kSame, Fact{false, "declared", "2026-01-15"});
  const Situation same = told(false, [](Situation& s) {
    earn(s.persons[0], "2024-12", "2025-08", 1800.0);
    allow(s.persons[0], "2025-09", "2026-01", 900.0);
  });
  CHECK(cents(aid_of(rights_of(facts))["amount"]) ==
        doctest::Approx(100.0 * test::due(same, Benefit::kAideLogement, "2026-06")));
}

TEST_CASE("the energy cheque says what year it looks at, with or without children") {
  // Code de l'énergie R124-1: by the income of the last year but one, for who has a dwelling.
  CHECK(is_assumed(with(tenant(), {{kSame, true}}), "resources.year_income"));
  CHECK_FALSE(is_assumed(with(tenant(), {{kSame, true}, {"resources.year_before_last", "9000.00"}}),
                         "resources.year_income"));
  CHECK_FALSE(
      is_assumed(with(tenant(), {{"housing.status", "sans_domicile"}}), "resources.year_income"));
}

}  // namespace parvis::rights
