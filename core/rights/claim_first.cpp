#include "core/rights/claim_first.h"

#include "core/rights/euros.h"

namespace parvis::rights {
namespace {

std::string notice(const CatalogContent& catalog, const std::string& key) {
  const auto found = catalog.notices.find(key);
  return found == catalog.notices.end() ? std::string() : found->second;
}

JsonObject said(const CatalogContent& catalog, const std::string& key, double euros) {
  return std::move(JsonObject()
                       .put("text", notice(catalog, euros > 0.0 ? key + ".counted" : key))
                       .put("euros", euros_text(euros)));
}

}  // namespace

Json claim_first_json(const CatalogContent& catalog, const Draft& draft) {
  JsonObject first = said(catalog, draft.claim_first, draft.claim_first_euros);
  first.put("link", notice(catalog, "are.link"));
  if (draft.claim_also != nullptr) {
    first.put("also", said(catalog, draft.claim_also, draft.claim_also_euros).take());
  }
  return first.take();
}

}  // namespace parvis::rights
