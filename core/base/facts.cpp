#include "core/base/facts.h"

namespace parvis {

Json unknown_value() { return JsonObject().put("unknown", true).take(); }

const Fact* Facts::find(std::string_view id) const {
  const auto found = facts_.find(id);
  return found == facts_.end() ? nullptr : &found->second;
}

const Json* Facts::value(std::string_view id) const {
  const Fact* fact = find(id);
  return fact != nullptr && is_given(fact->value) ? &fact->value : nullptr;
}

void Facts::set(std::string_view id, Fact fact) {
  facts_.insert_or_assign(std::string(id), std::move(fact));
}

void Facts::erase(std::string_view id) {
  const auto found = facts_.find(id);
  if (found != facts_.end()) facts_.erase(found);
}

}  // namespace parvis
