// Every rule of assets/orientation decides in its own examples, and not in those that say so.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "core/orientation/orient.h"
#include "tests/support/orientation.h"

using namespace parvis;
using namespace parvis::orientation;

namespace {

const Json& file() {
  static const Json json =
      parse_json(support::file_text("assets/orientation/national.json")).value();
  return json;
}

// The id of the rule that decided `slot` in the example.
std::string decided_by(const RuleSet& rules, Slot slot, const Json& example) {
  const Orientation orientation = support::orient_facts(rules, support::facts_of(example["facts"]));
  return orientation.of(slot) ? orientation.of(slot)->rule : "";
}

}  // namespace

TEST_CASE("each rule decides in an example of its own, and stays out of those where it should") {
  const RuleSet& rules = support::national_rules();
  for (const Json& json : file()["rules"]) {
    const std::string id = json["id"].get<std::string>();
    CAPTURE(id);
    const auto rule = std::find_if(rules.rules().begin(), rules.rules().end(),
                                   [&](const Rule& one) { return one.id == id; });
    REQUIRE(rule != rules.rules().end());
    bool decides = false;
    for (const Json& example : json["examples"]) {
      CAPTURE(example["why"].get<std::string>());
      const bool expected = example.value("decides", true);
      CHECK((decided_by(rules, rule->decides, example) == id) == expected);
      decides |= expected;
    }
    CHECK(decides);
  }
}

TEST_CASE("without any one of the rules, an example of it is decided otherwise") {
  for (std::size_t at = 0; at < file()["rules"].size(); ++at) {
    const std::string id = file()["rules"][at]["id"].get<std::string>();
    CAPTURE(id);
    Json without = file();
    without["rules"].erase(at);
    const auto rules = RuleSet::load(without, support::is_question);
    REQUIRE_MESSAGE(rules.ok(), rules.error().where);
    const Json& examples = file()["rules"][at]["examples"];
    const bool is_missed = std::any_of(examples.begin(), examples.end(), [&](const Json& example) {
      const Facts facts = support::facts_of(example["facts"]);
      const auto result = [&](const RuleSet& set) {
        Json json = to_json(support::orient_facts(set, facts));
        for (auto& decided : json["decided"].items()) decided.value() = decided.value()["value"];
        return json;
      };
      return result(rules.value()) != result(support::national_rules());
    });
    CHECK(is_missed);
  }
}

TEST_CASE(
    "examples give only facts that a question or orientation itself gives, with values it may "
    "have") {
  for (const Json& rule : file()["rules"]) {
    for (const Json& example : rule["examples"]) {
      for (const auto& fact : example["facts"].items()) {
        const std::string& id = fact.key();
        const Json& value = fact.value();
        CAPTURE(id);
        const questionnaire::Question* question = support::questions().question(id);
        CHECK((question != nullptr || id.starts_with("orientation.")));
        if (question == nullptr || question->options.empty() || value.is_null()) continue;
        const Json values = value.is_array() ? value : Json::array({value});
        for (const Json& one : values) {
          const bool is_option = std::any_of(
              question->options.begin(), question->options.end(),
              [&](const questionnaire::Option& option) { return Json(option.value) == one; });
          CHECK(is_option);
        }
      }
    }
  }
}

TEST_CASE("no rule is lost unseen: who adds or removes one says so here") {
  std::map<std::string, int> counts;
  for (const Rule& rule : support::national_rules().rules()) {
    ++counts[std::string(to_text(rule.decides))];
  }
  CHECK(counts == std::map<std::string, int>{{"urgency", 3},
                                             {"parcours", 7},
                                             {"structure", 10},
                                             {"modality", 14},
                                             {"intensity", 7},
                                             {"referent", 5}});
}
