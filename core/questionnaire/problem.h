#pragma once
// What can be wrong with an answer.

#include <string>
#include <string_view>

namespace parvis::questionnaire {

// What is wrong with a field. Words, at most 20, saying what to do: assets/texts/problems.fr.json.
enum class ProblemCode {
#define PARVIS_PROBLEM(name, text, meaning) name,
#include "core/questionnaire/problems.inc"
#undef PARVIS_PROBLEM
};
std::string_view to_text(ProblemCode code);

struct Problem {
  std::string question;
  ProblemCode code = ProblemCode::kRequired;
  std::string entry;  // id of the list's entry, or empty
  std::string field;  // field of the entry, month ("2026-08"), or part of a date ("year"); or empty
  std::string limit;  // the bound that was passed, as text; or empty
  bool operator==(const Problem&) const = default;
};

}  // namespace parvis::questionnaire
