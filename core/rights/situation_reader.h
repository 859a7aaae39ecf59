#pragma once
// What the files that read a household's facts share.

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/facts.h"
#include "core/rights/catalog_content.h"
#include "core/rights/draft.h"
#include "core/rights/resources_from_facts.h"

namespace parvis::rights {

inline constexpr int kAdultAge = 30;  // old enough for every right of an adult

struct Reader {
  const CatalogContent& catalog;
  const Facts& facts;
  Day today;
  ResourceWindow window;
  Draft draft;
  bool zone_told = false;

  void note(const char* notice) {
    if (std::find(draft.notices.begin(), draft.notices.end(), notice) == draft.notices.end()) {
      draft.notices.emplace_back(notice);
    }
  }
  void assume(const char* question, const char* notice,
              std::vector<std::function<void(Situation&)>> others) {
    draft.assumed.push_back({question, std::move(others)});
    note(notice);
  }
};

inline Day born_at_age(Day today, int age) {
  return Day::first_of(Month(today.year() - age, today.month()) - 1);
}

inline Error cannot_be(std::string_view id) {
  return {ErrorCode::kInvalidSituation, std::string(id)};
}

}  // namespace parvis::rights
