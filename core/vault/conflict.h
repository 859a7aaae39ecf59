#pragma once
// Two answers to one question, given apart, stay together in the fact: the one that stands, and the
// others under "against" (docs/formats/record.md, "Open questions"). So they travel, merge and are
// copied like everything else, and an answer on one device settles the question on all.

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/json.h"

namespace parvis::vault {

// A field of one entry of a list; both empty: the whole fact.
struct Place {
  std::string entry{};
  std::string field{};
  bool operator==(const Place&) const = default;
  // Written out: Emscripten's library has no <=> of strings.
  bool operator<(const Place& other) const {
    return std::tie(entry, field) < std::tie(other.entry, other.field);
  }
};

// {"v", "src", "day", "by"} each; what stands comes first.
using Answers = std::vector<Json>;

// The places of a fact that have more than one answer.
void add_open_places(const Json& fact, std::set<Place>& places);
// Those beside the one that stands.
Answers against_at(const Json& fact, const Place& place);
// All of them; none when the place is gone.
Answers answers_at(const Json& fact, const Place& place);
// Nothing is put where the place is gone. REQUIRES: at least one answer.
void put_answers(Json& fact, const Place& place, const Answers& answers);
// Compared by "v". What a side chose stays; what the other side saw and left behind goes.
Answers merge_answers(const Answers& base, const Answers& mine, const Answers& theirs);

// The fact `after` takes the place of `before`: questions about entries that it leaves as they were
// stay open.
void keep_open(const Json& before, Json& after);

}  // namespace parvis::vault
