#pragma once
// The mappings of packages that are shipped, and packages made up for a row.

#include <doctest/doctest.h>

#include "core/questionnaire/package.h"
#include "tests/support/questions.h"

namespace parvis::questionnaire::test {

inline const Day kToday = Day::of(2026, 6, 15).value();

inline const QuestionSet& set() {
  static const QuestionSet set = [] {
    auto loaded = parvis::support::load_questions();
    REQUIRE_MESSAGE(loaded.ok(), loaded.error().where);
    return std::move(loaded).value();
  }();
  return set;
}

inline Json mapping(const std::string& id) {
  return parse_json(parvis::support::file_text("assets/packages/" + id + ".json")).value();
}

inline Json package(std::string_view id, std::string_view fields) {
  return {{"package", id},
          {"version", 1},
          {"day", "2026-05-02"},
          {"fields", parse_json(fields).value()}};
}

inline constexpr const char* kCaf =
    R"({"situation": "sans_emploi", "assurance_maladie": true, "logement": "heberge",
  "difficultes_logement": true, "difficultes_logement_lesquelles": ["loyer", "expulsion"],
  "difficultes_quotidien": true, "difficultes_quotidien_domaines": ["deplacements"],
  "niveau": "cap_bep", "passe_professionnel": "regulier", "disponible": "oui", "projet_precis": true})";

}  // namespace parvis::questionnaire::test
