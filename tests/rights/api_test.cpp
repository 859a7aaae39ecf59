#include "core/rights/api.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "core/base/money.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::answered;
using test::each_month;
using test::set;

Json value_of(const Facts& facts, const char* today = "2026-06-15", int months = 1) {
  const auto result = simulate_facts(test::catalog(), facts, test::day(today), months);
  if (!result) MESSAGE(result.error().where);
  REQUIRE(result.ok());
  return result.value().json();
}

Json rsa_of(const Json& value, std::size_t month = 0) {
  for (const Json& benefit : value["months"][month]["benefits"]) {
    if (benefit["id"] == "rsa") return benefit;
  }
  return nullptr;
}

std::int64_t cents(const Json& text) { return cents_from_decimal(text.get<std::string>()).value(); }

}  // namespace

TEST_CASE("a person alone without resources gets the base amount, explained and without a range") {
  const Json value = value_of(answered());
  const Json rsa = rsa_of(value);
  CHECK(rsa["amount"] == "651.69");  // décret 2026-220, art. 1
  CHECK(rsa["low"] == "651.69");
  CHECK(rsa["high"] == "651.69");
  CHECK(rsa["entitled"] == true);
  CHECK(rsa["article"] == "CASF L262-2");
  CHECK(rsa["paid_on"] == "2026-07-05");
  REQUIRE_FALSE(rsa["steps"].empty());
  CHECK(rsa["steps"][0]["value"] == "651.69");
  CHECK(value["law_day"] == "2026-06-15");
  CHECK(value["missing"].empty());
}

TEST_CASE("each amount says since when its numbers are law, and whether one is unsettled") {
  struct Row {
    const char* id;
    const char* day;
    const char* from;
    bool unsettled;
  };
  const Row rows[] = {
      {"rsa", "2026-06-15", "2026-04-01", false},  // décret 2026-220
      {"rsa", "2026-03-15", "2025-04-01", false},  // décret 2025-293
      {"ass", "2026-06-15", "2026-04-01", false},  // décret 2026-219
      // BMAF, instruction of 26 March 2026.
      {"allocations_familiales", "2026-06-15", "2026-04-01", false},
      {"cheque_energie", "2026-06-15", nullptr, true},
      {"aide_logement", "2026-06-15", nullptr, true},  // whose wages are left out (CCH R822-15)
  };
  for (const Row& row : rows) {
    CAPTURE(row.id);
    CAPTURE(row.day);
    const Json value = value_of(answered(), row.day);
    for (const Json& benefit : value["months"][0]["benefits"]) {
      if (benefit["id"] != row.id || benefit["person"] != 0) continue;
      CHECK(benefit["unsettled"] == row.unsettled);
      if (row.from != nullptr) CHECK(benefit["law_from"] == row.from);
      CHECK(benefit["law_from"].get<std::string>() <= row.day);
    }
  }
}

TEST_CASE("what is taken for AAH and ASS that are not told is never more than the law gives") {
  const CatalogContent& content = test::catalog().content();
  const Laws& law = content.laws.of(content.last_change);
  const auto most = [&](const char* kind) {
    return content.bounds.euros.find(kind)->second.second;
  };
  CHECK(most("aah") == doctest::Approx(law.aah.amount));
  CHECK(most("ass") == doctest::Approx(law.ass.days * law.ass.daily));
}

TEST_CASE("a wage that is unknown gives the range between none and the bound, and is asked first") {
  Facts facts = answered();
  set(facts, "resources.kinds", Json::array({"salaire"}));
  set(facts, "resources.salaire", {{"unknown", true}});
  const Json value = value_of(facts);
  const Json rsa = rsa_of(value);
  CHECK(rsa["low"] == "0.00");
  CHECK(rsa["high"] == "651.69");
  CHECK(value["missing"][0]["question"] == "resources.salaire");
  CHECK(cents(value["missing"][0]["spread"]) == cents("651.69"));
}

TEST_CASE("the total of a month is the sum of the amounts that are shown") {
  for (int wage = 0; wage < 2000; wage += 73) {
    CAPTURE(wage);
    Facts facts = answered();
    set(facts, "household.children", {{"a1b2c3d4", {{"birth_date", "2018-05-20"}}}});
    set(facts, "housing.status", "locataire_vide");
    set(facts, "housing.rent", "450.00");
    set(facts, "resources.kinds", Json::array({"salaire"}));
    set(facts, "resources.salaire", each_month((std::to_string(wage) + ".33").c_str()));
    const Json value = value_of(facts, "2026-06-15", 12);
    for (const Json& month : value["months"]) {
      std::int64_t sum = 0;
      for (const Json& one : month["benefits"]) {
        if (one["period"] == "month") sum += cents(one["amount"]);
      }
      CHECK(sum == cents(month["total"]));
    }
  }
}

TEST_CASE("one unknown month moves the amount by a third of the bound at most") {
  Facts facts = answered();
  set(facts, "resources.kinds", Json::array({"pension_invalidite"}));
  Json months = each_month("300.00");
  months["2026-03"] = {{"unknown", true}};
  set(facts, "resources.pension_invalidite", months);
  const Json rsa = rsa_of(value_of(facts));
  // M-4 … M-2 is February to April: 600 / 3 when March brought nothing.
  CHECK(rsa["high"] == "451.69");
  CHECK(rsa["low"] == "0.00");
}

TEST_CASE("ASS that ended two months ago takes nothing off RSA") {
  Facts facts = answered();
  Json months = each_month("300.00");
  months["2026-05"] = "0.00";
  months["2026-06"] = "0.00";
  set(facts, "resources.kinds", Json::array({"ass"}));
  set(facts, "resources.ass", months);
  CHECK(rsa_of(value_of(facts))["amount"] == "351.69");  // 900 / 3 in M-4 … M-2
  set(facts, "resources.ass_stopped", true);
  CHECK(rsa_of(value_of(facts))["amount"] == "651.69");
}

TEST_CASE("nothing answered is an interval and not a refusal") {
  const Json value = value_of(Facts{});
  const Json rsa = rsa_of(value);
  CHECK(rsa["low"] == "0.00");
  CHECK(cents(rsa["high"]) >= cents("651.69"));
  CHECK(value["missing"].size() >= 4);
  bool assumed = false;
  for (const Json& notice : value["notices"]) {
    assumed = assumed || notice["text_id"] == "no_children_assumed";
  }
  CHECK(assumed);
}

TEST_CASE(
    "what is assumed is weighed like what is unknown, and the heaviest question comes first") {
  Facts facts;
  set(facts, "identity.birth_date", "1990-03-14");
  set(facts, "housing.status", "sans_domicile");
  set(facts, "work.status", "chomeur");
  set(facts, "resources.kinds", Json::array({"none"}));
  const Json value = value_of(facts);
  REQUIRE(value["missing"].size() == 2);
  // Alone with a child: RSA rises by half of 651.69, and more with what else a child opens.
  CHECK(value["missing"][0]["question"] == "household.children");
  CHECK(cents(value["missing"][0]["spread"]) >= cents("325.84"));
  // A partner without resources: half of 651.69 more; a rich one: nothing is left of 651.69.
  CHECK(value["missing"][1]["question"] == "household.couple");
  CHECK(cents(value["missing"][1]["spread"]) >= cents("977.53"));
}

TEST_CASE("a mean of the quarter is taken from the fourth to the second month before") {
  Facts facts = answered();
  set(facts, "resources.kinds", Json::array({"chomage"}));
  Json months = each_month("200.00");
  months["2026-02"] = "500.00";
  months["2026-05"] = "200.00";
  set(facts, "resources.chomage", months);
  CHECK(rsa_of(value_of(facts))["amount"] == "351.69");  // 651.69 - (500 + 200 + 200) / 3
}

TEST_CASE("a wage that has stopped no longer counts") {
  Facts facts = answered();
  set(facts, "resources.kinds", Json::array({"salaire"}));
  Json months = each_month("1200.00");
  months.erase("2026-06");
  set(facts, "resources.salaire", months);
  set(facts, "resources.salaire_stopped", true);
  set(facts, "work.are", "non");
  const Json value = value_of(facts, "2026-06-15", 6);
  for (std::size_t month = 0; month < 6; ++month) {
    CAPTURE(month);
    CHECK(rsa_of(value, month)["amount"] == "651.69");
  }
}

TEST_CASE("the range of a wage that is not known holds the amount of every wage") {
  Facts facts = answered();
  set(facts, "resources.kinds", Json::array({"salaire"}));
  const auto amounts = [&](const Json& value) {
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> of;
    for (const Json& benefit : value["months"][0]["benefits"]) {
      of[benefit["id"]] = {cents(benefit["low"]), cents(benefit["high"])};
    }
    of["total"] = {cents(value["months"][0]["low"]), cents(value["months"][0]["high"])};
    return of;
  };
  for (const bool stopped : {false, true}) {
    CAPTURE(stopped);
    set(facts, "resources.salaire_stopped", stopped);
    set(facts, "resources.salaire", Json::object());
    const auto range = amounts(value_of(facts));
    CHECK(range.at("prime_activite").second > 0);
    for (int wage = 0; wage <= 3900; wage += 130) {
      CAPTURE(wage);
      Json months = each_month((std::to_string(wage) + ".00").c_str());
      if (stopped) months["2026-06"] = "0.00";
      set(facts, "resources.salaire", months);
      for (const auto& row : amounts(value_of(facts))) {
        const std::string& id = row.first;
        const auto& amount = row.second;
        CAPTURE(id);
        const auto bounds = range.find(id);
        const std::int64_t low = bounds == range.end() ? 0 : bounds->second.first;
        const std::int64_t high = bounds == range.end() ? 0 : bounds->second.second;
        CHECK(amount.first >= low - 1);
        CHECK(amount.second <= high + 100);  // within a euro of where it is highest
      }
    }
  }
}

TEST_CASE("housing aid counts up to the flat rate, and is a range when unknown") {
  Facts facts = answered();
  set(facts, "housing.status", "locataire_vide");
  set(facts, "housing.rent", "400.00");
  set(facts, "housing.aid", "50.00");
  CHECK(rsa_of(value_of(facts))["amount"] == "601.69");
  set(facts, "housing.aid", "300.00");
  CHECK(rsa_of(value_of(facts))["amount"] == "573.49");  // less 12 % of 651.69
}

TEST_CASE("housing aid that is not received is computed, by the zone of the commune") {
  Facts facts = answered();
  set(facts, "housing.status", "locataire_vide");
  set(facts, "housing.rent", "500.00");
  const auto aid = [&] {
    const Json value = value_of(facts);
    for (const Json& benefit : value["months"][0]["benefits"]) {
      if (benefit["id"] == "aide_logement") return benefit;
    }
    return Json();
  };
  // Alone without resources: ceiling + 60.59 - 39.56, less 5 €, less CRDS of 0.5 %.
  set(facts, "address.commune", {{"code", "75056"}, {"zone", 1}});
  CHECK(aid()["amount"] == "347.42");  // 333.14
  set(facts, "address.commune", {{"code", "35238"}, {"zone", 2}});
  CHECK(aid()["amount"] == "304.84");  // 290.34
  // The zone is that of the commune, told or not: L'Abergement-Clémenciat is in zone 3.
  set(facts, "address.commune", {{"code", "35238"}});
  CHECK(aid()["amount"] == "304.84");
  set(facts, "address.commune", {{"code", "01001"}});
  CHECK(aid()["amount"] == "286.71");  // 272.12
  facts.erase("address.commune");
  CHECK(aid()["low"] == "286.71");
  CHECK(aid()["high"] == "347.42");
}

TEST_CASE("a child beyond 16, of whom only the birth is asked, adds no allowance of its own") {
  Facts facts = answered();
  for (const char* birth : {"2009-02-10", "2007-02-10", "2003-02-10"}) {
    CAPTURE(birth);
    set(facts, "household.children", {{"00000001", {{"birth_date", birth}}}});
    const Json value = value_of(facts);
    REQUIRE_FALSE(value["months"][0]["benefits"].empty());
    for (const Json& benefit : value["months"][0]["benefits"]) {
      CHECK_FALSE((benefit["id"] == "cej" && benefit["person"] == 1));
    }
  }
}

TEST_CASE("overseas communities with scales of their own have no amount, and a notice says so") {
  for (const char* commune : {"97502", "97701", "97801", "98735", "98818"}) {
    CAPTURE(commune);
    Facts facts = answered();
    set(facts, "housing.status", "locataire_vide");
    set(facts, "housing.rent", "500.00");
    set(facts, "address.commune", {{"code", commune}});
    const Json value = value_of(facts);
    CHECK(value["months"][0]["total"] == "0.00");
    const Json notices = value["notices"];
    CHECK(std::any_of(notices.begin(), notices.end(),
                      [](const Json& notice) { return notice["text_id"] == "overseas_other"; }));
  }
}

TEST_CASE("a month after the newest numbers is computed by them and says so") {
  const Json value = value_of(answered(), "2026-11-21", 12);
  CHECK(value["months"].size() == 12);
  CHECK(value["months"][11]["month"] == "2027-10");
  bool said = false;
  for (const Json& notice : value["notices"]) {
    said = said || notice["text_id"] == "law_as_it_stands";
  }
  CHECK(said);
}

TEST_CASE("the total says what of it depends on a contract that is signed") {
  // 20 years old, no home, no resources: the allowance of the CEJ alone, 561.68 € (arrêté of 2025).
  Facts facts = answered();
  const auto contract_of = [&]() -> std::string {
    const auto rights = simulate_facts(test::catalog(), facts, test::day("2026-06-15"), 1);
    REQUIRE(rights.ok());
    const Json json = rights.value().json();
    for (const Json& notice : json["notices"]) {
      if (notice["text_id"] == "cej_contract") return notice["euros"];
    }
    return "";
  };
  CHECK(contract_of().empty());  // 36: too old for it
  set(facts, "identity.birth_date", "2006-01-14");
  CHECK(contract_of() == "561.68");
}

TEST_CASE("a child at home has no youth contract, with a job or without (L5131-6)") {
  // Whether it looks for work is not asked, and a job is no reason for one.
  for (const char* wage : {"0.00", "200.00", "600.00", "1300.00"}) {
    CAPTURE(wage);
    Facts facts = answered();
    set(facts, "resources.kinds", Json::array({"salaire"}));
    set(facts, "resources.salaire", test::each_month("1500.00"));
    set(facts, "household.children",
        {{"00000001", {{"birth_date", "2005-01-14"}, {"wage", wage}}}});
    const Json value =
        simulate_facts(test::catalog(), facts, test::day("2026-06-15"), 1).value().json();
    for (const Json& each : value["months"][0]["benefits"]) {
      if (each["id"] == "cej") CHECK(each["amount"] == "0.00");
    }
  }
}

TEST_CASE("what is not modelled is said line by line, as the files have it") {
  const Json said = parse_json(not_modelled_text(test::catalog())).value()["not_modelled"];
  std::size_t lines = 0;
  for (const Json& file : test::benefit_files()) {
    if (file["id"] == "common") continue;
    for (const Json& text : file["not_modelled"]) {
      ++lines;
      CHECK(std::count(said.begin(), said.end(), Json{{"benefit", file["id"]}, {"text", text}}) ==
            1);
    }
  }
  CHECK(said.size() == lines);
}

TEST_CASE(
    "a prime d'activité says of each of its three months what counted, by kind and by month") {
  Facts facts = answered();
  set(facts, "resources.kinds", Json::array({"salaire", "pension_alimentaire"}));
  set(facts, "resources.salaire", test::each_month("1000.00"));
  set(facts, "resources.pension_alimentaire", test::each_month("100.00"));
  const Json value =
      simulate_facts(test::catalog(), facts, test::day("2026-06-15"), 1).value().json();
  std::map<std::string, std::map<std::string, std::string>> said;  // by month and label
  for (const Json& each : value["months"][0]["benefits"]) {
    if (each["id"] != "prime_activite") continue;
    for (const Json& step : each["steps"]) {
      if (step.contains("month")) said[step["month"]][step["label"]] = step["value"];
    }
  }
  // The fourth to the second month before (R843-1 as of March 2025).
  REQUIRE(said.size() == 3);
  for (const char* month : {"2026-02", "2026-03", "2026-04"}) {
    CAPTURE(month);
    CHECK(said[month]["Salaires"] == "-1000.00");
    CHECK(said[month]["Pensions alimentaires"] == "-100.00");
    CHECK(said[month].count("Allocations chômage") == 0);
    CHECK(said[month].count("Montant de ce mois") == 1);
  }
}

TEST_CASE("RSA says what counted of each kind of income, and what no longer counts") {
  Facts facts = answered();
  set(facts, "resources.kinds", Json::array({"salaire", "pension_alimentaire"}));
  set(facts, "resources.salaire",
      {{"2026-02", "300.00"},
       {"2026-03", "300.00"},
       {"2026-04", "300.00"},
       {"2026-05", "300.00"},
       {"2026-06", "0.00"}});
  set(facts, "resources.salaire_stopped", true);
  set(facts, "work.are", "non");
  set(facts, "resources.pension_alimentaire", each_month("100.00"));
  std::map<std::string, std::string> said;
  const Json rsa = rsa_of(value_of(facts));
  for (const Json& step : rsa["steps"]) said[step["label"]] = step["value"];
  CHECK(said["Salaires, moyenne des trois mois de référence"] == "-300.00");
  CHECK(said["Revenus arrêtés, qui ne comptent plus"] == "300.00");  // CASF R262-13
  CHECK(said["Pensions alimentaires, moyenne des trois mois"] == "-100.00");
  CHECK(rsa["amount"] == "551.69");  // 651.69 less 100
}

}  // namespace parvis::rights
