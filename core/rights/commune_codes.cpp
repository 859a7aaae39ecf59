#include "core/rights/commune_codes.h"

#include <algorithm>

#include "core/rights/places.h"

namespace parvis::rights {
namespace {

struct Row {
  std::string_view department, runs;
};
constexpr Row kRows[] = {
#include "core/rights/commune_codes.inc"
};

// The whole number that `text` begins with, which is taken off.
int take_number(std::string_view& text) {
  int number = 0;
  for (; !text.empty() && text.front() != ' '; text.remove_prefix(1)) {
    number = 10 * number + (text.front() - '0');
  }
  return number;
}

// Runs from 1 on: missing, there, missing …
bool holds(std::string_view runs, int number) {
  bool there = false;
  for (int left = number; !runs.empty(); there = !there) {
    left -= take_number(runs);
    if (left <= 0) return there;
    runs.remove_prefix(std::min<std::size_t>(1, runs.size()));
  }
  return false;
}

}  // namespace

bool is_commune(std::string_view code) {
  const std::string_view department = department_of(code);
  std::string_view digits = code.substr(department.size());
  if (department.empty() || digits.find_first_not_of("0123456789") != digits.npos) return false;
  const int number = take_number(digits);
  const auto* row = std::find_if(std::begin(kRows), std::end(kRows),
                                 [&](const Row& each) { return each.department == department; });
  return row != std::end(kRows) && number > 0 && holds(row->runs, number);
}

}  // namespace parvis::rights
