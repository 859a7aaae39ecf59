#pragma once
// Three-way merge of a record's fields (docs/formats/record.md, "Merge"). No clock takes part: mine
// is what this device did since the head it knew, theirs is what the head holds.

#include <string>
#include <vector>

#include "core/records/record.h"

namespace parvis::vault {

// A question to the person; the result holds theirs.
struct MergeConflict {
  std::string field;
  std::string entry;        // of a list; empty: the whole field
  std::string entry_field;  // in that entry
  Json mine;                // the whole field, or the entry's field
  Json theirs;
  bool operator==(const MergeConflict&) const = default;
};

struct Merged {
  Json fields = Json::object();
  std::vector<MergeConflict> conflicts;
};

// REQUIRES: objects of fields of `kind`.
Merged merge_fields(const RecordKind& kind, const Json& base, const Json& mine, const Json& theirs);

}  // namespace parvis::vault
