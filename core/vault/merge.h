#pragma once
// Three-way merge of a record's fields (docs/formats/record.md, "Merge"). No clock takes part: mine
// is what this device did since the head it knew, theirs is what the head holds. Two answers to one
// question both stay in the result (core/vault/conflict.h).

#include <string>
#include <vector>

#include "core/records/record.h"

namespace parvis::vault {

struct Merged {
  Json fields = Json::object();
  std::vector<std::string> told;  // fields of which theirs stands and the person is to be told
};

// REQUIRES: objects of fields of `kind`.
Merged merge_fields(const RecordKind& kind, const Json& base, const Json& mine, const Json& theirs);

}  // namespace parvis::vault
