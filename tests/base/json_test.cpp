#include "core/base/json.h"

#include <doctest/doctest.h>

#include <limits>

using namespace parvis;

TEST_CASE("a text of JSON is what the library writes, byte for byte") {
  const Json rows[] = {
      nullptr,
      true,
      false,
      0,
      -1,
      std::numeric_limits<std::int64_t>::min(),
      std::numeric_limits<std::int64_t>::max(),
      std::numeric_limits<std::uint64_t>::max(),
      0.1,
      -2.5e-9,
      1e300,
      3.0,
      std::numeric_limits<double>::infinity(),
      "",
      "Zo\xC3\xAB \"dite\" C:\\ / \b\f\n\r\t \x01\x1F\x7F \xF0\x9F\x99\x82",
      Json::array(),
      Json::object(),
      Json::array({1, Json::array({"a", Json::object()}), nullptr}),
      Json({{"b", 1}, {"a", {{"c", Json::array()}}}, {"\n", "x"}}),
  };
  for (const Json& row : rows) {
    const std::string expected = row.dump();
    CAPTURE(expected);
    CHECK(to_text(row) == expected);
  }
}

TEST_CASE("a text that is not UTF-8 is repaired") {
  const Result<Json> again = parse_json(to_text(Json(std::string("a\xC3(\xFF"))));
  REQUIRE(again.ok());
  CHECK(again.value() == "a\xEF\xBF\xBD(\xEF\xBF\xBD");
}

TEST_CASE("what is no JSON within its limits is refused by name") {
  struct Row {
    const char* why;
    std::string text;
    ErrorCode expected;
  };
  const Row rows[] = {
      {"cut", "{\"a\":", ErrorCode::kInvalidJson},
      {"two values", "1 2", ErrorCode::kInvalidJson},
      {"not UTF-8", "\"\xC3\"", ErrorCode::kInvalidUtf8},
      {"too deep", std::string(40, '[') + std::string(40, ']'), ErrorCode::kInvalidJson},
      {"too large", '"' + std::string(kMostJsonBytes, 'a') + '"', ErrorCode::kTooLarge},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Result<Json> read = parse_json(row.text);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().code == row.expected);
  }
}
