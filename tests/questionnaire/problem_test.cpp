#include "core/questionnaire/problem.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/json.h"
#include "tests/support/files.h"

using namespace parvis;
using namespace parvis::questionnaire;

namespace {

void check_words(const std::string& words) {
  CAPTURE(words);
  CHECK_FALSE(words.empty());
  CHECK(std::count(words.begin(), words.end(), ' ') < 20);
  CHECK(words.find('!') == std::string::npos);
  CHECK(words.ends_with('.'));
}

}  // namespace

TEST_CASE(
    "every problem has its words: what to do, in at most twenty words, without an exclamation "
    "mark") {
  const Json texts = parse_json(support::file_text("assets/texts/problems.fr.json")).value();
  const Json& problems = texts.at("problems");
  std::size_t codes = 0;
#define PARVIS_PROBLEM(name, text, meaning)                           \
  {                                                                   \
    CAPTURE(text);                                                    \
    ++codes;                                                          \
    check_words(string_or(problems, to_text(ProblemCode::name), "")); \
  }
#include "core/questionnaire/problems.inc"
#undef PARVIS_PROBLEM
  CHECK(problems.size() == codes);
  for (const Json& of_phone : texts.at("of_phone")) check_words(of_phone.get<std::string>());
  for (const Json& of_question : texts.at("of_question")) {
    for (const auto& [code, words] : of_question.items()) {
      CHECK(problems.contains(code));
      check_words(words.get<std::string>());
    }
  }
}
