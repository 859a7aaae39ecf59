// Reads the question files. Everything that the engine relies on is checked here, once.

#include <algorithm>
#include <set>

#include "core/questionnaire/question.h"

namespace parvis::questionnaire {

namespace {

constexpr std::size_t kMostOptions = 400;
constexpr std::size_t kMostTextLength = 2000;
constexpr std::int64_t kMostEntries = 30;
constexpr int kMostMonths = 24;

std::optional<Kind> kind_from(std::string_view text) {
  for (int at = 0; at <= static_cast<int>(Kind::kJob); ++at) {
    if (to_text(static_cast<Kind>(at)) == text) return static_cast<Kind>(at);
  }
  return std::nullopt;
}

// Lower-case letters, digits, "_" and single dots between them.
bool is_id(std::string_view text) {
  char before = '.';
  for (const char sign : text) {
    const bool letter = (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '_';
    if (!letter && (sign != '.' || before == '.')) return false;
    before = sign;
  }
  return before != '.' && text.size() <= 64;
}

// "today", or a sign, one to four digits and one of y, m, d; or empty.
bool is_bound(std::string_view text) {
  if (text.empty() || text == "today") return true;
  if (text.size() < 3 || text.size() > 6 || (text[0] != '-' && text[0] != '+')) return false;
  const auto is_digit = [](char sign) { return sign >= '0' && sign <= '9'; };
  const std::string_view digits = text.substr(1, text.size() - 2);
  return std::all_of(digits.begin(), digits.end(), is_digit) &&
         std::string_view("ymd").find(text.back()) != std::string_view::npos;
}

bool only_keys(const Json& object, std::initializer_list<std::string_view> keys) {
  for (const auto& member : object.items()) {
    if (std::find(keys.begin(), keys.end(), member.key()) == keys.end()) return false;
  }
  return true;
}

}  // namespace

// One load. The first fault stops it and is kept.
class SetReader {
 public:
  explicit SetReader(const Json& referentials) : referentials_(referentials) {}

  Result<QuestionSet> read(const Json& sections) {
    if (!sections.is_structured() || sections.empty())
      return {ErrorCode::kInvalidAsset, "sections"};
    for (const auto& [stem, section] : sections.items()) {
      if (sections.is_object() && string_or(section, "id", "") != stem) fail(stem + "/id");
    }
    for (const auto& [order, section] : in_order(sections)) {
      if (!read_section(*section)) return Error{ErrorCode::kInvalidAsset, fault_};
    }
    if (!fault_.empty()) return Error{ErrorCode::kInvalidAsset, fault_};
    return std::move(set_);
  }

 private:
  bool fail(std::string where) {
    if (fault_.empty()) fault_ = std::move(where);
    return false;
  }

  std::map<std::int64_t, const Json*> in_order(const Json& sections) {
    std::map<std::int64_t, const Json*> ordered;
    for (const Json& section : sections) {
      const std::int64_t order = int_or(section, "order", -1);
      if (order < 0 || !ordered.emplace(order, &section).second) {
        fail(string_or(section, "id", "?") + "/order");
      }
    }
    return ordered;
  }

  bool read_section(const Json& json) {
    Section section;
    section.id = string_or(json, "id", "");
    section.title = string_or(json, "title", "");
    const Json* pages = find(json, "pages");
    if (!is_id(section.id) || set_.section(section.id) != nullptr) return fail(section.id + "/id");
    if (!only_keys(json, {"id", "order", "title", "given", "if", "pages"})) return fail(section.id);
    if (section.title.empty()) return fail(section.id + "/title");
    if (pages == nullptr || !pages->is_array() || pages->empty())
      return fail(section.id + "/pages");
    if (!read_given(json, section.id)) return false;
    set_.sections_.push_back(section);
    Condition condition;
    if (!read_condition(json, known_, section.id, condition)) return false;
    section_if_ = find(json, "if");
    for (std::size_t at = 0; at < pages->size(); ++at) {
      const std::string where = section.id + "/pages/" + std::to_string(at);
      if (!read_page((*pages)[at], section.id, where)) return false;
    }
    return true;
  }

  // Facts that conditions may read though no question asks them (set by a screen or a hand-over).
  bool read_given(const Json& json, const std::string& where) {
    const Json* given = find(json, "given");
    if (given == nullptr) return true;
    if (!given->is_array()) return fail(where + "/given");
    for (const Json& id : *given) {
      if (!id.is_string() || !is_id(id.get<std::string>())) return fail(where + "/given");
      known_.insert(id.get<std::string>());
      set_.given_.insert(id.get<std::string>());
    }
    return true;
  }

  bool read_page(const Json& json, const std::string& section, const std::string& where) {
    const Json* questions = find(json, "questions");
    if (!only_keys(json, {"id", "heading", "why", "if", "questions"})) return fail(where);
    if (questions == nullptr || !questions->is_array() || questions->empty()) {
      return fail(where + "/questions");
    }
    auto page = std::make_unique<Page>();
    page->section = section;
    page->id = string_or(json, "id", string_or((*questions)[0], "id", ""));
    page->heading = string_or(json, "heading", string_or((*questions)[0], "ask", ""));
    page->why = string_or(json, "why", "");
    if (!is_id(page->id)) return fail(where + "/id");
    if (!set_.page_by_id_.emplace(page->id, page.get()).second) return fail(where + "/id");
    if (questions->size() > 1 && find(json, "heading") == nullptr) return fail(where + "/heading");
    Condition condition;
    if (!read_condition(json, known_, where, condition)) return false;
    for (std::size_t at = 0; at < questions->size(); ++at) {
      const std::string inner = where + "/questions/" + std::to_string(at);
      if (!add_question((*questions)[at], *page, {section_if_, find(json, "if")}, inner))
        return false;
    }
    set_.pages_.push_back(page.get());
    set_.sections_.back().pages.push_back(page.get());
    set_.owned_pages_.push_back(std::move(page));
    return true;
  }

  // The conditions around a question are added to its own.
  bool add_question(const Json& json, Page& page, std::vector<const Json*> conditions,
                    const std::string& where) {
    auto question = std::make_unique<Question>();
    question->page = page.id;
    if (!read_question(json, known_, where, *question)) return false;
    if (question->why.empty()) return fail(where + "/why");
    conditions.push_back(find(json, "if"));
    Json all = Json::array();
    for (const Json* condition : conditions) {
      if (condition != nullptr) all.push_back(*condition);
    }
    if (!all.empty()) {
      const Json whole = all.size() == 1 ? all[0] : JsonObject().put("all", all).take();
      Result<Condition> condition = Condition::read(whole, where + "/if");
      if (!condition) return fail(condition.error().where);
      question->condition = std::move(condition).value();
    }
    if (set_.question_by_id_.contains(question->id)) return fail(where + "/id");
    question->slot = static_cast<int>(set_.owned_questions_.size());
    bind(*question);
    set_.question_by_id_.emplace(question->id, question.get());
    known_.insert(question->id);
    page.questions.push_back(question.get());
    set_.owned_questions_.push_back(std::move(question));
    return true;
  }

  // Conditions read only what was asked before, which has its slot already.
  void bind(Question& question) const {
    const auto slot_of = [this](std::string_view id) {
      const Question* asked = set_.question(id);
      return asked != nullptr ? asked->slot : -1;
    };
    question.condition.bind(slot_of);
    if (question.needed) question.needed->bind(slot_of);
    for (Option& option : question.options) option.condition.bind(slot_of);
    for (Question& field : question.entry) field.condition.bind(slot_of);
  }

  bool read_condition(const Json& json, const std::set<std::string, std::less<>>& known,
                      const std::string& where, Condition& condition) {
    const Json* text = find(json, "if");
    if (text == nullptr) return true;
    Result<Condition> read = Condition::read(*text, where + "/if");
    if (!read) return fail(read.error().where);
    for (const std::string& fact : read.value().facts()) {
      if (!known.contains(fact)) return fail(where + "/if");
    }
    condition = std::move(read).value();
    return true;
  }

  bool read_question(const Json& json, const std::set<std::string, std::less<>>& known,
                     const std::string& where, Question& question) {
    if (!json.is_object()) return fail(where);
    if (!only_keys(json, {"id",        "ask",         "hint",         "why",        "kind",
                          "format",    "options",     "options_from", "unit",       "min",
                          "max",       "earliest",    "latest",       "max_length", "months",
                          "skippable", "unknown",     "sensitive",    "if",         "entry",
                          "add",       "none",        "autocomplete", "after",      "needed",
                          "same_as",   "unless_told", "only_told",    "without"})) {
      return fail(where);
    }
    question.id = string_or(json, "id", "");
    question.ask = string_or(json, "ask", "");
    if (!is_id(question.id)) return fail(where + "/id");
    if (question.ask.empty()) return fail(where + "/ask");
    const std::optional<Kind> kind = kind_from(string_or(json, "kind", ""));
    if (!kind) return fail(where + "/kind");
    question.kind = *kind;
    question.hint = string_or(json, "hint", "");
    question.why = string_or(json, "why", "");
    question.unit = string_or(json, "unit", "");
    question.autocomplete = string_or(json, "autocomplete", "");
    question.skippable = bool_or(json, "skippable", false);
    question.unknown = bool_or(json, "unknown", false);
    question.sensitive = bool_or(json, "sensitive", false);
    if (question.sensitive && !question.skippable) return fail(where + "/sensitive");
    question.after = string_or(json, "after", "");
    const bool looks = question.kind == Kind::kDate || question.kind == Kind::kNir;
    const bool may_look = question.after.empty() || (looks && known.contains(question.after));
    if (!may_look) return fail(where + "/after");
    if (const Json* needed = find(json, "needed")) {
      const Json holder = JsonObject().put("if", *needed).take();
      Condition condition;
      if (!read_condition(holder, known, where + "/needed", condition)) return false;
      question.needed = std::move(condition);
    }
    return read_condition(json, known, where, question.condition) &&
           read_limits(json, where, question) && read_options(json, known, where, question) &&
           read_months(json, where, question) && read_entry(json, known, where, question);
  }

  bool read_limits(const Json& json, const std::string& where, Question& question) {
    for (const auto& [key, limit] : {std::pair{"min", &question.min}, {"max", &question.max}}) {
      if (find(json, key) == nullptr) continue;
      if (!find(json, key)->is_number_integer()) return fail(where + "/" + key);
      *limit = int_or(json, key, 0);
    }
    if (question.min && question.max && *question.min > *question.max) return fail(where + "/min");
    question.earliest = string_or(json, "earliest", "");
    question.latest = string_or(json, "latest", "");
    if (!is_bound(question.earliest)) return fail(where + "/earliest");
    if (!is_bound(question.latest)) return fail(where + "/latest");
    const std::int64_t length = int_or(json, "max_length", 120);
    if (length < 1 || length > static_cast<std::int64_t>(kMostTextLength)) {
      return fail(where + "/max_length");
    }
    question.max_length = static_cast<std::size_t>(length);
    question.format = string_or(json, "format", "");
    const bool known_format =
        question.format.empty() || question.format == "name" || question.format == "digits";
    return (known_format && (question.format.empty() || question.kind == Kind::kText)) ||
           fail(where + "/format");
  }

  bool read_options(const Json& json, const std::set<std::string, std::less<>>& known,
                    const std::string& where, Question& question) {
    const bool wants = question.kind == Kind::kChoice || question.kind == Kind::kChoices ||
                       question.kind == Kind::kCountry;
    const Json* options = find(json, "options");
    const std::string from = string_or(json, "options_from", "");
    if (!from.empty() && options != nullptr) return fail(where + "/options_from");
    const Json* named = find(referentials_, from);
    if (!from.empty()) options = named != nullptr ? find(*named, "values") : nullptr;
    if (!wants) return (options == nullptr && from.empty()) || fail(where + "/options");
    if (options == nullptr || !options->is_array() || options->size() < 2 ||
        options->size() > kMostOptions) {
      return fail(where + "/options");
    }
    std::set<std::string> values;
    for (const Json& item : *options) {
      Option option{string_or(item, "value", ""),
                    string_or(item, "label", ""),
                    string_or(item, "hint", ""),
                    bool_or(item, "exclusive", false),
                    {}};
      if (option.value == string_or(json, "without", "")) continue;
      Json holder = item;
      if (const Json* told = find(json, "unless_told")) {
        holder["if"]["not"]["equals"] = Json::array({*told, option.value});
      } else if (const Json* only = find(json, "only_told")) {
        holder["if"]["includes"] = Json::array({*only, option.value});
      }
      if (!read_condition(holder, known, where + "/options", option.condition)) return false;
      if (option.value.empty() || option.label.empty() || !values.insert(option.value).second) {
        return fail(where + "/options");
      }
      question.options.push_back(std::move(option));
    }
    return true;
  }

  bool read_months(const Json& json, const std::string& where, Question& question) {
    const Json* months = find(json, "months");
    if (question.kind != Kind::kMonthlyMoney) return months == nullptr || fail(where + "/months");
    if (months == nullptr || !months->is_array() || months->size() != 2 ||
        !(*months)[0].is_number_integer() || !(*months)[1].is_number_integer()) {
      return fail(where + "/months");
    }
    question.first_month = (*months)[0].get<int>();
    question.last_month = (*months)[1].get<int>();
    const bool good = question.first_month <= question.last_month &&
                      question.first_month >= -kMostMonths && question.last_month <= kMostMonths;
    return good || fail(where + "/months");
  }

  // Fields of an entry may read each other by bare name, and what was asked before the list by id.
  bool read_entry(const Json& json, const std::set<std::string, std::less<>>& known,
                  const std::string& where, Question& question) {
    const Json* entry = find(json, "entry");
    if (question.kind != Kind::kList) return entry == nullptr || fail(where + "/entry");
    if (entry == nullptr || !entry->is_array() || entry->empty()) return fail(where + "/entry");
    question.add = string_or(json, "add", "");
    question.none = string_or(json, "none", "");
    if (question.add.empty() || question.none.empty()) return fail(where + "/add");
    if (!question.max) question.max = kMostEntries;
    if (*question.max > kMostEntries) return fail(where + "/max");
    std::set<std::string, std::less<>> inside = known;
    for (std::size_t at = 0; at < entry->size(); ++at) {
      const std::string inner = where + "/entry/" + std::to_string(at);
      Question field;
      field.page = question.page;
      if (!read_question((*entry)[at], inside, inner, field)) return false;
      const bool bare = field.id.find('.') == std::string::npos;
      if (field.kind == Kind::kList || !bare || !inside.insert(field.id).second) {
        return fail(inner + "/id");
      }
      question.entry.push_back(std::move(field));
    }
    return true;
  }

  const Json& referentials_;
  const Json* section_if_ = nullptr;
  QuestionSet set_;
  std::set<std::string, std::less<>> known_;
  std::string fault_;
};

Result<QuestionSet> QuestionSet::load(const Json& sections, const Json& referentials) {
  return SetReader(referentials).read(sections);
}

}  // namespace parvis::questionnaire
