#include "core/prediagnostic/need.h"

#include <algorithm>

namespace parvis::prediagnostic {
namespace {

bool read_told(const Json& json, Need& need) {
  const Json* told = find(json, "told_by");
  if (told == nullptr || !told->is_array() || told->size() != 2) return false;
  if (!(*told)[0].is_string() || !(*told)[1].is_string()) return false;
  need.told_by = (*told)[0].get<std::string>();
  need.told_value = (*told)[1].get<std::string>();
  return true;
}

bool read_themes(const Json& json, Need& need) {
  const Json* themes = find(json, "themes");
  if (themes == nullptr || !themes->is_array()) return false;
  for (const Json& theme : *themes) {
    if (!theme.is_string()) return false;
    need.themes.push_back(theme.get<std::string>());
  }
  return !need.themes.empty();
}

bool is_told(const Need& need, const Facts& facts) {
  const Json* value = facts.value(need.told_by);
  if (value == nullptr) return false;
  if (!value->is_array()) return *value == need.told_value;
  return std::find(value->begin(), value->end(), Json(need.told_value)) != value->end();
}

}  // namespace

Result<std::vector<Need>> read_needs(const Json& file) {
  const Json* list = find(file, "needs");
  if (list == nullptr || !list->is_array()) return {ErrorCode::kInvalidAsset, "needs"};
  std::vector<Need> needs;
  for (const Json& json : *list) {
    Need need;
    need.id = string_or(json, "id", "");
    need.label = string_or(json, "label", "");
    const std::string where = "needs/" + std::to_string(needs.size());
    if (need.id.empty() || need.label.empty()) return {ErrorCode::kInvalidAsset, where};
    if (!read_told(json, need)) return {ErrorCode::kInvalidAsset, "needs/" + need.id};
    if (!read_themes(json, need)) return {ErrorCode::kInvalidAsset, "needs/" + need.id};
    needs.push_back(std::move(need));
  }
  return needs;
}

std::vector<const Need*> needs_told(const std::vector<Need>& needs, const Facts& facts) {
  std::vector<const Need*> told;
  for (const Need& need : needs) {
    if (is_told(need, facts)) told.push_back(&need);
  }
  return told;
}

}  // namespace parvis::prediagnostic
