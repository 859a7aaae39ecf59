#include "core/rights/claim_first.h"

#include "core/rights/euros.h"

namespace parvis::rights {
namespace {

std::string notice(const CatalogContent& catalog, const std::string& key) {
  const auto found = catalog.notices.find(key);
  return found == catalog.notices.end() ? std::string() : found->second;
}

}  // namespace

Json claim_first_json(const CatalogContent& catalog, const Draft& draft) {
  const std::string key = draft.claim_first;
  const bool counted = draft.claim_first_euros > 0.0;
  return JsonObject()
      .put("text", notice(catalog, counted ? key + ".counted" : key))
      .put("link", notice(catalog, "are.link"))
      .put("euros", euros_text(draft.claim_first_euros))
      .take();
}

}  // namespace parvis::rights
