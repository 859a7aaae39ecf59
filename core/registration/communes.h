#pragma once
// Communes, found by typing, without a network. The file is made by scripts/build-communes.mjs
// (docs/formats/communes.md); source: Insee, "code officiel géographique", through
// @etalab/decoupage-administratif.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace parvis::registration {

struct CommuneIndex;

struct Commune {
  std::string code;        // Insee, of today: "35238"
  std::string name;        // "Rennes"; the former name too when that was typed: "Bourgneuf-en-Retz
                           // (Villeneuve-en-Retz)"
  std::string postcode;    // the one typed, else its first
  std::string department;  // "35", "2A", "974"
  std::vector<std::string> postcodes;
  int zone = 0;  // housing-aid zone 1 to 3; 0: unknown
};

class Communes {
 public:
  // Errors: kWrongShape, where = the block that is at fault; kTooLarge.
  static Result<Communes> load(ByteView bytes);

  Communes();  // none

  std::size_t size() const;

  // At most `limit` communes for what was typed so far: words from their beginnings, a postcode or
  // its beginning, or both. Accents, hyphens, "St" for "Saint" and one typing error do not matter.
  // Exact first, then by population.
  std::vector<Commune> search(std::string_view text, std::size_t limit) const;

  // The commune that the whole text names, with or without a postcode, if there is exactly one.
  std::optional<Commune> exactly(std::string_view text) const;

  // By Insee code, a former one leading to the commune of today. nullopt-like: an empty code when
  // unknown.
  Commune by_code(std::string_view code) const;
  // Whether mail to the commune `code` may bear `postcode`.
  bool has_postcode(std::string_view code, std::string_view postcode) const;

 private:
  std::shared_ptr<const CommuneIndex> index_;
};

}  // namespace parvis::registration
