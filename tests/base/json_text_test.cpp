// JSON written straight reads back as what was put in.

#include "core/base/json_text.h"

#include <doctest/doctest.h>

#include "core/base/json.h"

namespace parvis {

TEST_CASE("a text written straight reads back as it was") {
  for (const char* text : {"", "plain", "l’été « 5 € »", "\"quoted\"", "back\\slash",
                           "line\nbreak\t", "\x01\x1f", "\x7f"}) {
    CAPTURE(text);
    const Result<Json> read = parse_json(JsonText().text(text).take());
    REQUIRE(read.ok());
    CHECK(read.value() == Json(text));
  }
}

TEST_CASE("a long text, and many short ones, are written whole") {
  const std::string signs(5000, '\x01');
  CHECK(parse_json(JsonText().text(signs).take()).value() == Json(signs));
  JsonText json;
  Json read = Json::array();
  json.open('[');
  for (int number = 0; number < 1000; ++number) {
    json.raw(std::to_string(number));
    read.push_back(number);
  }
  CHECK(parse_json(json.close(']').take()).value() == read);
}

TEST_CASE("commas stand between members and elements, nowhere else") {
  JsonText json;
  json.open('{').key("empty").open('[').close(']');
  json.key("list").open('[').raw("1").raw("").text("two").open('{').close('}').close(']');
  json.raw("\"a\":1,\"b\":2").put_yes_no("last", true).close('}');
  CHECK(json.take() == R"({"empty":[],"list":[1,"two",{}],"a":1,"b":2,"last":true})");
}

}  // namespace parvis
