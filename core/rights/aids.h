#pragma once
// Aids that are conditions and a sum: one file of assets/aids each, no code (docs/aids.md).

#include <vector>

#include "core/base/json.h"
#include "core/rights/aid_condition.h"

namespace parvis::rights {

struct Aid {
  Json file;  // as committed, checked
  Parameters parameters;
};

class AidCatalog {
 public:
  // `files` is the array of the parsed files of assets/aids, `places` the parsed
  // assets/referentials/places.json. Errors: kInvalidAsset (a condition with an operator, a code or
  // a parameter that is not known, an amount without its parameter); where = aid id and member.
  static Result<AidCatalog> load(const Json& files, const Json& places);
  const std::vector<Aid>& aids() const { return aids_; }
  const Places& places() const { return places_; }

 private:
  std::vector<Aid> aids_;
  Places places_;
};

// The value of the verb `aids` (wasm/README.md): every aid in force on `today`, those that are due
// first, then those that a further answer may open, then the others.
// Errors: those of simulate_facts.
Result<Json> aids_for(const AidCatalog& aids, const Catalog& catalog, const Facts& facts,
                      Day today);

}  // namespace parvis::rights
