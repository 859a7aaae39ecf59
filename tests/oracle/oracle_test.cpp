// The expected amounts of ../shared/oracle, when they are there: docs/oracle.md.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "core/rights/benefits/aide_logement_resources.h"
#include "core/rights/benefits/ass.h"
#include "core/rights/benefits/cheque_energie.h"
#include "core/rights/benefits/css.h"
#include "core/rights/benefits/rsa_resources.h"
#include "core/rights/case.h"
#include "core/rights/family.h"
#include "tests/oracle/report.h"
#include "tests/oracle/strict_json.h"
#include "tests/rights/support.h"

namespace parvis::oracle {
namespace {

constexpr const char* kFiles[] = {"../shared/oracle/dev-hand.json",
                                  "../shared/oracle/dev-random.json"};

// The whole file as JSON; null when there is none.
Json file_json(const char* path) {
  std::ifstream file(support::root() / path, std::ios::binary);
  if (!file) return nullptr;
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return Json::parse(text, nullptr, false);
}

Json smallest_case() {
  return Json::parse(R"({"id": "made-up", "mois": "2024-09",
    "personnes": [{"id": "demandeur", "role": "demandeur", "date_naissance": "1985-01-14",
                   "activite": "chomeur", "ressources": {}}],
    "famille": {"couple": "aucun"}, "logement": {"statut": "sans_domicile", "loyer": 0,
                                                 "commune": "35238", "zone_apl": 2},
    "attendu": {"mensuel": {"rsa": 635.71, "css_gratuite": null}}})");
}

Json wage_in(const char* from, const Json& each = 100.0) {
  const Json segment = {{"du", from}, {"au", "2024-09"}, {"montant", each}};
  return {{"salaire_net", Json::array({segment})}};
}

Json wage(const Json& each) { return wage_in("2024-01", each); }

}  // namespace

TEST_CASE("every case without a reserve code is equal within the tolerance, but those explained") {
  Report report;
  for (const char* path : kFiles) {
    const Json cases = file_json(path);
    if (cases.is_null()) {
      MESSAGE("not compared, since absent: " << path);
      continue;
    }
    REQUIRE(cases.is_array());
    for (const Json& each : cases) {
      const auto oracle_case = read_case(each);
      REQUIRE(oracle_case.ok());
      report.add(oracle_case.value(), compare(rights::test::catalog(), oracle_case.value(), {}));
    }
  }
  for (const auto& [each, counts] : report.benefits()) {
    const std::string benefit(rights::id_of(each));
    CAPTURE(benefit);
    const auto none = counts.by_reserve.find("none");
    if (none == counts.by_reserve.end()) continue;
    CHECK(none->second.within_cent == none->second.cases);
  }
}

TEST_CASE(
    "each case that differs has the cause that docs/oracle.md gives it, and no other differs") {
  std::map<std::string, std::set<std::string>> computed;
  for (const char* path : kFiles) {
    const Json cases = file_json(path);
    if (cases.is_null()) {
      MESSAGE("not compared, since absent: " << path);
      return;
    }
    for (const Json& each : cases) {
      const OracleCase oracle_case = read_case(each).value();
      const Options options{.only = {}, .given = false, .explain = true};
      for (const auto& difference : compare(rights::test::catalog(), oracle_case, options)) {
        if (difference.cause.empty()) continue;
        computed[std::string(difference.cause)].insert(oracle_case.id);
      }
    }
  }
  const std::string page = support::file_text(support::root() / "docs/oracle.md");
  std::size_t lists = 0;
  for (auto at = page.find("\n- `"); at != std::string::npos; at = page.find("\n- `", at + 1)) {
    ++lists;
  }
  CHECK(lists == computed.size());
  for (const auto& [cause, ids] : computed) {
    std::string listed = "- `" + cause + "` (" + std::to_string(ids.size()) + "): ";
    for (const std::string& id : ids) listed += (id == *ids.begin() ? "" : ", ") + id;
    CAPTURE(listed);
    CHECK(page.find(listed + "\n") != std::string::npos);
  }
}

TEST_CASE("what is paid is the expected amount after CRDS, but for cents rounded twice") {
  // The amount due to the cent, and the contribution down to the cent: 0.015 € at most.
  constexpr double kRounded = 0.015 + 0.00005;
  for (const char* path : kFiles) {
    const Json cases = file_json(path);
    if (cases.is_null()) {
      MESSAGE("not compared, since absent: " << path);
      return;
    }
    for (const Json& each : cases) {
      const OracleCase one = read_case(each).value();
      if (!each["reserves"].empty()) continue;
      for (const Expected& expected : one.expected) {
        if (expected.kind != Expected::Kind::kNetOfCrds) continue;
        const auto entry = entry_of(rights::test::catalog(), one.situation, one.month, expected);
        const double due = amount_of(rights::test::catalog(), one.situation, one.month, expected);
        if (std::abs(due - expected.amount) > tolerance(expected.benefit))
          continue;  // listed above
        CAPTURE(one.id);
        CHECK(std::abs(entry.outcome.paid - expected.amount) <= kRounded);
      }
    }
  }
}

// Wrong readings of these seldom change an amount: in the development files none.
TEST_CASE("what a case says between its inputs and its amounts is what the formulas read") {
  const auto& laws = rights::test::catalog().content().laws;
  for (const char* path : kFiles) {
    const Json cases = file_json(path);
    if (cases.is_null()) {
      MESSAGE("not compared, since absent: " << path);
      return;
    }
    for (const Json& each : cases) {
      const OracleCase one = read_case(each).value();
      rights::Plan plan;
      plan.first = one.month;
      const rights::Ledger ledger =
          rights::simulate_amounts(rights::test::catalog().content(), one.situation, plan);
      const rights::Case c{one.situation, ledger,    laws,     laws.of(one.month),
                           one.month,     one.month, one.month};
      const Json& between = each["attendu"]["intermediaires"];
      const auto said = [&](const char* group, const char* key) {  // absent: 0 or false
        const Json value = between.value(group, Json::object()).value(key, Json(0.0));
        return value.is_boolean() ? (value.get<bool>() ? 1.0 : 0.0) : value.get<double>();
      };
      constexpr double kCent = 0.01;
      CAPTURE(one.id);
      CHECK(rights::has_two_earners(c) == (said("prestations_familiales", "biactivite") > 0.0));
      CHECK(std::abs(rights::family_resources(c) -
                     said("prestations_familiales", "prestations_familiales_base_ressources")) <=
            kCent);
      CHECK(std::abs(12 * rights::ass_resources(c) - said("ass", "ass_base_ressources")) <= kCent);
      CHECK(std::abs(rights::energy_units(c) - said("cheque_energie", "unites_consommation")) <=
            kCent);
      if (const double ceiling = said("css", "cmu_c_plafond"); ceiling > 0.0) {
        CHECK(rights::css_ceiling(c) == ceiling);
      }
      // AAH after 62 reduces wages there ("aah_after_62" on the page).
      const auto& codes = one.reserves;
      const bool after_62 =
          std::find(codes.begin(), codes.end(), "aah_age_retraite") != codes.end();
      const double housing = said("aide_logement", "aide_logement_base_ressources");
      const bool equal = std::abs(rights::aide_logement_resources(c, true) - housing) <= kCent;
      CHECK((equal || after_62));

      for (std::size_t index = 0; index < one.situation.persons.size(); ++index) {
        const std::string id = each["personnes"][index]["id"];
        const Json person = between.value("individus", Json::object()).value(id, Json::object());
        const double own = person.value("rsa_revenu_activite_individu", 0.0) +
                           person.value("rsa_base_ressources_individu", 0.0);
        CHECK(
            std::abs(rights::rsa_person_resources(c, one.situation.persons[index], one.month - 3) -
                     own) <= kCent);
      }
    }
  }
}

TEST_CASE("a cause explains a difference only when it gives the expected amount") {
  Json json = smallest_case();
  json["logement"] = {
      {"statut", "locataire_vide"}, {"loyer", 150.4}, {"commune", "35238"}, {"zone_apl", 2}};
  // Zone 2, alone, September 2024: rent + 58.08 - 37.91, less 5 €, less CRDS of 0.5 %; of 150 €
  // and of 150.40 €.
  struct Row {
    double amount;
    std::string_view cause;
  };
  const Row rows[] = {{164.34, "rent_to_the_euro"}, {164.74, ""}, {163.0, kNotExplained}};
  for (const Row& row : rows) {
    CAPTURE(row.amount);
    json["attendu"]["mensuel"] = {{"aide_logement", row.amount}};
    const OracleCase oracle_case = read_case(json).value();
    const auto differences = compare(rights::test::catalog(), oracle_case,
                                     {.only = {}, .given = false, .explain = true});
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].cause == row.cause);
  }
}

TEST_CASE("a case that quotes only some amounts is compared on those") {
  const auto oracle_case = read_case(smallest_case());
  REQUIRE(oracle_case.ok());
  const auto differences = compare(rights::test::catalog(), oracle_case.value(), {});
  REQUIRE(differences.size() == 1);
  CHECK(differences[0].of.benefit == rights::Benefit::kRsa);
  CHECK(differences[0].size() < 0.01);
}

TEST_CASE("a difference is counted, named and listed with its code") {
  Json json = smallest_case();
  json["attendu"]["mensuel"]["rsa"] = 637.0;
  json["reserves"] = Json::array({"outre_mer"});
  const OracleCase oracle_case = read_case(json).value();
  Report report;
  report.add(oracle_case, compare(rights::test::catalog(), oracle_case, {}));
  const Json rsa = report.json()["benefits"]["rsa"];
  CHECK(rsa["cases"] == 1);
  CHECK(rsa["within_cent"] == 0);
  CHECK(rsa["within_euro"] == 0);
  CHECK(rsa["worst"]["id"] == "made-up");
  CHECK(rsa["by_reserve"]["outre_mer"]["cases"] == 1);
  CHECK(report.text().find("[outre_mer]") != std::string::npos);
}

TEST_CASE("a case on unemployment benefit is counted by the amounts it quotes, not compared") {
  const Json json = {{"id", "made-up"},
                     {"mois", "2024-09"},
                     {"entree", {{"activite", "actif"}}},
                     {"attendu", {{"agepi", 400.0}, {"agepi_eligible", true}}}};
  REQUIRE(is_jobseeker_case(json));
  CHECK_FALSE(is_jobseeker_case(smallest_case()));
  Report report;
  for (const std::string& amount : amounts_of(json)) report.add_not_computed(amount);
  CHECK(report.json()["not_computed"]["agepi"] == 1);
  CHECK(report.text().find("agepi_eligible 1") != std::string::npos);
}

TEST_CASE("a case that cannot be read names what is wrong") {
  struct Row {
    const char* why;
    const char* pointer;
    Json value;
    const char* where;
  };
  const Row rows[] = {
      {"no month", "/mois", "2024", "mois"},
      {"no id", "/id", "", "id"},
      {"an id that is a number", "/id", 7, "id"},
      {"a month before the first numbers", "/mois", "2020-10", "mois"},
      {"an unknown role", "/personnes/0/role", "voisin", "role"},
      {"a person without an id", "/personnes/0/id", "", "personnes/id"},
      {"an applicant of five", "/personnes/0/date_naissance", "2019-05-02", "date_naissance"},
      {"an applicant born in 1800", "/personnes/0/date_naissance", "1800-05-02", "date_naissance"},
      {"an unknown activity", "/personnes/0/activite", "roi", "activite"},
      {"unemployed since a day to come", "/personnes/0/date_debut_chomage", "2025-01-01",
       "date_debut_chomage"},
      {"a flag that is a word", "/personnes/0/rsdae", "oui", "rsdae"},
      {"an unknown couple", "/famille/couple", "trouple", "couple"},
      {"a flag of the family that is a number", "/famille/isolement_recent", 1, "isolement_recent"},
      {"a commune that does not exist", "/logement/commune", "99999", "logement/commune"},
      {"a commune that is a number", "/logement/commune", 35238, "logement/commune"},
      {"no zone", "/logement/zone_apl", nullptr, "zone_apl"},
      {"a zone beyond any number", "/logement/zone_apl", 4294967298, "address.commune"},
      {"a flag of the dwelling that is a word", "/logement/colocation", "non", "colocation"},
      {"a code that is a number", "/reserves", Json::array({3}), "reserves"},
      {"expected amounts that are a list", "/attendu", Json::array(), "attendu"},
      {"amounts of a person who is not there",
       "/attendu/individus",
       {{"voisin", {{"ass", 1.0}}}},
       "individus"},
      {"a day that does not exist", "/personnes/0/date_naissance", "1985-02-30", "date_naissance"},
      {"an unknown kind of resource",
       "/personnes/0/ressources",
       {{"loto", Json::array()}},
       "ressources/loto"},
      {"an unknown dwelling", "/logement/statut", "chateau", "logement/statut"},
      {"persons that are not a list", "/personnes", 3, "personnes, famille, logement"},
      {"resources that are not a map", "/personnes/0/ressources", "x", "ressources"},
      {"received amounts that are not a map", "/famille/prestations_percues", 1,
       "prestations_percues"},
      {"codes that are not a list", "/reserves", "outre_mer", "reserves"},
      {"a negative rent", "/logement/loyer", -1, "housing.rent"},
      {"a zone that does not exist", "/logement/zone_apl", 4, "address.commune"},
      {"a zone between two", "/logement/zone_apl", 1.5, "zone_apl"},
      {"a rent that is not a number", "/logement/loyer", "450", "loyer"},
      {"a rate of incapacity above 1", "/personnes/0/taux_incapacite", 8, "health.incapacity"},
      {"a negative rate of incapacity", "/personnes/0/taux_incapacite", -1, "health.incapacity"},
      {"an applicant who is not born yet", "/personnes/0/date_naissance", "2030-01-01",
       "date_naissance"},
      {"a negative wage", "/personnes/0/ressources", wage(-100), "segments"},
      {"a wage beyond any", "/personnes/0/ressources", wage(1e300), "segments"},
      {"a wage that is not a number", "/personnes/0/ressources", wage("100"), "segments"},
      {"a wage of long ago", "/personnes/0/ressources", wage_in("1990-01"), "segments"},
      {"an expected amount that is not a number", "/attendu/mensuel/rsa", "x", "rsa"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Json json = smallest_case();
    json[Json::json_pointer(row.pointer)] = row.value;
    const auto oracle_case = read_case(json);
    REQUIRE_FALSE(oracle_case.ok());
    CHECK(oracle_case.error().where == row.where);
  }
}

TEST_CASE("a member that an object names twice is refused by its name, at any depth") {
  CHECK(parse_strictly(R"([{"a": {"b": 1}, "b": {"b": 2}}])").ok());
  const auto twice = parse_strictly(R"([{"a": {"loyer": 1, "b": 3, "loyer": 2}}])");
  REQUIRE_FALSE(twice.ok());
  CHECK(twice.error() == Error{ErrorCode::kWrongShape, "loyer"});
  for (const char* text : {"", "[", "[1e999]", "[NaN]", "[Infinity]"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_strictly(text).ok());
  }
}

}  // namespace parvis::oracle
