#pragma once
// What is to be claimed before all that is computed, as JSON.

#include "core/base/json.h"
#include "core/rights/catalog_content.h"
#include "core/rights/draft.h"

namespace parvis::rights {

// {"text", "link", "euros", "also"?}, as in wasm/README.md. REQUIRES: draft.claim_first.
Json claim_first_json(const CatalogContent& catalog, const Draft& draft);

}  // namespace parvis::rights
