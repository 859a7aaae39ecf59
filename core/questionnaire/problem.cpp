#include "core/questionnaire/problem.h"

namespace parvis::questionnaire {

std::string_view to_text(ProblemCode code) {
  switch (code) {
#define PARVIS_PROBLEM(name, text, meaning) \
  case ProblemCode::name:                   \
    return text;
#include "core/questionnaire/problems.inc"
#undef PARVIS_PROBLEM
  }
  return "unknown";
}

}  // namespace parvis::questionnaire
