#include "core/questionnaire/journey.h"

#include <algorithm>
#include <array>

namespace parvis::questionnaire {
namespace {

// A field of an entry counts as answered when it is there, skipped or unknown included.
bool is_entry_complete(const Question& list, const Json& entry, const Condition::Lookup& facts,
                       Day today) {
  for (const Question* field : fields_asked(list, entry, facts, today)) {
    if (!entry.contains(field->id)) return false;
  }
  return true;
}

bool has_every_month(const Question& question, const Json& value, Day today) {
  const std::vector<Month> months = months_of(question, today);
  return std::all_of(months.begin(), months.end(),
                     [&](Month month) { return value.contains(to_text(month)); });
}

}  // namespace

std::string_view to_text(State state) {
  constexpr std::array<std::string_view, 4> kTexts{"none", "given", "unknown", "skipped"};
  return kTexts[static_cast<std::size_t>(state)];
}

std::string_view to_text(SectionStatus status) {
  constexpr std::array<std::string_view, 3> kTexts{"todo", "started", "done"};
  return kTexts[static_cast<std::size_t>(status)];
}

std::vector<const Question*> fields_asked(const Question& list, const Json& entry,
                                          const Condition::Lookup& facts, Day today) {
  std::vector<const Question*> asked;
  const Condition::Lookup lookup = [&](std::string_view name, int slot) -> const Json* {
    if (name.find('.') != std::string_view::npos) return facts(name, slot);
    const bool is_asked = std::any_of(asked.begin(), asked.end(),
                                      [&](const Question* field) { return field->id == name; });
    return is_asked ? find(entry, name) : nullptr;
  };
  for (const Question& field : list.entry) {
    if (field.condition.holds(lookup, today)) asked.push_back(&field);
  }
  return asked;
}

std::vector<const Question*> fields_asked(const Question& list, const Json& entry,
                                          const Facts& facts, Day today) {
  const Condition::Lookup lookup = [&](std::string_view id, int) {
    const Fact* fact = facts.find(id);
    return fact != nullptr ? &fact->value : nullptr;
  };
  return fields_asked(list, entry, lookup, today);
}

Journey::Journey(const QuestionSet& set, const Facts& facts, Day today)
    : set_(&set),
      facts_(&facts),
      today_(today),
      given_(set.size()),
      is_asked_(set.size()),
      states_(set.size(), State::kNone),
      lookup_([this](std::string_view name, int slot) { return counted(name, slot); }) {
  place_facts();
  for (const Page* page : set.pages()) visit(*page);
}

// Facts and questions are both in order of id: one walk finds the fact of each question.
void Journey::place_facts() {
  auto fact = facts_->all().begin();
  const auto end = facts_->all().end();
  for (const auto& [id, question] : set_->by_id()) {
    while (fact != end && fact->first < id) ++fact;
    if (fact == end) return;
    if (fact->first == id) given_[static_cast<std::size_t>(question->slot)] = &fact->second;
  }
}

void Journey::visit(const Page& page) {
  const std::size_t before = asked_.size();
  for (const Question* question : page.questions) {
    if (!question->condition.is_always() && !question->condition.holds(lookup_, today_)) continue;
    asked_.push_back(question);
    is_asked_[static_cast<std::size_t>(question->slot)] = true;
    states_[static_cast<std::size_t>(question->slot)] = state_of(*question);
  }
  if (asked_.size() > before) pages_.push_back(&page);
}

const Json* Journey::counted(std::string_view fact) const {
  const Question* question = set_->question(fact);
  return counted(fact, question != nullptr ? question->slot : -1);
}

const Json* Journey::counted(std::string_view fact, int slot) const {
  if (slot < 0) {
    const Fact* found = facts_->find(fact);
    return found != nullptr ? &found->value : nullptr;
  }
  const auto at = static_cast<std::size_t>(slot);
  return is_asked_[at] && given_[at] != nullptr ? &given_[at]->value : nullptr;
}

bool Journey::is_asked(std::string_view question) const {
  const Question* found = set_->question(question);
  return found != nullptr && is_asked_[static_cast<std::size_t>(found->slot)];
}

bool Journey::is_asked(const Page& page) const {
  return std::any_of(page.questions.begin(), page.questions.end(),
                     [this](const Question* question) {
                       return is_asked_[static_cast<std::size_t>(question->slot)];
                     });
}

bool Journey::is_offered(const Option& option) const {
  return option.condition.holds(lookup_, today_);
}

std::vector<const Question*> Journey::questions(const Page& page) const {
  std::vector<const Question*> questions;
  for (const Question* question : page.questions) {
    if (is_asked_[static_cast<std::size_t>(question->slot)]) questions.push_back(question);
  }
  return questions;
}

State Journey::state(const Question& question) const {
  const auto at = static_cast<std::size_t>(question.slot);
  return is_asked_[at] ? states_[at] : state_of(question);
}

State Journey::state_of(const Question& question) const {
  const Fact* fact = given_[static_cast<std::size_t>(question.slot)];
  if (fact == nullptr) return State::kNone;
  if (fact->value.is_null()) {
    const bool needed = question.needed && question.needed->holds(lookup_, today_);
    return needed ? State::kNone : State::kSkipped;
  }
  if (is_unknown(fact->value)) return State::kUnknown;
  if (question.kind == Kind::kMonthlyMoney) {
    return has_every_month(question, fact->value, today_) ? State::kGiven : State::kNone;
  }
  if (question.kind != Kind::kList) return State::kGiven;
  const bool complete = std::all_of(fact->value.begin(), fact->value.end(), [&](const Json& entry) {
    return is_entry_complete(question, entry, lookup_, today_);
  });
  return complete ? State::kGiven : State::kNone;
}

std::vector<const Page*> Journey::missing() const {
  std::vector<const Page*> missing;
  for (const Page* page : pages_) {
    const bool is_left = std::any_of(page->questions.begin(), page->questions.end(),
                                     [this](const Question* question) {
                                       const auto at = static_cast<std::size_t>(question->slot);
                                       return is_asked_[at] && states_[at] == State::kNone;
                                     });
    if (is_left) missing.push_back(page);
  }
  return missing;
}

const Page* Journey::next(const Page* after) const {
  const std::vector<const Page*> left = missing();
  if (left.empty()) return nullptr;
  if (after == nullptr) return left.front();
  const auto& all = set_->pages();
  const auto here = std::find(all.begin(), all.end(), after);
  for (const Page* page : left) {
    if (std::find(here, all.end(), page) != all.end() && page != after) return page;
  }
  return left.front();
}

const Page* Journey::following(const Page& page) const {
  const auto here = std::find(pages_.begin(), pages_.end(), &page);
  return here == pages_.end() || here + 1 == pages_.end() ? nullptr : *(here + 1);
}

const Page* Journey::back(const Page& page) const {
  const auto here = std::find(pages_.begin(), pages_.end(), &page);
  return here == pages_.end() || here == pages_.begin() ? nullptr : *(here - 1);
}

Progress Journey::progress() const {
  Progress progress;
  progress.total = static_cast<int>(asked_.size());
  for (const Question* question : asked_) progress.done += state(*question) != State::kNone ? 1 : 0;
  return progress;
}

std::vector<Task> Journey::tasks() const {
  const std::vector<const Page*> left = missing();
  std::vector<Task> tasks;
  for (const Section& section : set_->sections()) {
    Task task{&section, SectionStatus::kDone, nullptr};
    const Page* first = nullptr;
    bool begun = false;
    for (const Page* page : section.pages) {
      if (!is_asked(*page)) continue;
      if (first == nullptr) first = page;
      const bool is_left = std::find(left.begin(), left.end(), page) != left.end();
      if (is_left && task.page == nullptr) task.page = page;
      for (const Question* question : questions(*page)) begun |= facts_->has(question->id);
    }
    if (first == nullptr) continue;
    if (task.page != nullptr)
      task.status = begun ? SectionStatus::kStarted : SectionStatus::kTodo;
    else
      task.page = first;
    tasks.push_back(task);
  }
  return tasks;
}

std::vector<CheckSection> Journey::check() const {
  std::vector<CheckSection> sections;
  for (const Question* question : asked_) {
    const Section* section = set_->section(set_->page(question->page)->section);
    if (sections.empty() || sections.back().section != section) sections.push_back({section, {}});
    const Fact* fact = facts_->find(question->id);
    CheckRow row{question, nullptr, state(*question), {}};
    if (fact != nullptr) {
      row.value = fact->value;
      row.source = fact->source;
    }
    sections.back().rows.push_back(std::move(row));
  }
  return sections;
}

Facts Journey::relevant() const {
  Facts relevant;
  for (const auto& [id, fact] : facts_->all()) {
    const Question* question = set_->question(id);
    if (question != nullptr && !is_asked(id)) continue;
    Fact kept = fact;
    if (question != nullptr && question->kind == Kind::kList && is_given(fact.value)) {
      for (auto& entry : kept.value) {
        Json fields = Json::object();
        for (const Question* field : fields_asked(*question, entry, lookup_, today_)) {
          if (entry.contains(field->id)) fields[field->id] = entry[field->id];
        }
        entry = std::move(fields);
      }
    }
    relevant.set(id, std::move(kept));
  }
  return relevant;
}

std::vector<std::string> Journey::set_aside() const {
  std::vector<std::string> ids;
  for (const auto& [id, fact] : facts_->all()) {
    if (set_->question(id) != nullptr && !is_asked(id) && is_given(fact.value)) ids.push_back(id);
  }
  return ids;
}

}  // namespace parvis::questionnaire
