#include "core/api/draft.h"

#include <algorithm>

#include "core/questionnaire/value.h"

namespace parvis::api {
namespace {

using questionnaire::Kind;
using questionnaire::Question;

class Draft {
 public:
  Draft(const State& state, const Facts& facts, Day day)
      : state_(state), facts_(facts), day_(day) {}

  // The value to store; null when there is nothing good.
  Json good(const Question& question, const Json& typed, const Json* stored) const {
    if (question.kind == Kind::kMonthlyMoney) return good_months(question, typed, stored);
    if (question.kind == Kind::kList) return good_entries(question, typed, stored);
    const auto read =
        questionnaire::read_value(question, typed, stored, facts_, day_, &state_.communes);
    const bool is_good = read && read.value().problems.empty() && is_given(read.value().value);
    return is_good ? read.value().value : Json(nullptr);
  }

 private:
  Json good_months(const Question& question, const Json& typed, const Json* stored) const {
    Json months = stored != nullptr && stored->is_object() ? *stored : Json::object();
    Question one = question;
    one.kind = Kind::kMoney;
    for (const Month month : questionnaire::months_of(question, day_)) {
      const Json* amount = find(typed, to_text(month));
      if (amount == nullptr) continue;
      const Json value =
          is_unknown(*amount) && question.unknown ? *amount : good(one, *amount, nullptr);
      if (!value.is_null()) months[to_text(month)] = value;
    }
    return months.empty() ? Json(nullptr) : months;
  }

  Json good_entries(const Question& list, const Json& typed, const Json* stored) const {
    if (stored == nullptr || !stored->is_object()) return nullptr;
    Json entries = *stored;
    for (auto& [id, entry] : entries.items()) {
      const Json* fields = find(typed, id);
      if (fields == nullptr) continue;
      for (const Question& field : list.entry) {
        const Json* one = find(*fields, field.id);
        if (one == nullptr) continue;
        const Json value = good(field, *one, find(entry, field.id));
        if (!value.is_null()) entry[field.id] = value;
      }
    }
    return entries;
  }

  const State& state_;
  const Facts& facts_;
  Day day_;
};

}  // namespace

Changes good_answers(const State& state, const questionnaire::Page& page, const Json& typed,
                     const std::vector<std::string>& unknown, const Facts& facts, Day day) {
  const Draft draft(state, facts, day);
  Changes changes;
  for (const Question* question : page.questions) {
    if (question->unknown &&
        std::find(unknown.begin(), unknown.end(), question->id) != unknown.end()) {
      changes[question->id] = JsonObject().put("unknown", true).take();
      continue;
    }
    const Json* one = find(typed, question->id);
    if (one == nullptr) continue;
    Json value = draft.good(*question, *one, facts.value(question->id));
    if (!value.is_null()) changes[question->id] = std::move(value);
  }
  return changes;
}

}  // namespace parvis::api
