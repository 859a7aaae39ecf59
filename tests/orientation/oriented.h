#pragma once
// The orientation by the national rules of a person told in a line of JSON.

#include "core/orientation/orient.h"
#include "tests/support/orientation.h"

namespace parvis::orientation::test {

inline Json parsed(std::string_view text) { return parse_json(text).value(); }

inline Orientation of(std::string_view facts) {
  return parvis::support::orient_facts(parvis::support::national_rules(),
                                       parvis::support::facts_of(parsed(facts)));
}

// A person with a diploma, a recent job and a project; nothing difficult.
inline const std::string kReady =
    R"("work.status": "chomeur", "work.last": "moins_6_mois", "skills.level": "bac",
  "project.wish": "emploi", "project.availability": "now", "identity.birth_date": "1990-03-27")";
inline const std::string kNothingDifficult =
    R"(, "difficulty.kinds": ["aucune"], "difficulty.private_kinds": ["aucune"])";

}  // namespace parvis::orientation::test
