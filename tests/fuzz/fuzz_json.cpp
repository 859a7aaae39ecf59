// JSON that is read is written as JSON that is read as the same.

#include "core/base/json.h"
#include "tests/fuzz/fuzz.h"

void parvis::fuzz::run(ByteView input) {
  const Result<Json> json = parse_json(text_of(input));
  if (!json) return;
  const std::string text = to_text(json.value());
  const Result<Json> again = parse_json(text);
  REQUIRE_THAT(again.ok() && to_text(again.value()) == text);
}
