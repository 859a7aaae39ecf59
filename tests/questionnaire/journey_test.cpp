#include "core/questionnaire/journey.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/support/files.h"
#include "tests/support/questions.h"
#include "tests/support/typist.h"

using namespace parvis;
using namespace parvis::questionnaire;

namespace {

const Day kToday = Day::of(2026, 6, 15).value();

QuestionSet set_of(std::string_view text) {
  Result<QuestionSet> set = QuestionSet::load(parse_json(text).value());
  REQUIRE_MESSAGE(set.ok(), set.error().where);
  return std::move(set).value();
}

// Two sections; "a.detail" and "b" depend on "a.has", "b.deep" on "a.detail".
QuestionSet small_set() {
  return set_of(R"([
    {"id": "a", "order": 1, "title": "A", "given": ["told.elsewhere"], "pages": [
      {"questions": [{"id": "a.has", "ask": "?", "why": "w", "kind": "yes_no"}]},
      {"questions": [{"id": "a.detail", "ask": "?", "why": "w", "kind": "text", "skippable": true, "if": {"equals": ["a.has", true]}}]},
      {"questions": [{"id": "a.last", "ask": "?", "why": "w", "kind": "text", "if": {"not": {"known": "told.elsewhere"}}}]}]},
    {"id": "b", "order": 2, "title": "B", "pages": [
      {"if": {"known": "a.detail"}, "questions": [{"id": "b.deep", "ask": "?", "why": "w", "kind": "text"}]}]}
  ])");
}

Facts facts_of(const Json& values) {
  Facts facts;
  for (const auto& [id, value] : values.items()) facts.set(id, {value, "declared", "2026-06-15"});
  return facts;
}

std::vector<std::string> ids(const std::vector<const Page*>& pages) {
  std::vector<std::string> ids;
  for (const Page* page : pages) ids.push_back(page->id);
  return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("only what the answers call for is asked, and counted") {
  struct Row {
    const char* why;
    const char* facts;
    Ids pages;
    int done;
    const char* next;  // "": the answers are checked
  };
  const Row rows[] = {
      {"nothing given", "{}", {"a.has", "a.last"}, 0, "a.has"},
      {"a detail is called for",
       R"({"a.has": true})",
       {"a.has", "a.detail", "a.last"},
       1,
       "a.detail"},
      {"a skipped detail is answered and calls for nothing",
       R"({"a.has": true, "a.detail": null})",
       {"a.has", "a.detail", "a.last"},
       2,
       "a.last"},
      {"a detail given calls for more",
       R"({"a.has": true, "a.detail": "x"})",
       {"a.has", "a.detail", "a.last", "b.deep"},
       2,
       "a.last"},
      {"what hangs on an answer that became irrelevant is not asked",
       R"({"a.has": false, "a.detail": "x"})",
       {"a.has", "a.last"},
       1,
       "a.last"},
      {"a fact told elsewhere is read",
       R"({"a.has": false, "told.elsewhere": "x"})",
       {"a.has"},
       1,
       ""},
      {"all given", R"({"a.has": false, "a.last": "x"})", {"a.has", "a.last"}, 2, ""},
  };
  const QuestionSet set = small_set();
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Facts facts = facts_of(parse_json(row.facts).value());
    const Journey journey(set, facts, kToday);
    CHECK(ids(journey.pages()) == row.pages);
    CHECK(journey.progress().total == static_cast<int>(row.pages.size()));
    CHECK(journey.progress().done == row.done);
    CHECK((journey.next() != nullptr ? journey.next()->id : "") == row.next);
    CHECK(journey.is_complete() == (std::string_view(row.next).empty()));
  }
}

TEST_CASE("after a page comes the next one to answer, then those left before it") {
  const QuestionSet set = small_set();
  const Facts facts = facts_of({{"a.has", true}, {"a.detail", "x"}});
  const Journey journey(set, facts, kToday);
  CHECK(journey.next(set.page("a.has"))->id == "a.last");
  CHECK(journey.next(set.page("a.last"))->id == "b.deep");
  CHECK(journey.next(set.page("b.deep"))->id == "a.last");
  CHECK(journey.following(*set.page("a.has"))->id == "a.detail");
  CHECK(journey.following(*set.page("b.deep")) == nullptr);
  CHECK(journey.back(*set.page("b.deep"))->id == "a.last");
  CHECK(journey.back(*set.page("a.has")) == nullptr);
}

TEST_CASE("a section is to do, started or done, and says where to go on") {
  const QuestionSet set = small_set();
  const auto task = [&](const Json& values, std::size_t at) {
    static Facts facts;
    facts = facts_of(values);
    return Journey(set, facts, kToday).tasks().at(at);
  };
  CHECK(task(Json::object(), 0).status == SectionStatus::kTodo);
  CHECK(task({{"a.has", false}}, 0).status == SectionStatus::kStarted);
  CHECK(task({{"a.has", false}}, 0).page->id == "a.last");
  CHECK(task({{"a.has", false}, {"a.last", "x"}}, 0).status == SectionStatus::kDone);
  CHECK(task({{"a.has", false}, {"a.last", "x"}}, 0).page->id == "a.has");
  const Facts none;
  CHECK(Journey(set, none, kToday).tasks().size() == 1);  // nothing is asked in B
}

TEST_CASE("irrelevant answers are set aside: kept, and used by nobody") {
  const QuestionSet set = small_set();
  const Facts facts = facts_of({{"a.has", false},
                                {"a.detail", "x"},
                                {"b.deep", "y"},
                                {"told.elsewhere", "z"},
                                {"other", 1}});
  const Journey journey(set, facts, kToday);
  const Facts relevant = journey.relevant();
  CHECK_FALSE(relevant.has("a.detail"));
  CHECK_FALSE(relevant.has("b.deep"));
  CHECK(relevant.has("a.has"));
  CHECK(relevant.has("told.elsewhere"));
  CHECK(relevant.has("other"));
  CHECK(journey.set_aside() == Ids{"a.detail", "b.deep"});
  CHECK(Journey(set, relevant, kToday).pages() == journey.pages());
}

TEST_CASE("the rows to check are the questions asked, with value, state and source") {
  const QuestionSet set = small_set();
  Facts facts = facts_of({{"a.has", true}, {"a.detail", nullptr}});
  facts.set("a.has", {true, "prefilled:cnaf", "2026-06-15"});
  const Journey journey(set, facts, kToday);
  const std::vector<CheckSection> sections = journey.check();
  REQUIRE(sections.size() == 1);
  REQUIRE(sections[0].rows.size() == 3);
  CHECK(sections[0].rows[0].state == State::kGiven);
  CHECK(sections[0].rows[0].source == "prefilled:cnaf");
  CHECK(sections[0].rows[1].state == State::kSkipped);
  CHECK(sections[0].rows[2].state == State::kNone);
  CHECK(sections[0].rows[2].value.is_null());
}

TEST_CASE(
    "a list with an unfinished entry, or amounts without one of the months, are not answered yet") {
  const QuestionSet set = set_of(R"([{"id": "l", "order": 1, "title": "L", "pages": [
    {"questions": [{"id": "l.list", "ask": "?", "why": "w", "kind": "list", "add": "+", "none": "0", "entry": [
      {"id": "has", "ask": "?", "kind": "yes_no"}, {"id": "what", "ask": "?", "kind": "text", "if": {"equals": ["has", true]}}]}]},
    {"questions": [{"id": "l.months", "ask": "?", "why": "w", "kind": "monthly_money", "months": [-1, 0], "unknown": true}]}]}])");
  struct Row {
    const char* question;
    const char* value;
    State state;
  };
  const Row rows[] = {
      {"l.list", "{}", State::kGiven},
      {"l.list", R"({"00000001": {}})", State::kNone},
      {"l.list", R"({"00000001": {"has": false}})", State::kGiven},
      {"l.list", R"({"00000001": {"has": true}})", State::kNone},
      {"l.list", R"({"00000001": {"has": true, "what": "x"}})", State::kGiven},
      {"l.list", R"({"00000001": 3})", State::kNone},
      {"l.months", R"({"2026-05": "1.00", "2026-06": {"unknown": true}})", State::kGiven},
      {"l.months", R"({"2026-05": "1.00", "2026-04": "1.00"})", State::kNone},
      {"l.months", R"({"unknown": true})", State::kUnknown},
      {"l.months", R"("1.00")", State::kNone},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value);
    const Facts facts = facts_of({{row.question, parse_json(row.value).value()}});
    CHECK(Journey(set, facts, kToday).state(*set.question(row.question)) == row.state);
  }
  // A month later, one more month is asked.
  const Facts facts = facts_of({{"l.months", {{"2026-05", "1.00"}, {"2026-06", "1.00"}}}});
  CHECK(Journey(set, facts, Day::of(2026, 7, 1).value()).state(*set.question("l.months")) ==
        State::kNone);
}

namespace {

std::vector<std::string> wanted_details() {
  std::vector<std::string> ids;
  for (const auto& path : support::files_in("assets/questions", ".json")) {
    const Json section = parse_json(support::file_text(path)).value();
    for (const Json& id : section.value("given", Json::array())) {
      if (id.get<std::string>().starts_with("details.")) ids.push_back(id);
    }
  }
  return ids;
}

}  // namespace

TEST_CASE(
    "random answers always reach the end of the product's journey, and every question is reached") {
  const auto loaded = support::load_questions();
  REQUIRE(loaded.ok());
  const QuestionSet& set = loaded.value();
  std::set<std::string> reached;
  std::size_t questions = 0;
  for (const Page* page : set.pages()) questions += page->questions.size();
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    support::Typist typist(seed, kToday);
    // Some come by an invitation, some ask for a hand-over: facts that screens set.
    Facts facts;
    if (seed % 3 != 0) {
      const char* from = seed % 3 == 1 ? "ofii" : "spip";
      facts = facts_of({{"entry.invitation", from}, {"handover.wanted", true}});
    }
    // And some want what a result takes for granted.
    if (seed % 2 == 0) {
      for (const std::string& id : wanted_details())
        facts.set(id, {true, "declared", "2026-06-15"});
    }
    std::size_t steps = 0;
    const Page* page = Journey(set, facts, kToday).next();
    while (page != nullptr && steps <= set.pages().size()) {
      const auto reading = read_page(set, page->id, typist.page(*page), facts, kToday);
      REQUIRE(reading.ok());
      REQUIRE_MESSAGE(reading.value().problems.empty(), reading.value().problems[0].question);
      REQUIRE_FALSE(reading.value().values.empty());
      support::store(facts, reading.value());
      for (const auto& [id, unused] : reading.value().values) reached.insert(id);
      page = Journey(set, facts, kToday).next(page);
      ++steps;
    }
    REQUIRE(page == nullptr);
    const Journey journey(set, facts, kToday);
    CHECK(journey.progress().done == journey.progress().total);
    CHECK(journey.set_aside().empty());  // nothing was asked in vain
  }
  CHECK(reached.size() == questions);
}

TEST_CASE(
    "what is asked depends on the facts alone: a journey left anywhere is taken up the same") {
  const auto loaded = support::load_questions();
  REQUIRE(loaded.ok());
  const QuestionSet& set = loaded.value();
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    support::Typist typist(seed, kToday);
    Facts facts;
    while (const Page* page = Journey(set, facts, kToday).next()) {
      const auto reading = read_page(set, page->id, typist.page(*page), facts, kToday);
      REQUIRE(reading.ok());
      support::store(facts, reading.value());
      // Through the stored form and back, as on another device.
      Json stored = Json::object();
      for (const auto& [id, fact] : facts.all()) stored[id] = fact.value;
      const Facts elsewhere = facts_of(parse_json(to_text(stored)).value());
      const Journey here(set, facts, kToday);
      const Journey there(set, elsewhere, kToday);
      REQUIRE(here.asked() == there.asked());
      REQUIRE(here.next() == there.next());
      REQUIRE(here.progress().done == there.progress().done);
    }
  }
}

TEST_CASE("a changed answer asks what it calls for, and nothing else again") {
  const auto loaded = support::load_questions();
  REQUIRE(loaded.ok());
  const QuestionSet& set = loaded.value();
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    support::Typist typist(seed, kToday);
    Facts facts;
    while (const Page* page = Journey(set, facts, kToday).next()) {
      support::store(facts, read_page(set, page->id, typist.page(*page), facts, kToday).value());
    }
    const Journey before(set, facts, kToday);
    const Page* changed = before.pages()[typist.below(before.pages().size())];
    support::store(facts,
                   read_page(set, changed->id, typist.page(*changed), facts, kToday).value());
    const Journey after(set, facts, kToday);
    for (const Page* page : after.missing()) {
      bool is_new = false;
      for (const Question* question : after.questions(*page)) is_new |= !facts.has(question->id);
      CHECK(is_new);
    }
  }
}
