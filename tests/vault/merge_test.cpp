// The table of docs/formats/record.md, "Merge", row by row.

#include "core/vault/merge.h"

#include <doctest/doctest.h>

using namespace parvis;
using vault::Merged;

namespace {

Json json(const char* text) { return Json::parse(text, nullptr, false); }

// Facts written as their values; a source other than "declared" is written after "|" in the key of
// the row.
Json facts(const Json& values, const char* source) {
  Json fields = Json::object();
  for (const auto& item : values.items()) {
    fields[item.key()] = {{"v", item.value()}, {"src", source}, {"day", "2026-11-21"}};
  }
  return fields;
}

Json values(const Json& fields) {
  Json out = Json::object();
  for (const auto& item : fields.items()) out[item.key()] = item.value()["v"];
  return out;
}

Merged merged(const char* base, const char* mine, const char* theirs) {
  return vault::merge_fields(*kind_of(RecordType::kFacts), facts(json(base), "declared"),
                             facts(json(mine), "declared"), facts(json(theirs), "declared"));
}

}  // namespace

TEST_CASE("fields merge three ways, and only two different answers are a question") {
  struct Row {
    const char* why;
    const char *base, *mine, *theirs, *expected;
    std::size_t questions;
  };
  const Row rows[] = {
      {"nothing changed", R"({"a":1})", R"({"a":1})", R"({"a":1})", R"({"a":1})", 0},
      {"theirs changed", R"({"a":1})", R"({"a":1})", R"({"a":2})", R"({"a":2})", 0},
      {"mine changed", R"({"a":1})", R"({"a":2})", R"({"a":1})", R"({"a":2})", 0},
      {"both to the same", R"({"a":1})", R"({"a":2})", R"({"a":2})", R"({"a":2})", 0},
      {"both to different values", R"({"a":1})", R"({"a":2})", R"({"a":3})", R"({"a":3})", 1},
      {"different fields", R"({"a":1,"b":1})", R"({"a":2,"b":1})", R"({"a":1,"b":2})",
       R"({"a":2,"b":2})", 0},
      {"both new, the same", "{}", R"({"a":1})", R"({"a":1})", R"({"a":1})", 0},
      {"both new, different", "{}", R"({"a":1})", R"({"a":2})", R"({"a":2})", 1},
      {"new fields on both sides", "{}", R"({"a":1})", R"({"b":2})", R"({"a":1,"b":2})", 0},
      {"mine erased, theirs unchanged", R"({"a":1})", "{}", R"({"a":1})", "{}", 0},
      {"theirs erased, mine unchanged", R"({"a":1})", R"({"a":1})", "{}", "{}", 0},
      {"both erased", R"({"a":1})", "{}", "{}", "{}", 0},
      {"mine edited, theirs erased", R"({"a":1})", R"({"a":2})", "{}", R"({"a":2})", 0},
      {"mine erased, theirs edited", R"({"a":1})", "{}", R"({"a":2})", R"({"a":2})", 0},
      {"skipped here, answered there", R"({"a":1})", R"({"a":null})", R"({"a":2})", R"({"a":2})",
       1},
      {"months of money are one answer", R"({"a":{"2026-08":"1.00"}})",
       R"({"a":{"2026-08":"2.00"}})", R"({"a":{"2026-08":"1.00","2026-09":"3.00"}})",
       R"({"a":{"2026-08":"1.00","2026-09":"3.00"}})", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Merged result = merged(row.base, row.mine, row.theirs);
    CHECK(values(result.fields) == json(row.expected));
    CHECK(result.conflicts.size() == row.questions);
  }
}

TEST_CASE("lists merge by entry, and entries by field") {
  struct Row {
    const char* why;
    const char *base, *mine, *theirs, *expected;
    const char* asked;  // entry and field
  };
  const Row rows[] = {
      {"an entry added on each side", R"({})", R"({"0000000a":{"n":1}})", R"({"0000000b":{"n":2}})",
       R"({"0000000a":{"n":1},"0000000b":{"n":2}})", ""},
      {"different fields of one entry", R"({"0000000a":{"n":1,"d":1}})",
       R"({"0000000a":{"n":2,"d":1}})", R"({"0000000a":{"n":1,"d":2}})",
       R"({"0000000a":{"n":2,"d":2}})", ""},
      {"the same field of one entry", R"({"0000000a":{"n":1}})", R"({"0000000a":{"n":2}})",
       R"({"0000000a":{"n":3}})", R"({"0000000a":{"n":3}})", "0000000a n"},
      {"a field added to one entry on each side", R"({"0000000a":{}})", R"({"0000000a":{"n":1}})",
       R"({"0000000a":{"d":2}})", R"({"0000000a":{"d":2,"n":1}})", ""},
      {"one removed, another added", R"({"0000000a":{"n":1}})", R"({})",
       R"({"0000000a":{"n":1},"0000000b":{"n":2}})", R"({"0000000b":{"n":2}})", ""},
      {"edited here, removed there", R"({"0000000a":{"n":1},"0000000b":{"n":1}})",
       R"({"0000000a":{"n":2},"0000000b":{"n":1}})", R"({"0000000b":{"n":1}})",
       R"({"0000000a":{"n":2},"0000000b":{"n":1}})", ""},
      {"removed here, edited there", R"({"0000000a":{"n":1},"0000000b":{"n":1}})",
       R"({"0000000b":{"n":1}})", R"({"0000000a":{"n":2},"0000000b":{"n":1}})",
       R"({"0000000a":{"n":2},"0000000b":{"n":1}})", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const auto in_list = [](const char* list) { return std::string(R"({"l":)") + list + "}"; };
    const Merged result =
        merged(in_list(row.base).c_str(), in_list(row.mine).c_str(), in_list(row.theirs).c_str());
    CHECK(values(result.fields)["l"] == json(row.expected));
    const std::string asked = result.conflicts.empty() ? ""
                                                       : result.conflicts[0].entry + ' ' +
                                                             result.conflicts[0].entry_field;
    CHECK(asked == row.asked);
  }
}

TEST_CASE("C4 an edit that outlives a deletion is marked restored") {
  const Merged field = merged(R"({"a":1})", R"({"a":2})", "{}");
  CHECK(field.fields["a"]["restored"] == true);
  const Merged entry =
      merged(R"({"l":{"0000000a":{"n":1}}})", R"({"l":{"0000000a":{"n":2}}})", R"({"l":{}})");
  CHECK(entry.fields["l"]["restored"] == Json::array({"0000000a"}));
}

TEST_CASE("a conflict holds both facts whole, theirs in the record") {
  const Merged result = merged(R"({"a":1})", R"({"a":2})", R"({"a":3})");
  REQUIRE(result.conflicts.size() == 1);
  const vault::MergeConflict& asked = result.conflicts.front();
  CHECK(asked.field == "a");
  CHECK(asked.entry == "");
  CHECK(asked.mine["v"] == 2);
  CHECK(asked.theirs == result.fields["a"]);
}

TEST_CASE("another source or day for the same value is no answer of its own") {
  const Json base = facts({{"a", 1}}, "declared");
  const Json confirmed = facts({{"a", 1}}, "confirmed");
  const Json changed = facts({{"a", 2}}, "declared");
  const RecordKind& kind = *kind_of(RecordType::kFacts);
  CHECK(vault::merge_fields(kind, base, confirmed, changed).fields == changed);
  CHECK(vault::merge_fields(kind, base, changed, confirmed).fields == changed);
  CHECK(vault::merge_fields(kind, base, confirmed, base).fields == confirmed);
  CHECK(vault::merge_fields(kind, base, changed, facts({{"a", 2}}, "confirmed")).conflicts.empty());
}

TEST_CASE("settings never ask: theirs stand, and a sheet once shown stays shown") {
  const RecordKind& kind = *kind_of(RecordType::kSettings);
  const Merged result = vault::merge_fields(
      kind, json(R"({"language":"fr","recovery_shown":false})"),
      json(R"({"language":"en","recovery_shown":true})"), json(R"({"language":"ar"})"));
  CHECK(result.fields == json(R"({"language":"ar","recovery_shown":true})"));
  CHECK(result.conflicts.empty());
}
