#include "tests/oracle/strict_json.h"

#include <set>
#include <string>
#include <vector>

namespace parvis::oracle {

Result<Json> parse_strictly(std::string_view text) {
  std::vector<std::set<std::string>> open;
  std::string twice;
  const auto watch = [&](int, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::object_start) open.emplace_back();
    if (event == Json::parse_event_t::object_end) open.pop_back();
    if (event == Json::parse_event_t::key) {
      const auto& key = parsed.get_ref<const std::string&>();
      if (!open.back().insert(key).second && twice.empty()) twice = key;
    }
    return true;
  };
  Json json = Json::parse(text, watch, false);
  if (!twice.empty()) return {ErrorCode::kWrongShape, twice};
  if (json.is_discarded()) return ErrorCode::kInvalidJson;
  return json;
}

}  // namespace parvis::oracle
