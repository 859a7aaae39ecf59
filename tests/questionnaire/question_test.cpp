#include "core/questionnaire/question.h"

#include <doctest/doctest.h>

#include "tests/support/questions.h"

using namespace parvis;
using namespace parvis::questionnaire;

namespace {

Json parsed(std::string_view text) { return parse_json(text).value(); }

// A section around one question.
Json section_of(const Json& question) {
  return Json::array(
      {{{"id", "s"},
        {"order", 1},
        {"title", "S"},
        {"pages",
         {{{"questions",
            {{{"id", "s.first"}, {"ask", "?"}, {"why", "w"}, {"kind", "yes_no"}}, question}},
           {"heading", "H"}}}}}});
}

}  // namespace

TEST_CASE("the questions of the product load") {
  const auto set = support::load_questions();
  REQUIRE_MESSAGE(set.ok(), set.error().where);
  CHECK(set.value().sections().size() >= 8);
  CHECK(set.value().question("identity.birth_date")->kind == Kind::kDate);
  CHECK(set.value().question("nothing.like.it") == nullptr);
}

TEST_CASE("a fault in a question file is named by its place") {
  struct Row {
    const char* why;
    const char* question;
    const char* where;
  };
  const Row rows[] = {
      {"no id", R"({"ask": "?", "why": "w", "kind": "text"})", "s/pages/0/questions/1/id"},
      {"an id with a capital", R"({"id": "s.A", "ask": "?", "why": "w", "kind": "text"})",
       "s/pages/0/questions/1/id"},
      {"an id given twice", R"({"id": "s.first", "ask": "?", "why": "w", "kind": "text"})",
       "s/pages/0/questions/1/id"},
      {"nothing asked", R"({"id": "s.a", "why": "w", "kind": "text"})",
       "s/pages/0/questions/1/ask"},
      {"no reason given", R"({"id": "s.a", "ask": "?", "kind": "text"})",
       "s/pages/0/questions/1/why"},
      {"an unknown kind", R"({"id": "s.a", "ask": "?", "why": "w", "kind": "colour"})",
       "s/pages/0/questions/1/kind"},
      {"an unknown member", R"({"id": "s.a", "ask": "?", "why": "w", "kind": "text", "colour": 1})",
       "s/pages/0/questions/1"},
      {"a choice without options", R"({"id": "s.a", "ask": "?", "why": "w", "kind": "choice"})",
       "s/pages/0/questions/1/options"},
      {"an option given twice",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "choice", "options": [{"value": "a", "label": "A"}, {"value": "a", "label": "B"}]})",
       "s/pages/0/questions/1/options"},
      {"options of nowhere",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "country", "options_from": "moon"})",
       "s/pages/0/questions/1/options"},
      {"options where none belong",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "text", "options": []})",
       "s/pages/0/questions/1/options"},
      {"a condition on a fact that nobody gives",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "text", "if": {"known": "s.b"}})",
       "s/pages/0/questions/1/if"},
      {"a condition on itself",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "text", "if": {"known": "s.a"}})",
       "s/pages/0/questions/1/if"},
      {"an operator that does not exist",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "text", "if": {"all": [{"is": ["s.first", 1]}]}})",
       "s/pages/0/questions/1/if/all/0"},
      {"an operator with too few operands",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "text", "if": {"equals": ["s.first"]}})",
       "s/pages/0/questions/1/if/equals"},
      {"a bound that is no day",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "date", "latest": "soon"})",
       "s/pages/0/questions/1/latest"},
      {"monthly amounts without their months",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "monthly_money"})",
       "s/pages/0/questions/1/months"},
      {"months in the wrong order",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "monthly_money", "months": [0, -4]})",
       "s/pages/0/questions/1/months"},
      {"a list without an entry",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "list", "add": "+", "none": "0"})",
       "s/pages/0/questions/1/entry"},
      {"a list inside a list",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "list", "add": "+", "none": "0", "entry": [{"id": "b", "ask": "?", "kind": "list", "add": "+", "none": "0", "entry": [{"id": "c", "ask": "?", "kind": "text"}]}]})",
       "s/pages/0/questions/1/entry/0/id"},
      {"least above most",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "count", "min": 3, "max": 2})",
       "s/pages/0/questions/1/min"},
      {"sensitive and not skippable",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "text", "sensitive": true})",
       "s/pages/0/questions/1/sensitive"},
      {"a format for what is no text",
       R"({"id": "s.a", "ask": "?", "why": "w", "kind": "count", "format": "name"})",
       "s/pages/0/questions/1/format"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const auto set = QuestionSet::load(section_of(parsed(row.question)));
    REQUIRE_FALSE(set.ok());
    CHECK(set.error() == Error{ErrorCode::kInvalidAsset, row.where});
  }
  CHECK(
      QuestionSet::load(
          section_of(parsed(
              R"({"id": "s.a", "ask": "?", "why": "w", "kind": "text", "if": {"known": "s.first"}})")))
          .ok());
}

TEST_CASE("sections are read in their order, each order once, each under its file's name") {
  const Json page = {
      {{"questions", {{{"id", "a.a"}, {"ask", "?"}, {"why", "w"}, {"kind", "text"}}}}}};
  const Json other = {{{"questions",
                        {{{"id", "b.b"},
                          {"ask", "?"},
                          {"why", "w"},
                          {"kind", "text"},
                          {"if", {{"known", "a.a"}}}}}}}};
  const Json a = {{"id", "a"}, {"order", 1}, {"title", "A"}, {"pages", page}};
  Json b = {{"id", "b"}, {"order", 2}, {"title", "B"}, {"pages", other}};
  CHECK(QuestionSet::load(Json::array({b, a})).value().sections()[0].id == "a");
  CHECK(QuestionSet::load(Json{{"a", a}, {"b", b}}).ok());
  CHECK(QuestionSet::load(Json{{"a", a}, {"c", b}}).error().where == "c/id");
  b["order"] = 1;
  CHECK(QuestionSet::load(Json::array({a, b})).error().where == "b/order");
  b["order"] = 0;
  CHECK(QuestionSet::load(Json::array({a, b})).error().where == "b/pages/0/questions/0/if");
}

TEST_CASE("a condition of a section or of a page holds for each of its questions") {
  const Json sections = parsed(R"([
    {"id": "a", "order": 1, "title": "A", "pages": [{"questions": [
      {"id": "a.a", "ask": "?", "why": "w", "kind": "yes_no"}]}]},
    {"id": "b", "order": 2, "title": "B", "if": {"equals": ["a.a", true]}, "pages": [
      {"questions": [{"id": "b.b", "ask": "?", "why": "w", "kind": "yes_no"}]},
      {"if": {"equals": ["b.b", true]}, "questions": [
        {"id": "b.c", "ask": "?", "why": "w", "kind": "yes_no", "if": {"known": "a.a"}}]}]}])");
  const auto set = QuestionSet::load(sections);
  REQUIRE_MESSAGE(set.ok(), set.error().where);
  CHECK(set.value().question("b.b")->condition.facts() == std::vector<std::string>{"a.a"});
  CHECK(set.value().question("b.c")->condition.facts() ==
        std::vector<std::string>{"a.a", "b.b", "a.a"});
  Json broken = sections;
  broken[1]["if"] = {{"known", "b.b"}};
  CHECK(QuestionSet::load(broken).error().where == "b/if");
}

TEST_CASE("a bound counts days, months and years from today, and stays in the month") {
  const Day today = Day::of(2026, 3, 31).value();
  CHECK(to_text(day_of_bound("today", today)) == "2026-03-31");
  CHECK(to_text(day_of_bound("-120y", today)) == "1906-03-31");
  CHECK(to_text(day_of_bound("-1m", today)) == "2026-02-28");
  CHECK(to_text(day_of_bound("+24m", today)) == "2028-03-31");
  CHECK(to_text(day_of_bound("-7d", today)) == "2026-03-24");
}

TEST_CASE("monthly amounts are asked for the months counted from today's") {
  Question question;
  question.first_month = -4;
  question.last_month = 0;
  const std::vector<Month> months = months_of(question, Day::of(2026, 2, 10).value());
  REQUIRE(months.size() == 5);
  CHECK(to_text(months.front()) == "2025-10");
  CHECK(to_text(months.back()) == "2026-02");
}
