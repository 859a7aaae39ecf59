// The fifteen questions of the Caf, and what their answers settle here.

#include <doctest/doctest.h>

#include <algorithm>

#include "core/questionnaire/beside.h"
#include "core/questionnaire/journey.h"
#include "tests/questionnaire/packages.h"

using namespace parvis;
using namespace parvis::questionnaire;
using namespace parvis::questionnaire::test;

TEST_CASE("every answer of the Caf at once is read, and what it says of the family is used") {
  const auto reading =
      read_package(set(), mapping("caf_rdsp"), package("caf_rdsp", R"({"difficultes_logement": true,
    "difficultes_quotidien_domaines": ["budget", "demarches", "deplacements", "numerique", "francais", "famille", "logement"],
    "difficultes_emploi_famille": ["garde", "aidant", "horaires", "naissance"]})"),
                   {}, kToday);
  REQUIRE_MESSAGE(reading.ok(), reading.error().where);
  const Facts facts = reading.value().to_store();
  CHECK(facts.value("difficulty.kinds")->size() == 7);
  CHECK(facts.value("difficulty.famille.situations")->size() == 4);
  CHECK(Journey(set(), facts, kToday).is_asked("difficulty.famille.situations"));
}

TEST_CASE(
    "each answer of the Caf's set of questions settles ours, but for those that say why it does "
    "not") {
  const Json file = parse_json(support::file_text("assets/question-sets/caf_rdsp.json")).value();
  REQUIRE(file["questions"].size() == 15);
  std::size_t settled = 0;
  for (const Json& question : file["questions"]) {
    const std::string field = question["field"].get<std::string>();
    CAPTURE(field);
    const Json* options = find(question, "options");
    Json answers = Json::array();
    if (options != nullptr) {
      for (const Json& option : *options) answers.push_back(option["value"]);
    } else if (question["kind"] == "yes_no") {
      answers = {true, false};
    }
    for (const Json& answer : answers) {
      const std::string told = answer.is_boolean() ? answer.dump() : answer.get<std::string>();
      CAPTURE(told);
      Json given = package("caf_rdsp", "{}");
      given["fields"][field] = question["kind"] == "choices" ? Json{answer} : answer;
      const auto reading = read_package(set(), mapping("caf_rdsp"), given, {}, kToday);
      REQUIRE_MESSAGE(reading.ok(), reading.error().where);
      const Facts facts = reading.value().to_store();
      const Json* to = find(question, "to");
      if (to == nullptr) {
        CHECK(reading.value().proposals.empty());
        continue;
      }
      const Json* again = find(question, "asked_again");
      const bool is_again = again != nullptr && again->contains(told);
      for (const Json& ours : *to) CHECK(facts.has(ours.get<std::string>()) == !is_again);
      settled += is_again ? 0 : 1;
    }
  }
  // By hand: 5 situations, 7 homes, 5 + 7 + 4 difficulties, 7 levels, "jamais", oui and non.
  CHECK(settled == 38);
}

TEST_CASE(
    "a yes to one difficulty alone leaves the others to be asked; three times no settles it") {
  struct Row {
    const char* why;
    const char* fields;
    Json kinds;
  };
  const Row rows[] = {
      {"housing alone", R"({"difficultes_logement": true})", nullptr},
      {"housing, and nothing else in daily life",
       R"({"difficultes_logement": true, "difficultes_quotidien": false})", Json{"logement"}},
      {"housing beside daily life",
       R"({"difficultes_logement": true, "difficultes_quotidien": true, "difficultes_quotidien_domaines": ["budget"]})",
       Json{"logement", "finances"}},
      {"family alone", R"({"difficultes_emploi_famille": ["garde"]})", nullptr},
      {"nothing at all",
       R"({"difficultes_logement": false, "difficultes_quotidien": false, "difficultes_emploi": false})",
       Json{"aucune"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const auto reading =
        read_package(set(), mapping("caf_rdsp"), package("caf_rdsp", row.fields), {}, kToday);
    REQUIRE_MESSAGE(reading.ok(), reading.error().where);
    const Facts facts = reading.value().to_store();
    if (row.kinds.is_null()) {
      CHECK_FALSE(facts.has("difficulty.kinds"));
      continue;
    }
    REQUIRE(facts.has("difficulty.kinds"));
    Json kinds = *facts.value("difficulty.kinds");
    Json expected = row.kinds;
    std::sort(kinds.begin(), kinds.end());
    std::sort(expected.begin(), expected.end());
    CHECK(kinds == expected);
  }
}

TEST_CASE("who told the Caf of no difficulty at all is not asked for the list of them") {
  struct Row {
    const char* fields;
    bool is_none;
  };
  const Row rows[] = {
      {R"({"difficultes_logement": false, "difficultes_quotidien": false, "difficultes_emploi": false})",
       true},
      {R"({"difficultes_logement": false, "difficultes_quotidien": false, "difficultes_emploi": true})",
       false},
      {R"({"difficultes_logement": true, "difficultes_quotidien": false, "difficultes_emploi": false})",
       false},
      {R"({"difficultes_logement": false, "difficultes_emploi": false})", false},
      {R"({"difficultes_emploi": false})", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.fields);
    const auto reading =
        read_package(set(), mapping("caf_rdsp"), package("caf_rdsp", row.fields), {}, kToday);
    REQUIRE_MESSAGE(reading.ok(), reading.error().where);
    const Facts facts = reading.value().to_store();
    const Json* kinds = facts.value("difficulty.kinds");
    CHECK((kinds != nullptr && *kinds == Json::array({"aucune"})) == row.is_none);
  }
}
