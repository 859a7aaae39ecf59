// What is said of one moment is asked once: a question that asks when something was, or for how
// long, names its moment here, whether it declares a double or not ("same_as"), and no moment is
// asked of who told it.

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "core/orientation/orient.h"
#include "tests/support/personas.h"

using namespace parvis;
using questionnaire::Journey;
using questionnaire::Kind;
using questionnaire::Question;

namespace {

// By what it means, read in its words: two with one moment tell the same.
const std::map<std::string, std::string>& moments() {
  static const std::map<std::string, std::string> all = {
      {"entry.contract_end", "end of the last work"},
      {"entry.last_registration", "end of the last registration"},
      {"entry.release", "release"},
      {"entry.school_end", "end of school"},
      {"household.due_month", "birth of the child expected"},
      {"household.partner_birth_date", "birth of the partner"},
      {"household.single_since", "beginning of living alone"},
      {"identity.birth_date", "birth"},
      {"identity.permit_kind", "none: which permit, by its length"},
      {"identity.permit_since", "first permit to work"},
      {"identity.permit_until", "end of the permit"},
      {"project.availability", "whether now or later"},
      {"project.available_from", "month of the beginning"},
      {"resources.ass_until", "end of the ASS"},
      {"resources.chomage_until", "end of the unemployment benefit"},
      {"resources.next_declaration", "next quarterly declaration"},
      {"work.last", "end of the last work"},
      {"work.unemployed_since", "end of the last work"},
  };
  return all;
}

// A date, a month, or a span to choose ("Il y a moins de 6 mois").
bool asks_when(const Question& question, const Json& json) {
  if (question.kind == Kind::kDate || question.kind == Kind::kMonth) return true;
  const Json* options = find(json, "options");
  if (options == nullptr) return false;
  return std::any_of(options->begin(), options->end(), [](const Json& option) {
    const std::string label = option["label"];
    return label.find(" mois") != std::string::npos || label.find(" ans") != std::string::npos;
  });
}

std::set<std::string> questions_of_time() {
  std::set<std::string> ids;
  for (const Json& section : support::folder_json("assets/questions")) {
    for (const Json& page : section["pages"]) {
      for (const Json& json : page["questions"]) {
        const std::string id = json["id"];
        if (asks_when(*support::questions().question(id), json)) ids.insert(id);
      }
    }
  }
  return ids;
}

}  // namespace

TEST_CASE("each question that asks when, or since when, names its moment") {
  std::set<std::string> named;
  for (const auto& moment : moments()) named.insert(moment.first);
  CHECK(questions_of_time() == named);
}

TEST_CASE("no moment is asked of who told it, by whatever question") {
  std::set<std::string> not_told;  // met, and not known
  for (const Json& persona : support::personas()["personas"]) {
    CAPTURE(persona["id"].get<std::string>());
    support::Walk walk;
    if (const Json* given = find(persona, "given")) walk.facts = support::facts_of(*given);
    std::map<std::string, std::string> told;  // moment → the question that told it
    while (walk.fault.empty()) {
      const Journey journey(support::questions(), walk.facts, support::kOrientationDay);
      const questionnaire::Page* page = journey.next();
      if (page == nullptr) break;
      for (const Question* question : journey.questions(*page)) {
        const auto moment = moments().find(question->id);
        if (moment == moments().end()) continue;
        CAPTURE(question->id);
        CHECK_MESSAGE(!told.contains(moment->second), told[moment->second]);
      }
      support::answer_page(persona, *page, walk);
      for (const Question* question : page->questions) {
        const auto moment = moments().find(question->id);
        const Fact* fact = walk.facts.find(question->id);
        if (moment == moments().end() || fact == nullptr) continue;
        if (is_given(fact->value))
          told[moment->second] = question->id;
        else
          not_told.insert(question->id);
      }
    }
  }
  CHECK(not_told.contains("work.unemployed_since"));  // the span is asked in its place
}

TEST_CASE("the span of the last work follows from the month, and takes no other") {
  struct Row {
    const char* since;  // on 15 June 2026
    const char* span;
    bool recent;
  };
  // The edges are those of the span's own words ("moins de 6 mois", "entre 1 et 2 ans"); two years
  // are those of the order of 21 November 2024. A month that holds both sides goes to the nearer.
  const Row rows[] = {
      {"2026-06", "moins_6_mois", true}, {"2025-12", "moins_6_mois", true},
      {"2025-11", "6_12_mois", true},    {"2025-06", "6_12_mois", true},
      {"2025-05", "1_2_ans", true},      {"2024-06", "1_2_ans", true},
      {"2024-05", "plus_2_ans", false},  {"2010-01", "plus_2_ans", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.since);
    // As an older file may hold both, the month is what counts.
    const Facts facts =
        support::facts_of({{"work.unemployed_since", row.since}, {"work.last", "jamais"}});
    const Facts all =
        orientation::with_computed(facts, prediagnostic::Assessment(), support::kOrientationDay);
    CHECK(*all.value("work.last") == row.span);
    CHECK(*all.value("orientation.recent") == row.recent);
  }
}
