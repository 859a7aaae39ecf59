#include "core/rights/commune_codes.h"

#include <algorithm>

#include "core/rights/places.h"

namespace parvis::rights {
namespace {

struct Row {
  std::string_view department, runs;
};
constexpr int kOtherZone = 3;  // what the lists do not name

constexpr Row kRows[] = {
#include "core/rights/commune_codes.inc"
};

struct ZoneRow {
  std::string_view department, first, second;
};
constexpr ZoneRow kZoneRows[] = {
#include "core/rights/housing_zones.inc"
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

// Of the commune in its department; 0 for what is no code.
int number_of(std::string_view code, std::string_view department) {
  std::string_view digits = code.substr(department.size());
  const bool is_code = !department.empty() && digits.find_first_not_of("0123456789") == digits.npos;
  return is_code ? take_number(digits) : 0;
}

template <class Rows>
const auto* row_of(const Rows& rows, std::string_view department) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const auto& each) { return each.department == department; });
  return row == std::end(rows) ? nullptr : row;
}

}  // namespace

bool is_commune(std::string_view code) {
  const std::string_view department = department_of(code);
  const int number = number_of(code, department);
  const Row* row = row_of(kRows, department);
  return row != nullptr && number > 0 && holds(row->runs, number);
}

int housing_zone(std::string_view code) {
  const std::string_view department = department_of(code);
  const int number = number_of(code, department);
  const ZoneRow* row = row_of(kZoneRows, department);
  if (row == nullptr || number <= 0) return kOtherZone;
  if (holds(row->first, number)) return 1;
  return holds(row->second, number) ? 2 : kOtherZone;
}

}  // namespace parvis::rights
