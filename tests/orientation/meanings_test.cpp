// No fact is asked twice, by what it means: where two questions, or an answer and a question, tell
// the same, the later one says so ("same_as", or "unless_told" for the answer itself) and is not
// asked of who told it.

#include <doctest/doctest.h>

#include <set>

#include "tests/support/personas.h"

using namespace parvis;
using questionnaire::Journey;
using questionnaire::Question;
using questionnaire::QuestionSet;

namespace {

// "question" or "question=answer": told in this journey.
bool is_told(const Journey& journey, const std::string& meaning) {
  const std::size_t sign = meaning.find('=');
  const Json* value = journey.counted(meaning.substr(0, sign));
  if (value == nullptr || !is_given(*value)) return false;
  if (sign == std::string::npos) return true;
  const std::string text = meaning.substr(sign + 1);
  const Json wanted = text == "true" ? Json(true) : Json(text);
  if (!value->is_array()) return *value == wanted;
  return std::find(value->begin(), value->end(), wanted) != value->end();
}

struct Double {
  std::string question, option;  // option empty: the question itself
  std::string same_as;
  bool operator==(const Double&) const = default;
};

template <typename Use>
void each_question(Json& sections, const Use& use) {
  for (Json& section : sections) {
    for (Json& page : section["pages"]) {
      for (Json& question : page["questions"]) use(question);
    }
  }
}

std::vector<Double> doubles_in(Json sections) {
  std::vector<Double> doubles;
  each_question(sections, [&](Json& question) {
    const std::string id = question["id"];
    if (const Json* same = find(question, "same_as")) {
      for (const Json& one : same->is_array() ? *same : Json::array({*same}))
        doubles.push_back({id, "", one});
    }
    if (const Json* options = find(question, "options")) {
      for (const Json& option : *options) {
        if (const Json* same = find(option, "same_as"))
          doubles.push_back({id, option["value"], *same});
      }
    }
    if (const Json* other = find(question, "unless_told")) {
      for (const auto& option : support::questions().question(id)->options)
        doubles.push_back({id, option.value, other->get<std::string>() + "=" + option.value});
    }
  });
  return doubles;
}

const std::vector<Double>& doubles() {
  static const std::vector<Double> all = doubles_in(support::folder_json("assets/questions"));
  return all;
}

// What of it is asked now although it was told.
std::vector<Double> asked_again(const Journey& journey, const Question& question) {
  std::vector<Double> again;
  for (const Double& one : doubles()) {
    if (one.question != question.id || !is_told(journey, one.same_as)) continue;
    const auto is_offered = [&] {
      for (const auto& option : question.options) {
        if (option.value == one.option) return journey.is_offered(option);
      }
      return false;
    };
    if (one.option.empty() || is_offered()) again.push_back(one);
  }
  return again;
}

// Walks every persona through `set`; what is asked again, each once.
std::vector<Double> walked_again(const QuestionSet& set) {
  std::vector<Double> all;
  for (const Json& persona : support::personas()["personas"]) {
    Facts facts;
    if (const Json* given = find(persona, "given")) facts = support::facts_of(*given);
    for (int pages = 0; pages < 200; ++pages) {
      const Journey journey(set, facts, support::kOrientationDay);
      const questionnaire::Page* page = journey.next();
      if (page == nullptr) break;
      questionnaire::Typed typed;
      for (const Question* question : journey.questions(*page)) {
        for (const Double& again : asked_again(journey, *question)) {
          if (std::find(all.begin(), all.end(), again) == all.end()) all.push_back(again);
        }
      }
      for (const Question* question : page->questions) {
        const Json value =
            support::as_offered(support::typed_by(persona, *question), *question, journey);
        if (is_unknown(value))
          typed.unknown.push_back(question->id);
        else if (value.is_null())
          typed.skip.push_back(question->id);
        else
          typed.answers[question->id] = value;
      }
      const auto reading = read_page(set, page->id, typed, facts, support::kOrientationDay);
      REQUIRE(reading.ok());
      if (!reading.value().problems.empty()) break;  // no persona answers what nobody should ask
      support::store(facts, reading.value());
    }
  }
  return all;
}

// Names that an administration gives to a thing ("RQTH", "AAH") in a text.
std::set<std::string> acronyms(const std::string& text) {
  std::set<std::string> all;
  std::string word;
  for (const char sign : text + " ") {
    if ((sign >= 'A' && sign <= 'Z') || (!word.empty() && sign >= '0' && sign <= '9')) {
      word += sign;
      continue;
    }
    if (word.size() >= 3) all.insert(word);
    word.clear();
  }
  return all;
}

bool shares(const std::set<std::string>& some, const std::set<std::string>& others) {
  return std::any_of(some.begin(), some.end(),
                     [&](const std::string& one) { return others.contains(one); });
}

// What an answer told, and a later question asks more of: not the same again.
struct More {
  const char* answer;
  const char* asked;
};
constexpr More kAsksMore[] = {
    {"entry.kind=rsa", "entry.caisse"},                   // asked for, and of whom
    {"entry.kind=rsa", "handover.caisse"},                // the same, of who did not say
    {"resources.kinds=rsa", "handover.caisse"},           // received, and whom to ask
    {"household.partner_rate=aucun", "disability.rate"},  // of another person
};

// The product's questions, with what keeps `one` from being asked again taken away.
QuestionSet without_condition(const Double& one) {
  Json sections = support::folder_json("assets/questions");
  each_question(sections, [&](Json& question) {
    if (question["id"] != one.question) return;
    if (one.option.empty()) question.erase("if");
    question.erase("unless_told");
    if (!question.contains("options")) return;
    for (Json& option : question["options"]) {
      if (option["value"] == one.option) option.erase("if");
    }
  });
  auto set = QuestionSet::load(sections, support::folder_json("assets/referentials"));
  REQUIRE_MESSAGE(set.ok(), set.error().where);
  return std::move(set).value();
}

}  // namespace

TEST_CASE("nothing that a persona told is asked again in other words") {
  const std::vector<Double> again = walked_again(support::questions());
  for (const Double& one : again) {
    FAIL_CHECK(one.question << " " << one.option << " was told by " << one.same_as);
  }
  CHECK(doubles().size() >= 7);
}

TEST_CASE("each of the doubles known would be asked again of some persona without its condition") {
  bool language_tried = false;
  for (const Double& one : doubles()) {
    CAPTURE(one.question);
    CAPTURE(one.option);
    const bool is_language = one.question == "skills.languages";
    if (is_language && language_tried) continue;  // one condition for all of its answers
    language_tried |= is_language;
    const std::vector<Double> again = walked_again(without_condition(one));
    const auto is_it = [&](const Double& other) {
      return is_language ? other.question == one.question : other == one;
    };
    CHECK(std::any_of(again.begin(), again.end(), is_it));
  }
}

TEST_CASE(
    "what an answer calls by its official name is asked by that name again by no later question, "
    "but for more of it") {
  std::set<std::string> met;
  const QuestionSet& set = support::questions();
  for (const auto& first : set.by_id()) {
    const Question& question = *first.second;
    for (const auto& option : question.options) {
      const std::set<std::string> told = acronyms(option.label);
      const std::string answer = question.id + "=" + option.value;
      CAPTURE(answer);
      for (const auto& second : set.by_id()) {
        const Question& later = *second.second;
        // How much of it, since when: under its own name.
        if (later.slot <= question.slot || later.id.find("." + option.value) != std::string::npos ||
            !shares(told, acronyms(later.ask)))
          continue;
        met.insert(answer + " " + later.id);
        CAPTURE(later.id);
        CHECK(std::any_of(std::begin(kAsksMore), std::end(kAsksMore), [&](const More& more) {
          return more.answer == answer && more.asked == later.id;
        }));
      }
    }
  }
  CHECK(met.size() == std::size(kAsksMore));
}

TEST_CASE("what a question or an answer is the same as exists, and is asked before it") {
  for (const Double& one : doubles()) {
    CAPTURE(one.question);
    CAPTURE(one.same_as);
    const std::size_t sign = one.same_as.find('=');
    const std::string first = one.same_as.substr(0, sign);
    const Question* question = support::questions().question(first);
    if (question == nullptr) {
      CHECK(support::questions().is_given(first));
      continue;
    }
    CHECK(question->slot < support::questions().question(one.question)->slot);
    if (sign == std::string::npos) continue;
    const std::string answer = one.same_as.substr(sign + 1);
    const bool offered = std::any_of(question->options.begin(), question->options.end(),
                                     [&](const auto& option) { return option.value == answer; });
    const bool is_yes = answer == "true" && question->kind == questionnaire::Kind::kYesNo;
    CHECK((offered || is_yes || one.question == "skills.languages"));
  }
}

TEST_CASE(
    "a situation that is not asked again counts with its difficulty, told by the other answer") {
  const Json file = parse_json(support::file_text("assets/referentials/difficulties.json")).value();
  std::size_t told_elsewhere = 0;
  for (const Json& kind : file["difficulties"]) {
    const std::string id = "difficulty." + kind["id"].get<std::string>();
    for (const Json& situation : kind["situations"]) {
      const Json* told = find(situation, "told_by");
      if (told == nullptr) continue;
      ++told_elsewhere;
      CAPTURE(id);
      Facts facts = support::facts_of({{kind["detected_by"], {kind["id"]}}});
      const bool is_choices = support::questions().question((*told)[0].get<std::string>()) &&
                              support::questions().question((*told)[0].get<std::string>())->kind ==
                                  questionnaire::Kind::kChoices;
      facts.set((*told)[0].get<std::string>(),
                {is_choices ? Json::array({(*told)[1]}) : (*told)[1], "declared", "2026-06-15"});
      const auto assessment = prediagnostic::assess(support::difficulties(), facts);
      REQUIRE(assessment.difficulties.size() == 1);
      Json same = Json::array();  // all that this answer tells
      for (const Json& other : kind["situations"]) {
        if (other.value("told_by", Json()) == *told) same.push_back(other["value"]);
      }
      REQUIRE(assessment.difficulties[0].situations.size() == same.size());
      const Facts all = orientation::with_computed(facts, assessment, support::kOrientationDay);
      CHECK(*all.value(id + ".situations") == same);
    }
  }
  std::size_t options = 0;
  for (const Double& one : doubles()) options += one.question.ends_with(".situations") ? 1 : 0;
  CHECK(told_elsewhere == options);
}
