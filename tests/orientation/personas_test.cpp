#include "tests/support/personas.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/questionnaire/outgoing.h"

using namespace parvis;
using namespace parvis::orientation;

namespace {

const std::vector<support::Walk>& walks() {
  static const std::vector<support::Walk> walks = [] {
    std::vector<support::Walk> all;
    for (const Json& persona : support::personas()["personas"])
      all.push_back(support::walk(persona));
    return all;
  }();
  return walks;
}

const Json& persona(std::size_t at) { return support::personas()["personas"][at]; }

std::size_t median_asked(const char* group) {
  std::vector<std::size_t> counts;
  for (std::size_t at = 0; at < walks().size(); ++at) {
    if (persona(at)["group"] == group) counts.push_back(walks()[at].asked.size());
  }
  REQUIRE(counts.size() >= 5);
  std::sort(counts.begin(), counts.end());
  return counts[counts.size() / 2];
}

}  // namespace

TEST_CASE("forty personas walk to the end, each to an orientation with its reasons") {
  CHECK(walks().size() >= 40);
  for (std::size_t at = 0; at < walks().size(); ++at) {
    const support::Walk& walk = walks()[at];
    CAPTURE(persona(at)["id"].get<std::string>());
    REQUIRE_MESSAGE(walk.fault.empty(), walk.fault);
    CHECK(walk.orientation.of(Slot::kStructure).has_value());
    for (const auto& expected : persona(at)["expect"].items()) {
      CAPTURE(expected.key());
      const Json found = to_json(walk.orientation);
      const Json value =
          found.contains(expected.key())
              ? found[expected.key()]
              : found["decided"].value(expected.key(), Json::object()).value("value", Json());
      CHECK(value == expected.value());
    }
  }
}

TEST_CASE("no fact is asked twice of anybody") {
  for (std::size_t at = 0; at < walks().size(); ++at) {
    CAPTURE(persona(at)["id"].get<std::string>());
    const std::set<std::string> once(walks()[at].asked.begin(), walks()[at].asked.end());
    CHECK(once.size() == walks()[at].asked.size());
  }
}

// Whether `condition` may hold of who never opened the list of what a result takes for granted
// ("details.<what>").
bool may_hold_at_first(const Json& condition) {
  const std::string op = condition.begin().key();
  const Json& of = condition.begin().value();
  if (op == "not") return true;
  if (op == "all") return std::all_of(of.begin(), of.end(), may_hold_at_first);
  if (op == "any") return std::any_of(of.begin(), of.end(), may_hold_at_first);
  const std::string fact = of.is_array() ? of[0] : of;
  return !fact.starts_with("details.");
}

// The questions whose section, page and own condition may hold without any of these.
std::set<std::string> asked_at_first() {
  const auto may = [](const Json& part) {
    const Json* condition = find(part, "if");
    return condition == nullptr || may_hold_at_first(*condition);
  };
  std::set<std::string> ids;
  for (const Json& section : support::folder_json("assets/questions")) {
    for (const Json& page : section["pages"]) {
      for (const Json& question : page["questions"]) {
        if (may(section) && may(page) && may(question)) ids.insert(question["id"]);
      }
    }
  }
  return ids;
}

bool opens_details(const Json& persona) {
  const Json* given = find(persona, "given");
  if (given == nullptr) return false;
  for (const auto& fact : given->items()) {
    if (fact.key().starts_with("details.")) return true;
  }
  return false;
}

TEST_CASE("every question is reached by some persona, by one who opens no list where it can be") {
  std::set<std::string> reached, reached_at_first;
  for (std::size_t at = 0; at < walks().size(); ++at) {
    const std::vector<std::string>& asked = walks()[at].asked;
    reached.insert(asked.begin(), asked.end());
    if (!opens_details(persona(at))) reached_at_first.insert(asked.begin(), asked.end());
  }
  const std::set<std::string> at_first = asked_at_first();
  CHECK(at_first.size() > 100);
  for (const questionnaire::Page* page : support::questions().pages()) {
    for (const questionnaire::Question* question : page->questions) {
      CAPTURE(question->id);
      CHECK(reached.contains(question->id));
      CHECK((reached_at_first.contains(question->id) || !at_first.contains(question->id)));
    }
  }
}

TEST_CASE(
    "a single person without difficulties meets at most 35 questions, with four at most 60 "
    "(medians)") {
  CHECK(median_asked("single_none") <= 35);
  CHECK(median_asked("four") <= 60);
  MESSAGE("single, none: " << median_asked("single_none") << "; four: " << median_asked("four"));
}

TEST_CASE("each way in asks what it alone needs, and nothing of the others") {
  struct Row {
    const char* persona;
    const char* asked;  // empty: nothing of these
  };
  const Row rows[] = {
      {"secretary", ""},  // for the first time
      {"cook", "entry.last_registration"},
      {"notice", "entry.contract_end"},
      {"farmhand", "entry.caisse"},  // RSA first
      {"mission_locale", "entry.young_program"},
      {"graduate", "entry.school_end"},
      {"disabled", "work.adaptations"},
      {"newcomer", "entry.language"},
      {"prison", "entry.release"},
      {"call_me", "contact.callback"},
  };
  const auto was_asked = [](std::string_view id, std::string_view question) {
    for (std::size_t at = 0; at < walks().size(); ++at) {
      if (persona(at)["id"] != id) continue;
      const auto& asked = walks()[at].asked;
      return std::find(asked.begin(), asked.end(), question) != asked.end();
    }
    FAIL(std::string(id));
    return false;
  };
  for (const Row& row : rows) {
    for (const Row& other : rows) {
      if (*other.asked == '\0') continue;
      CAPTURE(row.persona);
      CAPTURE(other.asked);
      CHECK(was_asked(row.persona, other.asked) == (&row == &other));
    }
  }
  CHECK(was_asked("cook", "difficulty.kinds"));  // registered last more than a year ago
  CHECK_FALSE(was_asked("cook_back_soon", "difficulty.kinds"));
}

// By hand: the two pages on what is difficult, the rent and the aid for it, the wage and whether it
// stopped, and whether the months before were the same.
TEST_CASE("who is back within a year, or comes from a mission locale, meets fewer questions") {
  const auto count = [](std::string_view id) {
    for (std::size_t at = 0; at < walks().size(); ++at) {
      if (persona(at)["id"] == id) return walks()[at].asked.size();
    }
    FAIL(std::string(id));
    return std::size_t{0};
  };
  CHECK(count("cook") - count("cook_back_soon") == 7);
  CHECK(count("mission_locale") < count("secretary"));
}

TEST_CASE("who only wants a call gives a name, a way to be reached and a commune") {
  for (std::size_t at = 0; at < walks().size(); ++at) {
    if (persona(at)["id"] == "call_me") CHECK(walks()[at].asked.size() <= 8);
  }
}

TEST_CASE("a journey interrupted before any page and taken up from what is stored ends the same") {
  for (std::size_t at = 0; at < walks().size(); ++at) {
    CAPTURE(persona(at)["id"].get<std::string>());
    support::Walk again;
    if (const Json* given = find(persona(at), "given")) again.facts = support::facts_of(*given);
    while (again.fault.empty()) {
      Json stored = Json::object();
      for (const auto& [id, fact] : again.facts.all()) stored[id] = fact.value;
      again.facts = support::facts_of(parse_json(to_text(stored)).value());
      const questionnaire::Journey journey(support::questions(), again.facts,
                                           support::kOrientationDay);
      const questionnaire::Page* page = journey.next();
      if (page == nullptr) break;
      support::answer_page(persona(at), *page, again);
    }
    CHECK(again.asked == walks()[at].asked);
    REQUIRE(again.facts.all().size() == walks()[at].facts.all().size());
    for (const auto& [id, fact] : again.facts.all()) {
      CHECK(fact.value == walks()[at].facts.find(id)->value);
    }
  }
}

TEST_CASE(
    "nothing that a persona answered is missing from the claim, and what is missing is asked") {
  const Json claim = parse_json(support::file_text("assets/handover/rsa_claim.json")).value();
  for (std::size_t at = 0; at < walks().size(); ++at) {
    CAPTURE(persona(at)["id"].get<std::string>());
    Facts facts = walks()[at].facts;
    facts.set("handover.wanted", {true, "declared", "2026-06-15"});
    const questionnaire::Journey journey(support::questions(), facts, support::kOrientationDay);
    const Facts relevant = journey.relevant();
    const auto outgoing = questionnaire::prepare(claim, relevant, support::kOrientationDay);
    REQUIRE(outgoing.ok());
    for (const questionnaire::OutgoingRow& row : outgoing.value().rows) {
      CAPTURE(row.question);
      CHECK((row.told == questionnaire::Told::kMissing) == !relevant.has(row.question));
      // Who only wants to be called back was not asked the rest.
      if (row.told != questionnaire::Told::kMissing || !row.needed ||
          persona(at)["id"] == "call_me")
        continue;
      CHECK(journey.is_asked(row.question));
    }
  }
}
