#include "core/questionnaire/question.h"

#include <array>

namespace parvis::questionnaire {
namespace {

template <class Value>
Value* found(const std::map<std::string, Value*, std::less<>>& map, std::string_view id) {
  const auto at = map.find(id);
  return at == map.end() ? nullptr : at->second;
}

Day months_from(Day today, int months) {
  const Month month = today.in_month() + months;
  const int last = days_in_month(month);
  return Day::first_of(month) + ((today.day() < last ? today.day() : last) - 1);
}

}  // namespace

std::string_view to_text(Kind kind) {
  constexpr std::array<std::string_view, 16> kTexts{
      "text",          "date",    "month",   "choice", "choices", "yes_no", "count", "money",
      "monthly_money", "commune", "country", "phone",  "email",   "list",   "nir",   "job"};
  return kTexts[static_cast<std::size_t>(kind)];
}

const Page* QuestionSet::page(std::string_view id) const { return found(page_by_id_, id); }

const Question* QuestionSet::question(std::string_view id) const {
  return found(question_by_id_, id);
}

const Section* QuestionSet::section(std::string_view id) const {
  for (const Section& section : sections_) {
    if (section.id == id) return &section;
  }
  return nullptr;
}

std::vector<Month> months_of(const Question& question, Day today) {
  std::vector<Month> months;
  for (int at = question.first_month; at <= question.last_month; ++at) {
    months.push_back(today.in_month() + at);
  }
  return months;
}

Day day_of_bound(std::string_view bound, Day today) {
  if (bound == "today") return today;
  const bool back = bound.front() == '-';
  int count = 0;
  for (const char sign : bound.substr(1, bound.size() - 2)) count = count * 10 + (sign - '0');
  if (back) count = -count;
  switch (bound.back()) {
    case 'y':
      return months_from(today, 12 * count);
    case 'm':
      return months_from(today, count);
    default:
      return today + count;
  }
}

}  // namespace parvis::questionnaire
