#pragma once
// What several sources say of one fact. The one that counts stands under the fact's id; every other
// is kept beside it as a fact of its own, with its source and its day, until the file is erased:
//   "prefilled.<id>#<mark>", "declared.<id>#<mark>"   the mark tells value, source and day apart
// Two devices that keep another one each therefore merge without a question. Earlier builds kept
// one of each kind, without a mark; it is read as the others.

#include <string>
#include <string_view>
#include <vector>

#include "core/base/facts.h"

namespace parvis::questionnaire {

// The key under which `fact` is kept beside the one of `id` that counts. The same fact, the same
// key.
std::string beside_key(std::string_view id, const Fact& fact);

// The id of the fact that `key` stands beside; empty when it is no such key.
std::string_view stands_beside(std::string_view key);

// A value of a document that the person took for their own ("confirmed:<package>"), and back to
// what the document alone says ("prefilled:<package>"). Any other fact as it is.
Fact confirmed(Fact fact);
Fact unconfirmed(Fact fact);

// All that is kept beside the fact of `id`, whatever its value, in the order of their keys.
std::vector<const Fact*> besides(const Facts& facts, std::string_view id);

}  // namespace parvis::questionnaire
