#include "core/questionnaire/problem.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/json.h"
#include "tests/support/files.h"

using namespace parvis;
using namespace parvis::questionnaire;

TEST_CASE(
    "every problem has its words: what to do, in at most twenty words, without an exclamation "
    "mark") {
  const Json texts = parse_json(support::file_text("assets/texts/problems.fr.json")).value();
  const Json& problems = texts.at("problems");
  std::size_t codes = 0;
#define PARVIS_PROBLEM(name, text, meaning)                                        \
  {                                                                                \
    CAPTURE(text);                                                                 \
    ++codes;                                                                       \
    const std::string words = string_or(problems, to_text(ProblemCode::name), ""); \
    CHECK_FALSE(words.empty());                                                    \
    CHECK(std::count(words.begin(), words.end(), ' ') < 20);                       \
    CHECK(words.find('!') == std::string::npos);                                   \
    CHECK(words.ends_with('.'));                                                   \
  }
#include "core/questionnaire/problems.inc"
#undef PARVIS_PROBLEM
  CHECK(problems.size() == codes);
}
