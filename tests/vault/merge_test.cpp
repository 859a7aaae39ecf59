// The table of docs/formats/record.md, "Merge", row by row.

#include "core/vault/merge.h"

#include <doctest/doctest.h>

#include "core/vault/conflict.h"

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

// "entry field" of each open question; "-" for a whole fact.
std::vector<std::string> questions(const Json& fields) {
  std::vector<std::string> open;
  for (const Json& fact : fields) {
    std::set<vault::Place> places;
    vault::add_open_places(fact, places);
    for (const vault::Place& place : places) {
      CHECK(vault::answers_at(fact, place).size() > 1);
      open.push_back(place.entry.empty() ? "-" : place.entry + ' ' + place.field);
    }
  }
  return open;
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
    CHECK(questions(result.fields).size() == row.questions);
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
    const std::vector<std::string> open = questions(result.fields);
    CHECK(open.size() == (*row.asked == 0 ? 0 : 1));
    if (!open.empty()) CHECK(open.front() == row.asked);
  }
}

TEST_CASE("C4 an edit that outlives a deletion is marked restored") {
  const Merged field = merged(R"({"a":1})", R"({"a":2})", "{}");
  CHECK(field.fields["a"]["restored"] == true);
  const Merged entry =
      merged(R"({"l":{"0000000a":{"n":1}}})", R"({"l":{"0000000a":{"n":2}}})", R"({"l":{}})");
  CHECK(entry.fields["l"]["restored"] == Json::array({"0000000a"}));
}

TEST_CASE("an open question keeps the answer that stands and the others, each with its origin") {
  const Json mine = json(R"({"a":{"v":2,"src":"declared","day":"2026-11-20","by":"00000002"}})");
  const Json theirs = json(R"({"a":{"v":3,"src":"helper:x","day":"2026-11-21","by":"00000003"}})");
  const RecordKind& kind = *kind_of(RecordType::kFacts);
  const Json fields = vault::merge_fields(kind, Json::object(), mine, theirs).fields;
  Json expected = theirs;
  expected["a"]["against"] = Json::array({mine["a"]});
  CHECK(fields == expected);
  CHECK(kind.fits(fields));
}

TEST_CASE("another source or day for the same value is no answer of its own") {
  const Json base = facts({{"a", 1}}, "declared");
  const Json confirmed = facts({{"a", 1}}, "confirmed");
  const Json changed = facts({{"a", 2}}, "declared");
  const RecordKind& kind = *kind_of(RecordType::kFacts);
  CHECK(vault::merge_fields(kind, base, confirmed, changed).fields == changed);
  CHECK(vault::merge_fields(kind, base, changed, confirmed).fields == changed);
  CHECK(vault::merge_fields(kind, base, confirmed, base).fields == confirmed);
  CHECK(questions(vault::merge_fields(kind, base, changed, facts({{"a", 2}}, "confirmed")).fields)
            .empty());
}

TEST_CASE("settings never ask: theirs stand, and a sheet once shown stays shown") {
  const RecordKind& kind = *kind_of(RecordType::kSettings);
  const Merged result = vault::merge_fields(
      kind, json(R"({"language":"fr","recovery_shown":false})"),
      json(R"({"language":"en","recovery_shown":true})"), json(R"({"language":"ar"})"));
  CHECK(result.fields == json(R"({"language":"ar","recovery_shown":true})"));
}

// A fact in a row: the values of its answers, the one that stands first; nothing: not there.
TEST_CASE("an answer to an open question closes it, unless the other side answered otherwise") {
  struct Row {
    const char* why;
    const char *base, *mine, *theirs, *expected;
  };
  const Row rows[] = {
      {"a third answer joins", "[1,2]", "[3]", "[1,2,4]", "[4,3]"},
      {"chosen here, untouched there", "[1,2]", "[2]", "[1,2]", "[2]"},
      {"untouched here, chosen there", "[1,2]", "[1,2]", "[1]", "[1]"},
      {"both chose the same", "[1,2]", "[2]", "[2]", "[2]"},
      {"each chose another", "[1,2]", "[1]", "[2]", "[2,1]"},
      {"chosen here, answered anew there", "[1,2]", "[2]", "[3]", "[3,2]"},
      {"the one that stood chosen here, answered anew there", "[1,2]", "[1]", "[3]", "[3,1]"},
      {"chosen here, another answer added there", "[1,2]", "[2]", "[1,2,3]", "[2,3]"},
      {"both merged the same two answers, in another order", "[0]", "[1,2]", "[2,1]", "[2,1]"},
      {"three devices, two merges", "[0]", "[1]", "[2,3]", "[2,3,1]"},
      {"what the other merge put behind is not asked twice", "[0]", "[1]", "[2,1]", "[2,1]"},
      {"erased there, still open here and untouched", "[1,2]", "[1,2]", "", ""},
      {"erased there, chosen here", "[1,2]", "[2]", "", "[2]"},
  };
  const RecordKind& kind = *kind_of(RecordType::kFacts);
  const auto fields = [](const char* text) {
    const Json all = json(text);
    Json out = Json::object();
    if (!all.is_array()) return out;
    Json& fact = out["a"] = {{"v", all[0]}, {"src", "declared"}, {"day", "2026-11-21"}};
    for (std::size_t at = 1; at < all.size(); ++at) {
      fact["against"].push_back({{"v", all[at]}, {"src", "declared"}, {"day", "2026-11-21"}});
    }
    return out;
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Json merged =
        vault::merge_fields(kind, fields(row.base), fields(row.mine), fields(row.theirs)).fields;
    if (merged.contains("a")) merged["a"].erase("restored");
    CHECK(merged == fields(row.expected));
  }
}

TEST_CASE("a question about an entry's field lives and ends with that field") {
  const RecordKind& kind = *kind_of(RecordType::kFacts);
  const auto list = [](const char* value, const char* against) {
    Json fact{{"v", json(value)}, {"src", "declared"}, {"day", "2026-11-21"}};
    if (*against != 0) fact["against"] = json(against);
    return Json{{"l", std::move(fact)}};
  };
  const char* const open =
      R"([{"v":2,"src":"declared","day":"2026-11-21","entry":"0000000a","field":"n"}])";
  struct Row {
    const char* why;
    const char *mine, *mine_against, *theirs, *theirs_against, *expected, *expected_against;
  };
  // Both started from {"0000000a":{"n":1}} with the open answer 2.
  const Row rows[] = {
      {"another entry added on each side", R"({"0000000a":{"n":1},"0000000b":{}})", open,
       R"({"0000000a":{"n":1},"0000000c":{}})", open,
       R"({"0000000a":{"n":1},"0000000b":{},"0000000c":{}})", open},
      {"settled here, an entry added there", R"({"0000000a":{"n":2}})", "",
       R"({"0000000a":{"n":1},"0000000c":{}})", open, R"({"0000000a":{"n":2},"0000000c":{}})", ""},
      {"settled there, an entry added here", R"({"0000000a":{"n":1},"0000000b":{}})", open,
       R"({"0000000a":{"n":1}})", "", R"({"0000000a":{"n":1},"0000000b":{}})", ""},
      {"the entry removed there, an entry added here", R"({"0000000a":{"n":1},"0000000b":{}})",
       open, "{}", "", R"({"0000000b":{}})", ""},
      {"the entry removed there, another of its fields changed here",
       R"({"0000000a":{"n":1,"d":5}})", open, "{}", "", R"({"0000000a":{"n":1,"d":5}})", open},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Json base = list(R"({"0000000a":{"n":1}})", open);
    Json merged = vault::merge_fields(kind, base, list(row.mine, row.mine_against),
                                      list(row.theirs, row.theirs_against))
                      .fields;
    merged["l"].erase("restored");
    CHECK(merged == list(row.expected, row.expected_against));
  }
}

TEST_CASE("C5 a consent is given only as long as neither side took it back, and nothing is asked") {
  struct Row {
    const char* why;
    const char *base, *mine, *theirs, *expected;
  };
  const Row rows[] = {
      {"taken back here, given again there", "true", "false", "true", "false"},
      {"taken back there, given again here", "true", "true", "false", "false"},
      {"never asked: refused here, given there", "", "false", "true", "false"},
      {"never asked: given here, refused there", "", "true", "false", "false"},
      {"refused before: refused again here, given there", "false", "false", "true", "true"},
      {"given on both", "", "true", "true", "true"},
      {"skipped here, given there", "", "null", "true", "null"},
      {"erased here, given again there", "true", "", "true", ""},
      {"erased there, given here after a refusal", "false", "true", "", ""},
      {"asked again, after it was taken back", "false", "true", "false", "true"},
  };
  const RecordKind& kind = *kind_of(RecordType::kFacts);
  const auto consent = [](const char* value, const char* day) {
    Json fields = Json::object();
    if (*value != 0) {
      fields["consent.share"] = {{"v", json(value)}, {"src", "declared"}, {"day", day}};
    }
    return fields;
  };
  for (const Row& row : rows) {
    // The day of "given again" is later by its clock, or much earlier: it counts for nothing.
    for (const char* const day : {"2036-01-01", "2016-01-01"}) {
      CAPTURE(row.why);
      const Json base = consent(row.base, "2026-11-01");
      const auto side = [&](const char* value) {
        return std::string_view(value) == row.base ? base : consent(value, day);
      };
      const Json merged = vault::merge_fields(kind, base, side(row.mine), side(row.theirs)).fields;
      CHECK(values(merged) == values(consent(row.expected, day)));
      CHECK(questions(merged).empty());
    }
  }
}
