// What a person may type or paste, and no program should: kept as it is, or repaired and refused as
// tests/vectors/text/strings.json says. The same rows run in Node and in three browsers
// (tests/e2e/strings.test.mjs), where the worker turns a script's strings into these bytes.

#include "tests/support/boundary.h"

using namespace parvis;
using namespace parvis::support;

namespace {

constexpr const char* kDay = "2026-11-21";

// "41 EFBFBD", as often as the row repeats it.
std::string text_in(const Json& row, const char* member) {
  std::string digits = string_or(row, member, "");
  std::erase(digits, ' ');
  const Bytes once = from_hex(digits).value();
  std::string text;
  for (std::int64_t left = int_or(row, "repeat", 1); left > 0; --left) text += text_of(once);
  return text;
}

// The row's text as the worker sends it: for one that is refused, as long as it would be.
std::string sent(const Json& row) {
  if (row.contains("kept")) return text_in(row, "kept");
  return std::string(static_cast<std::size_t>(int_or(row, "repeat", 1)), 'a');
}

// What the page then shows of it, or the problem with it.
std::string answered(Boundary& device, const std::string& text) {
  Json asked = {{"day", kDay}, {"page", "address.line"}, {"answers", {{"address.line", text}}}};
  for (const Json& problem : device.value("answer", asked).value("problems", Json::array())) {
    if (problem["question"] == "address.line") return problem["code"];
  }
  asked["draft"] = true;
  device.value("answer", asked);
  const Json page = device.value("page", {{"day", kDay}, {"page", "address.line"}});
  for (const Json& question : page["questions"]) {
    if (question["id"] == "address.line") return question["value"];
  }
  return "no such question";
}

}  // namespace

TEST_CASE("A8 every odd string comes back as it went in, or is refused by name") {
  const Json rows = parse_json(file_text("tests/vectors/text/strings.json")).value();
  REQUIRE(rows.size() > 15);
  Boundary device(1);
  device.value("load", {{"assets", bundle()}});
  device.value("create", {{"day", kDay}}, Bytes(32, 7));
  for (const Json& row : rows) {
    const std::string why = row["why"];
    CAPTURE(why);
    const std::string text = sent(row);
    const Json note = {{"day", kDay}, {"fact", "handover.wanted"}, {"value", text}};
    if (row.contains("refused")) {
      CHECK(device.refusal("note", note) == row["refused"]);
    } else {
      device.value("note", note);
      const Json facts = device.value("facts", {{"day", kDay}})["facts"];
      CHECK(facts["handover.wanted"] == text);
    }
    const std::string expected = row.contains("problem")    ? std::string(row["problem"])
                                 : row.contains("answered") ? text_in(row, "answered")
                                                            : text;
    CHECK(answered(device, text) == expected);
  }
}

TEST_CASE("A8 bytes that are no text are refused before anything reads them") {
  struct Row {
    const char* why;
    std::string text;
    const char* code;
  };
  const Row rows[] = {
      {"a surrogate in UTF-8", "{\"fact\":\"\xED\xA0\x80\"}", "invalid_utf8"},
      {"an overlong form", "{\"fact\":\"\xC0\x80\"}", "invalid_utf8"},
      {"a sequence that is cut", "{\"fact\":\"\xE2\x82\"}", "invalid_utf8"},
      {"above the last code point", "{\"fact\":\"\xF4\x90\x80\x80\"}", "invalid_utf8"},
      {"an escaped surrogate alone", R"({"fact":"\ud83d"})", "invalid_json"},
      {"an escaped pair in the wrong order", R"({"fact":"\ude00\ud83d"})", "invalid_json"},
      {"NUL that is not escaped", std::string("{\"fact\":\"\0\"}", 12), "invalid_json"},
  };
  Boundary device(2);
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Json reply = device.call_bytes("note", Writer().sized(view(row.text)).bytes());
    CHECK(reply.value("/error/code"_json_pointer, "") == row.code);
  }
}
