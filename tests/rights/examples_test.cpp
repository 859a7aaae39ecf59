// The worked examples of every benefit file, run by themselves.

#include <doctest/doctest.h>

#include "core/rights/api.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

Facts facts_of(const Json& example) {
  Facts facts;
  for (const auto& [id, value] : example["facts"].items()) test::set(facts, id.c_str(), value);
  return facts;
}

// What the applicant is due of `id` in the first month; null when nothing is said of it.
Json said_of(const Json& value, const std::string& id) {
  for (const Json& benefit : value["months"][0]["benefits"]) {
    if (benefit["id"] == id && benefit["person"] == 0) return benefit;
  }
  return nullptr;
}

void check_example(const std::string& id, const Json& example) {
  const Day on = day_from_text(example["on"].get<std::string>()).value();
  const auto value = simulate_facts(test::catalog(), facts_of(example), on, 1);
  REQUIRE(value.ok());
  const Json said = said_of(value.value().json(), id);
  REQUIRE(said.is_object());
  for (const auto& [member, expected] : example["expect"].items()) {
    const std::string text = said[member].dump() + " for " + expected.dump();
    CAPTURE(text);
    CHECK(said[member] == expected);
  }
  CHECK(said["low"] == said["high"]);
}

}  // namespace

TEST_CASE("every benefit has worked examples, and they are right") {
  for (const Json& file : test::benefit_files()) {
    const std::string id = file["id"];
    if (id == "common") continue;
    CAPTURE(id);
    const Json* examples = find(file, "examples");
    REQUIRE(examples != nullptr);
    CHECK_FALSE(examples->empty());
    for (const Json& example : *examples) {
      const std::string why = example["why"];
      CAPTURE(why);
      check_example(id, example);
    }
  }
}

}  // namespace parvis::rights
