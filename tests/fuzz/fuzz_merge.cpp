// Any three facts records merge; a side that changed nothing loses nothing of the other's.

#include "core/vault/merge.h"
#include "tests/fuzz/fuzz.h"

void parvis::fuzz::run(ByteView input) {
  const Result<Json> json = parse_json(text_of(input));
  if (!json || !json.value().is_array() || json.value().size() != 3) return;
  const RecordKind& kind = *kind_of(RecordType::kFacts);
  for (const Json& side : json.value()) {
    if (!side.is_object() || !kind.fits(side)) return;
  }
  const Json& base = json.value()[0];
  const Json& mine = json.value()[1];
  const Json& theirs = json.value()[2];
  REQUIRE_THAT(vault::merge_fields(kind, base, mine, base).fields == mine);
  REQUIRE_THAT(vault::merge_fields(kind, base, base, theirs).fields == theirs);
  const vault::Merged merged = vault::merge_fields(kind, base, mine, theirs);
  REQUIRE_THAT(kind.fits(merged.fields));
  // Another device that merges the result with what it had changes nothing more.
  REQUIRE_THAT(vault::merge_fields(kind, theirs, theirs, merged.fields).fields == merged.fields);
}
