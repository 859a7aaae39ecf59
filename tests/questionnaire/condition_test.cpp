#include "core/questionnaire/condition.h"

#include <doctest/doctest.h>

using namespace parvis;
using namespace parvis::questionnaire;

namespace {

const Day kToday = Day::of(2026, 6, 15).value();

bool holds(const Facts& facts, std::string_view text) {
  const auto condition = Condition::read(parse_json(text).value(), "if");
  REQUIRE(condition.ok());
  return condition.value().holds(facts, kToday);
}

Facts facts_of(std::string_view text) {
  Facts facts;
  const Json json = parse_json(text).value();
  for (const auto& [id, value] : json.items()) facts.set(id, {value, "declared", ""});
  return facts;
}

}  // namespace

TEST_CASE("each operator holds on one side of its border and not on the other") {
  const Facts facts = facts_of(R"({
    "choice": "a", "yes": true, "many": ["a", "b"], "two": 2, "rent": "120.50", "skipped": null,
    "unknown": {"unknown": true}, "children": {"00000001": {}, "00000002": {}}, "birth": "2008-06-15",
    "since": "2025-02", "day": "2024-12-15", "none": []})");
  struct Row {
    const char* why;
    const char* yes;
    const char* no;
  };
  const Row rows[] = {
      {"equals, a text", R"({"equals": ["choice", "a"]})", R"({"equals": ["choice", "b"]})"},
      {"equals, yes or no", R"({"equals": ["yes", true]})", R"({"equals": ["yes", false]})"},
      {"one of", R"({"one_of": ["choice", ["b", "a"]]})", R"({"one_of": ["choice", ["b", "c"]]})"},
      {"includes", R"({"includes": ["many", "b"]})", R"({"includes": ["many", "c"]})"},
      {"a single choice includes nothing", R"({"equals": ["choice", "a"]})",
       R"({"includes": ["choice", "a"]})"},
      {"known is not skipped", R"({"known": "choice"})", R"({"known": "skipped"})"},
      {"known is not unknown", R"({"known": "two"})", R"({"known": "unknown"})"},
      {"skipped is answered, absent is not", R"({"answered": "skipped"})",
       R"({"answered": "absent"})"},
      {"at least, a count", R"({"at_least": ["two", 2]})", R"({"at_least": ["two", 3]})"},
      {"at least, an amount", R"({"at_least": ["rent", 120]})", R"({"at_least": ["rent", 121]})"},
      {"at least, entries", R"({"at_least": ["children", 2]})", R"({"at_least": ["children", 3]})"},
      {"at least, choices", R"({"at_least": ["many", 2]})", R"({"at_least": ["none", 1]})"},
      {"age, on the birthday", R"({"age_at_least": ["birth", 18]})",
       R"({"age_at_least": ["birth", 19]})"},
      {"months since a month", R"({"months_at_most": ["since", 16]})",
       R"({"months_at_most": ["since", 15]})"},
      {"months since a day", R"({"months_at_most": ["day", 18]})",
       R"({"months_at_most": ["day", 17]})"},
      {"not", R"({"not": {"equals": ["choice", "b"]}})", R"({"not": {"equals": ["choice", "a"]}})"},
      {"all", R"({"all": [{"known": "two"}, {"known": "rent"}]})",
       R"({"all": [{"known": "two"}, {"known": "skipped"}]})"},
      {"any", R"({"any": [{"known": "skipped"}, {"known": "two"}]})",
       R"({"any": [{"known": "skipped"}, {"known": "absent"}]})"},
      {"an absent fact makes a leaf false, and its negation true",
       R"({"not": {"equals": ["absent", "a"]}})", R"({"equals": ["absent", "a"]})"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CHECK(holds(facts, row.yes));
    CHECK_FALSE(holds(facts, row.no));
  }
}

TEST_CASE("a birthday tomorrow is not a birthday") {
  CHECK_FALSE(holds(facts_of(R"({"birth": "2008-06-16"})"), R"({"age_at_least": ["birth", 18]})"));
}

TEST_CASE("a stored value of another shape makes a leaf false, and nothing breaks") {
  for (const char* value :
       {"1", "true", "\"x\"", "[]", "{}", "[{}]", "\"2026-99-99\"", "-5", "1e300"}) {
    CAPTURE(value);
    const Facts facts = facts_of(std::string(R"({"f": )") + value + "}");
    CHECK_FALSE(holds(facts, R"({"age_at_least": ["f", 1]})"));
    CHECK_FALSE(holds(facts, R"({"months_at_most": ["f", 1]})"));
    CHECK_FALSE(holds(facts, R"({"includes": ["f", "a"]})"));
    CHECK_FALSE(holds(facts, R"({"at_least": ["f", 9]})"));
  }
}
