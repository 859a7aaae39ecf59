#pragma once
// The rules, difficulties and questions of the product, ready to orient with.

#include <doctest/doctest.h>

#include "core/orientation/orient.h"
#include "tests/support/questions.h"

namespace parvis::support {

inline const Day kOrientationDay = Day::of(2026, 6, 15).value();

inline const questionnaire::QuestionSet& questions() {
  static const questionnaire::QuestionSet set = [] {
    auto loaded = load_questions();
    REQUIRE_MESSAGE(loaded.ok(), loaded.error().where);
    return std::move(loaded).value();
  }();
  return set;
}

inline const prediagnostic::DifficultyCatalog& difficulties() {
  static const prediagnostic::DifficultyCatalog catalog = [] {
    const Json file = parse_json(file_text("assets/referentials/difficulties.json")).value();
    auto loaded = prediagnostic::DifficultyCatalog::load(file);
    REQUIRE_MESSAGE(loaded.ok(), loaded.error().where);
    return std::move(loaded).value();
  }();
  return catalog;
}

inline bool is_question(std::string_view id) { return questions().question(id) != nullptr; }

inline const orientation::RuleSet& national_rules() {
  static const orientation::RuleSet rules = [] {
    const Json file = parse_json(file_text("assets/orientation/national.json")).value();
    auto loaded = orientation::RuleSet::load(file, is_question);
    REQUIRE_MESSAGE(loaded.ok(), loaded.error().where);
    return std::move(loaded).value();
  }();
  return rules;
}

inline Facts facts_of(const Json& values) {
  Facts facts;
  for (const auto& [id, value] : values.items()) facts.set(id, {value, "declared", "2026-06-15"});
  return facts;
}

inline orientation::Orientation orient_facts(const orientation::RuleSet& rules,
                                             const Facts& facts) {
  return orientation::orient(rules, facts, prediagnostic::assess(difficulties(), facts),
                             kOrientationDay);
}

}  // namespace parvis::support
