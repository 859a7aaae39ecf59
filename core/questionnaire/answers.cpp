// One page: which questions are read, in which order, and what each becomes.

#include "core/questionnaire/answers.h"

#include <algorithm>
#include <set>

#include "core/questionnaire/value.h"

namespace parvis::questionnaire {
namespace {

bool holds_id(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Everything named in the message must be a question of the page.
Status check_names(const Page& page, const Typed& typed) {
  if (!typed.answers.is_object()) return {ErrorCode::kWrongShape, "answers"};
  std::vector<std::string> named = typed.unknown;
  named.insert(named.end(), typed.skip.begin(), typed.skip.end());
  named.insert(named.end(), typed.keep.begin(), typed.keep.end());
  for (const auto& [id, value] : typed.answers.items()) named.push_back(id);
  for (const std::string& id : named) {
    const bool on_page = std::any_of(page.questions.begin(), page.questions.end(),
                                     [&](const Question* question) { return question->id == id; });
    if (!on_page) return {ErrorCode::kUnknownQuestion, page.id};
  }
  return Done{};
}

// The typed value of one question: null for skipped and for nothing, {"unknown": true} for "je ne
// sais pas".
Json typed_value(const Question& question, const Typed& typed) {
  if (holds_id(typed.unknown, question.id)) return unknown_value();
  if (holds_id(typed.skip, question.id)) return nullptr;
  const Json* value = find(typed.answers, question.id);
  return value != nullptr ? *value : Json(nullptr);
}

}  // namespace

Result<Reading> read_page(const Journey& journey, const Page& page, const Typed& typed,
                          const registration::Communes* communes, const registration::Jobs* jobs) {
  if (const Status names = check_names(page, typed); !names) return names.error();
  const Day today = journey.today();
  Reading reading;
  std::set<std::string_view> on_page;
  for (const Question* question : page.questions) {
    const bool kept =
        holds_id(typed.keep, question->id) && journey.facts().find(question->id) != nullptr;
    if (!kept) on_page.insert(question->id);
  }
  // What conditions on this page read: its own new answers, then what was stored for what is kept
  // and for the pages before.
  const Condition::Lookup lookup = [&](std::string_view id, int slot) -> const Json* {
    const auto fresh = reading.values.find(std::string(id));
    if (fresh != reading.values.end()) return &fresh->second;
    return on_page.contains(id) ? nullptr : journey.counted(id, slot);
  };
  for (const Question* question : page.questions) {
    if (!on_page.contains(question->id) || !question->condition.holds(lookup, today)) continue;
    const Fact* stored = journey.facts().find(question->id);
    Result<OneReading> one =
        read_value(*question, typed_value(*question, typed),
                   {stored != nullptr ? &stored->value : nullptr, lookup, today, communes, jobs});
    if (!one) return one.error();
    if (one.value().value.is_null() && one.value().problems.empty() && question->needed &&
        question->needed->holds(lookup, today)) {
      one.value().problems.push_back({question->id, ProblemCode::kRequired, "", "", ""});
    }
    for (Problem& problem : one.value().problems) reading.problems.push_back(std::move(problem));
    if (one.value().problems.empty()) reading.values[question->id] = std::move(one.value().value);
  }
  if (!reading.problems.empty()) reading.values.clear();
  return reading;
}

Result<Reading> read_page(const QuestionSet& set, std::string_view page_id, const Typed& typed,
                          const Facts& facts, Day today, const registration::Communes* communes,
                          const registration::Jobs* jobs) {
  const Page* page = set.page(page_id);
  if (page == nullptr) return {ErrorCode::kUnknownQuestion, "page"};
  return read_page(Journey(set, facts, today), *page, typed, communes, jobs);
}

}  // namespace parvis::questionnaire
