// Verbs of the questionnaire: what to ask, what was answered, what is left.

#include <algorithm>

#include "core/api/draft.h"
#include "core/api/models.h"
#include "core/api/state.h"
#include "core/questionnaire/answers.h"
#include "core/questionnaire/beside.h"

namespace parvis::api::verbs {
namespace {

using questionnaire::Journey;
using questionnaire::Page;
using questionnaire::Question;

struct Asked {
  const Page* page;
  Day day;
};

// The page and the day that a message names. Errors: kUnknownQuestion, kInvalidDate.
Result<Asked> asked_of(const State& state, const Json& in) {
  const Result<Day> day = day_of(in);
  if (!day) return day.error();
  const std::string id = string_or(in, "page", "");
  const Page* page = state.questions.page(id);
  if (page == nullptr) return ErrorCode::kUnknownQuestion;
  return Asked{page, day.value()};
}

Screen screen_of(const Json& in) {
  return bool_or(in, "shared", false) ? Screen::kShared : Screen::kOwn;
}

std::vector<std::string> texts_of(const Json& in, std::string_view key) {
  std::vector<std::string> texts;
  const Json* list = find(in, key);
  if (list == nullptr || !list->is_array()) return texts;
  for (const Json& text : *list) {
    if (text.is_string()) texts.push_back(text.get<std::string>());
  }
  return texts;
}

bool contains(const std::vector<const Page*>& pages, const Page* page) {
  return std::find(pages.begin(), pages.end(), page) != pages.end();
}

// Where to go after `page`: on from check-your-answers, only what the change made necessary.
Json next_after(const Page& page, bool from_check, const std::vector<const Page*>& missing_before,
                const Journey& after) {
  if (!from_check) {
    const Page* next = after.next(&page);
    return next != nullptr ? Json(next->id) : Json("check");
  }
  for (const Page* missing : after.missing()) {
    if (!contains(missing_before, missing)) return missing->id;
  }
  return "check";
}

// The value of a list and its question. Errors: kUnknownQuestion.
Result<const Question*> list_of(const State& state, const Json& in) {
  const Question* question = state.questions.question(string_or(in, "question", ""));
  if (question == nullptr || question->kind != questionnaire::Kind::kList) {
    return ErrorCode::kUnknownQuestion;
  }
  return question;
}

// One place after the last, then three random bytes: entries stand in the order they were made, and
// two devices that add one each do not make the same.
std::string new_entry_id(const Json& entries, Entropy& entropy) {
  int last = 0;
  for (const auto& [id, entry] : entries.items()) {
    const auto place = array_from_hex<4>(id);
    if (place) last = std::max<int>(last, place.value()[0]);
  }
  std::string text;
  do {
    ByteArray<4> id;
    entropy.fill(id);
    id[0] = static_cast<std::uint8_t>(std::min(last + 1, 255));
    text = to_hex(id);
  } while (entries.contains(text));
  return text;
}

// A commune's value with its zone of housing aid, as the file of communes has it today; another
// value as it is.
Json with_zone(Json value, const registration::Communes& communes) {
  if (value.is_object() && value.contains("postcode")) {
    const int zone = communes.by_code(string_or(value, "code", "")).zone;
    if (zone != 0) value["zone"] = zone;
  }
  return value;
}

Json entries_of(const Facts& facts, const Question& list) {
  const Json* value = facts.value(list.id);
  return value != nullptr && value->is_object() ? *value : Json::object();
}

// Asked now, or as soon as a screen opens it.
bool can_be_answered(const State& state, const Journey& journey, const Question& question) {
  if (journey.is_asked(question.id)) return true;
  const std::vector<std::string> read = question.condition.facts();
  return std::any_of(read.begin(), read.end(),
                     [&](const std::string& fact) { return state.questions.is_given(fact); });
}

}  // namespace

Result<Reply> tasks(State& state, const Json& in, ByteView) {
  if (Status open = facts_open(state); !open) return open.error();
  const Result<Day> day = day_of(in);
  if (!day) return day.error();
  const Facts& facts = facts_of(state);
  const Journey journey(state.questions, facts, day.value());
  Json sections = Json::array();
  for (const questionnaire::Task& task : journey.tasks()) sections.push_back(task_model(task));
  JsonObject value;
  value.put("sections", std::move(sections)).put("ready", journey.is_complete());
  return Reply(value.take());
}

Result<Reply> page(State& state, const Json& in, ByteView) {
  if (Status open = facts_open(state); !open) return open.error();
  const Result<Day> day = day_of(in);
  if (!day) return day.error();
  const Facts& facts = facts_of(state);
  const Journey journey(state.questions, facts, day.value());
  const Page* page = nullptr;
  if (find(in, "page") != nullptr && !in["page"].is_null()) {
    page = state.questions.page(string_or(in, "page", ""));
    if (page == nullptr || !journey.is_asked(*page)) return ErrorCode::kUnknownQuestion;
  } else {
    page = journey.next();
    if (page == nullptr) return Reply(JsonObject().put("page", Json(nullptr)).take());
  }
  return Reply(page_model(state.questions, journey, facts, *page, day.value(), screen_of(in)));
}

Result<Reply> answer(State& state, const Json& in, ByteView) {
  const Result<Asked> asked = asked_of(state, in);
  if (!asked) return asked.error();
  const auto [page, day] = asked.value();
  const Json* answers = find(in, "answers");
  if (answers != nullptr && !answers->is_object()) return {ErrorCode::kWrongShape, "/answers"};
  const Json typed = answers != nullptr ? *answers : Json::object();
  const Facts& facts = facts_of(state);
  Reply reply;

  if (bool_or(in, "draft", false)) {
    const Status saved = save_facts(
        state, good_answers(state, *page, typed, texts_of(in, "unknown"), facts, day), day, reply);
    if (!saved) return saved.error();
    return reply;
  }
  const Journey before(state.questions, facts, day);
  if (!before.is_asked(*page)) return ErrorCode::kUnknownQuestion;
  const auto reading = questionnaire::read_page(
      before, *page, {typed, texts_of(in, "unknown"), texts_of(in, "skip"), texts_of(in, "keep")},
      &state.communes);
  if (!reading) return reading.error();
  if (!reading.value().problems.empty()) {
    reply.value()["problems"] = problem_models(reading.value().problems);
    return reply;
  }
  const bool from_check = string_or(in, "return_to", "") == "check";
  const auto missing_before = from_check ? before.missing() : std::vector<const Page*>();
  Changes changes;
  for (const auto& [id, value] : reading.value().values) changes[id] = value;
  // `before` reads the facts that this changes, and is done with.
  const Status saved = save_facts(state, changes, day, reply);
  if (!saved) return saved.error();
  const Journey after(state.questions, facts, day);
  reply.value()["next"] = next_after(*page, from_check, missing_before, after);
  return reply;
}

Result<Reply> add_entry(State& state, const Json& in, ByteView) {
  const Result<Day> day = day_of(in);
  if (!day) return day.error();
  const auto list = list_of(state, in);
  if (!list) return list.error();
  Json entries = entries_of(facts_of(state), *list.value());
  const std::int64_t most = list.value()->max.value_or(20);
  if (static_cast<std::int64_t>(entries.size()) >= most)
    return {ErrorCode::kTooLarge, list.value()->id};
  const std::string id = new_entry_id(entries, state.entropy);
  entries[id] = Json::object();
  Reply reply;
  reply.value()["entry"] = id;
  const Status saved = save_facts(state, {{list.value()->id, entries}}, day.value(), reply);
  if (!saved) return saved.error();
  return reply;
}

Result<Reply> remove_entry(State& state, const Json& in, ByteView) {
  const Result<Day> day = day_of(in);
  if (!day) return day.error();
  const auto list = list_of(state, in);
  if (!list) return list.error();
  Json entries = entries_of(facts_of(state), *list.value());
  const std::string entry = string_or(in, "entry", "");
  if (!entries.contains(entry)) return {ErrorCode::kUnknownQuestion, list.value()->id};
  entries.erase(entry);
  Reply reply;
  const Status saved = save_facts(state, {{list.value()->id, entries}}, day.value(), reply);
  if (!saved) return saved.error();
  return reply;
}

Result<Reply> check(State& state, const Json& in, ByteView) {
  if (Status open = facts_open(state); !open) return open.error();
  const Result<Day> day = day_of(in);
  if (!day) return day.error();
  const Facts& facts = facts_of(state);
  const Journey journey(state.questions, facts, day.value());
  Json sections = Json::array();
  for (const questionnaire::CheckSection& section : journey.check()) {
    sections.push_back(check_model(state.questions, section, facts, screen_of(in)));
  }
  Json missing = Json::array();
  for (const Page* page : journey.missing()) missing.push_back(page->id);
  JsonObject value;
  value.put("sections", std::move(sections)).put("missing", std::move(missing));
  return Reply(value.take());
}

// What the rights module is given: the facts that count, and where what may be asked is answered.
Result<Reply> facts(State& state, const Json& in, ByteView) {
  if (Status open = facts_open(state); !open) return open.error();
  const Result<Day> day = day_of(in);
  if (!day) return day.error();
  const Facts& stored = facts_of(state);
  const Journey journey(state.questions, stored, day.value());
  const Facts relevant = journey.relevant();
  JsonObject values;
  for (const auto& [id, fact] : relevant.all()) {
    if (!questionnaire::stands_beside(id).empty()) continue;
    values.put(id.c_str(), with_zone(fact.value, state.communes));
  }
  JsonObject pages;
  for (const Page* page : state.questions.pages()) {
    for (const Question* question : page->questions) {
      if (!can_be_answered(state, journey, *question)) continue;
      pages.put(question->id.c_str(), page->id);
    }
  }
  JsonObject value;
  value.put("facts", values.take()).put("pages", pages.take());
  return Reply(value.take());
}

}  // namespace parvis::api::verbs
