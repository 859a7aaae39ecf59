#include "core/base/text.h"

#include <doctest/doctest.h>

#include "core/base/json.h"

using namespace parvis;

TEST_CASE("only UTF-8 is UTF-8, and the rest is repaired as the WHATWG decoder does") {
  struct Row {
    const char* why;
    std::string bytes, repaired;
  };
  const std::string r = "\xEF\xBF\xBD";
  const Row rows[] = {
      {"ASCII", "abc", "abc"},
      {"two, three and four bytes", "é€😀", "é€😀"},
      {"a lone continuation", "a\x80z", "a" + r + "z"},
      {"an overlong slash", "\xC0\xAF", r + r},
      {"a surrogate", "\xED\xA0\x80", r + r + r},
      {"above the last code point", "\xF4\x90\x80\x80", r + r + r + r},
      {"cut after two of three bytes", "\xE2\x82z", r + "z"},
      {"cut at the end", "a\xF0\x9F\x98", "a" + r},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CHECK(repair_utf8(row.bytes) == row.repaired);
    CHECK(is_utf8(row.bytes) == (row.bytes == row.repaired));
    CHECK(is_utf8(repair_utf8(row.bytes)));
  }
}

TEST_CASE("folding makes what sounds alike compare alike") {
  CHECK(folded("Saint-Étienne") == "saint etienne");
  CHECK(folded("  L’Haÿ-les-Roses ") == "l hay les roses");
  CHECK(folded("Œuvre d'Été") == "oeuvre d ete");
  CHECK(folded("e\xCC\x81t\xC3\xA9") == "ete");
  CHECK(folded("Łódź Ğ ŞİŽ") == "lodz g siz");
  CHECK(folded("42 rue 7") == "42 rue 7");
}

TEST_CASE("JSON from outside is refused by name") {
  CHECK(parse_json("{\"a\": 1}").value()["a"] == 1);
  CHECK(parse_json("{\"a\": ").error().code == ErrorCode::kInvalidJson);
  CHECK(parse_json("\"\xFF\"").error().code == ErrorCode::kInvalidUtf8);
  CHECK(parse_json(std::string(100, '[') + std::string(100, ']')).error().code ==
        ErrorCode::kInvalidJson);
  CHECK(parse_json('"' + std::string(kMostJsonBytes, 'a') + '"').error().code ==
        ErrorCode::kTooLarge);
  CHECK(parse_json("\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"").ok());
}
