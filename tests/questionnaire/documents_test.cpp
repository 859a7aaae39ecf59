// What a document says beside what is known: whose it is, what contradicts itself, what is copied
// by hand.

#include <doctest/doctest.h>

#include <algorithm>

#include "core/questionnaire/beside.h"
#include "core/questionnaire/journey.h"
#include "tests/questionnaire/packages.h"

using namespace parvis;
using namespace parvis::questionnaire;
using namespace parvis::questionnaire::test;

TEST_CASE("two fields of one document that cannot both be refuse it whole, and both are named") {
  struct Row {
    const char* why;
    const char* package;
    const char* fields;
    const char* where;  // empty: read
  };
  constexpr Row kRows[] = {
      {"a rent without a home", "cnaf", R"({"loyer": "412.50", "logement": "sans_logement"})",
       "/fields/loyer+logement"},
      {"a rent with a home", "cnaf", R"({"loyer": "412.50", "logement": "locataire"})", ""},
      {"a rent, and nothing of the home", "cnaf", R"({"loyer": "412.50"})", ""},
      {"a partner of who lives alone", "cnaf",
       R"({"date_naissance_conjoint": "1990-02-03", "situation_familiale": "seul"})",
       "/fields/date_naissance_conjoint+situation_familiale"},
      {"a commune of birth of who was born abroad", "cnaf",
       R"({"ne_en_france": false, "commune_naissance":
           {"code": "35238", "name": "Rennes", "postcode": "35000"}})",
       "/fields/commune_naissance+ne_en_france"},
      {"a difficulty of housing that the list of difficulties does not have", "caf_rdsp",
       R"({"difficultes_logement_lesquelles": ["loyer"],
           "difficultes_quotidien_domaines": ["budget"]})",
       "/fields/difficultes_logement_lesquelles+difficultes_quotidien_domaines"},
      {"no difficulty of housing, and which", "caf_rdsp",
       R"({"difficultes_logement": false, "difficultes_logement_lesquelles": ["loyer"]})",
       "/fields/difficultes_logement_lesquelles+difficultes_logement"},
      {"no difficulty of every day, and in what", "caf_rdsp",
       R"({"difficultes_quotidien": false, "difficultes_quotidien_domaines": ["budget"]})",
       "/fields/difficultes_quotidien_domaines+difficultes_quotidien"},
      {"no difficulty of every day, and none named", "caf_rdsp",
       R"({"difficultes_quotidien": false, "difficultes_quotidien_domaines": []})", ""},
      {"no difficulty to find work, and which", "caf_rdsp",
       R"({"difficultes_emploi": false, "difficultes_emploi_famille": ["garde"]})",
       "/fields/difficultes_emploi_famille+difficultes_emploi"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.why);
    const auto reading =
        read_package(set(), mapping(row.package), package(row.package, row.fields), {}, kToday);
    CHECK((reading.ok() ? "" : reading.error().where) == row.where);
  }
}

TEST_CASE("what a document says is compared with itself alone: what was declared only differs") {
  Facts known;
  known.set("housing.status", {"sans_domicile", "declared", "2026-06-01"});
  const auto reading = read_package(set(), mapping("cnaf"),
                                    package("cnaf", R"({"loyer": "412.50"})"), known, kToday);
  REQUIRE(reading.ok());
  CHECK(reading.value().proposals.size() == 1);
}

TEST_CASE(
    "the last day of a contract opens the way in of a notice while it is to come, and tells when "
    "one "
    "last worked once it is past") {
  struct Row {
    const char* day;
    const char* kind;  // empty: nothing is said of it
    const char* last;
  };
  constexpr Row kRows[] = {
      {"2026-08-31", "preavis", ""},      {"2026-06-15", "preavis", ""},
      {"2026-06-14", "", "moins_6_mois"}, {"2025-12-16", "", "moins_6_mois"},
      {"2025-12-15", "", "6_12_mois"},    {"2025-06-15", "", "1_2_ans"},
      {"2024-06-16", "", "1_2_ans"},      {"2024-06-15", "", "plus_2_ans"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.day);
    const std::string fields = R"({"dernier_jour": ")" + std::string(row.day) + R"("})";
    const auto reading = read_package(set(), mapping("dsn"), package("dsn", fields), {}, kToday);
    REQUIRE_MESSAGE(reading.ok(), reading.error().where);
    const Facts facts = reading.value().to_store();
    const auto said = [&](const char* id) {
      const Json* value = facts.value(id);
      return value != nullptr ? value->get<std::string>() : std::string();
    };
    CHECK(said("entry.kind") == row.kind);
    CHECK(said("work.last") == row.last);
    CHECK(Journey(set(), facts, kToday).is_asked("entry.contract_end") == (*row.kind != '\0'));
  }
  const auto wrong = read_package(set(), mapping("dsn"),
                                  package("dsn", R"({"dernier_jour": "bientôt"})"), {}, kToday);
  CHECK(wrong.error() == Error{ErrorCode::kWrongShape, "/fields/dernier_jour"});
}

TEST_CASE("of a document of the person one lives with only their income is read, as theirs") {
  const auto reading =
      read_package(set(), mapping("dsn"),
                   package("dsn", R"({"nom_naissance": "Durand", "date_naissance": "1991-04-05",
                         "salaires_nets": {"2026-05": "1380"}})"),
                   {}, kToday, nullptr, nullptr, {.typed = false, .partner = true});
  REQUIRE_MESSAGE(reading.ok(), reading.error().where);
  REQUIRE(reading.value().proposals.size() == 1);
  CHECK(reading.value().proposals[0].fact == "partner_resources.salaire");
}

TEST_CASE("a diploma, languages and the rank of cadre that a document tells count for everybody") {
  Facts facts;
  facts.set("identity.born_in_france", {true, "declared", "2026-06-01"});
  facts.set("identity.nationality", {"fr", "declared", "2026-06-01"});
  facts.set("work.last", {"moins_6_mois", "declared", "2026-06-01"});
  const auto asked = [&](const char* id) { return Journey(set(), facts, kToday).is_asked(id); };
  const auto take = [&](const char* id, const char* fields) {
    const auto reading = read_package(set(), mapping(id), package(id, fields), facts, kToday);
    REQUIRE_MESSAGE(reading.ok(), reading.error().where);
    const Facts stored = reading.value().to_store(facts);
    for (const auto& [key, fact] : stored.all()) facts.set(key, fact);
  };
  take("passeport", R"({"niveau": "3"})");
  for (const char* id : {"skills.diploma", "skills.languages", "skills.executive"})
    CHECK_FALSE(asked(id));
  take("passeport", R"({"diplome": "CAP cuisine", "langues": ["en", "es"],
                        "langues_travail": ["en"]})");
  take("dsn", R"({"cadre": true})");
  for (const char* id :
       {"skills.diploma", "skills.languages", "skills.languages_work", "skills.executive"})
    CHECK(asked(id));
  const auto none = read_package(
      set(), mapping("passeport"),
      package("passeport", R"({"niveau": "aucun", "diplome": "CAP cuisine"})"), {}, kToday);
  CHECK(none.error() == Error{ErrorCode::kWrongShape, "/fields/diplome+niveau"});
}

TEST_CASE("figures copied from a paper say so in their source; months not asked are named") {
  const auto reading = read_package(
      set(), mapping("drm"),
      package("drm", R"({"salaire": {"2020-01": "900"}, "retraite": {"2026-05": "812,40"}})"), {},
      kToday, nullptr, nullptr, {.typed = true, .partner = false});
  REQUIRE_MESSAGE(reading.ok(), reading.error().where);
  CHECK(reading.value().left_out == std::vector<std::string>{"Salaires par mois"});
  const Facts facts = reading.value().to_store({}, {{"resources.retraite", "take"}});
  CHECK(*facts.value("resources.retraite") == Json{{"2026-05", "812.40"}});
  CHECK(facts.find("resources.retraite")->source == "confirmed:drm:typed");
}
