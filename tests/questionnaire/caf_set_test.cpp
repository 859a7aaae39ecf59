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
  // By hand: 5 situations, 7 homes, 5 + 7 + 4 difficulties, 7 levels, "jamais", a year without
  // work, oui and non.
  CHECK(settled == 39);
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

TEST_CASE(
    "a year without work is not asked again: a yes and, of a jobseeker, a no of this year answer "
    "when one last worked; what cannot be beside it refuses the package") {
  struct Row {
    const char* why;
    const char* day;
    const char* fields;
    const char* last;   // "" when it is asked
    const char* fault;  // "" when the package is read
  };
  const Row rows[] = {
      {"a yes", "2026-05-02", R"({"sans_emploi_depuis_un_an": true})", "plus_1_an", ""},
      {"an old yes", "2024-05-02", R"({"sans_emploi_depuis_un_an": true})", "plus_1_an", ""},
      {"a yes of who never worked", "2026-05-02",
       R"({"sans_emploi_depuis_un_an": true, "passe_professionnel": "jamais"})", "jamais", ""},
      {"a yes beside a job", "2026-05-02",
       R"({"sans_emploi_depuis_un_an": true, "situation": "emploi"})", "",
       "/fields/sans_emploi_depuis_un_an+situation"},
      {"a no", "2026-05-02", R"({"sans_emploi_depuis_un_an": false})", "", ""},
      {"a no of a jobseeker", "2026-05-02",
       R"({"sans_emploi_depuis_un_an": false, "situation": "sans_emploi"})", "moins_2_ans", ""},
      {"a no of a jobseeker, a day less than twelve months ago", "2025-06-16",
       R"({"sans_emploi_depuis_un_an": false, "situation": "sans_emploi"})", "moins_2_ans", ""},
      {"a no of a jobseeker, twelve months ago to the day", "2025-06-15",
       R"({"sans_emploi_depuis_un_an": false, "situation": "sans_emploi"})", "", ""},
      {"a no beside a job", "2026-05-02",
       R"({"sans_emploi_depuis_un_an": false, "situation": "emploi"})", "", ""},
      {"a no of who never worked", "2026-05-02",
       R"({"sans_emploi_depuis_un_an": false, "situation": "sans_emploi", "passe_professionnel": "jamais"})",
       "", "/fields/sans_emploi_depuis_un_an+passe_professionnel"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Json given = package("caf_rdsp", row.fields);
    given["day"] = row.day;
    const auto reading = read_package(set(), mapping("caf_rdsp"), given, {}, kToday);
    REQUIRE(reading.ok() == (row.fault[0] == '\0'));
    if (!reading) {
      CHECK(reading.error().where == row.fault);
      continue;
    }
    Facts facts = reading.value().to_store();
    const Json* last = facts.value("work.last");
    CHECK((last != nullptr ? last->get<std::string>() : "") == row.last);
    facts.set("work.status", {"chomeur", "declared", "2026-06-15"});
    const Journey journey(set(), facts, kToday);
    // Neither the month nor the span comes up again; the answer stands among those offered.
    CHECK(journey.is_asked("work.unemployed_since") == (row.last[0] == '\0'));
    // Two years decide how one is accompanied: what the Caf leaves open is asked, once.
    CHECK(journey.is_asked("work.over_two_years") == (std::string(row.last) == "plus_1_an"));
    const Question& question = *set().question("work.last");
    for (const Option& option : question.options) {
      if (option.value == row.last) CHECK(journey.is_offered(option));
      const bool is_of_caf = option.value == "moins_2_ans" || option.value == "plus_1_an";
      if (is_of_caf && option.value != row.last) CHECK_FALSE(journey.is_offered(option));
    }
  }
}
