#include "core/base/json.h"

#include "core/base/text.h"

namespace parvis {
namespace {

// Nesting counted before the parser runs, so that a hostile text cannot exhaust the stack.
bool is_shallow(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char sign = text[at];
    if (in_string) {
      if (sign == '\\')
        ++at;
      else if (sign == '"')
        in_string = false;
    } else if (sign == '"') {
      in_string = true;
    } else if (sign == '{' || sign == '[') {
      if (++depth > kMostJsonDepth) return false;
    } else if (sign == '}' || sign == ']') {
      --depth;
    }
  }
  return true;
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  if (text.size() > kMostJsonBytes) return {ErrorCode::kTooLarge, "json"};
  if (!is_utf8(text)) return ErrorCode::kInvalidUtf8;
  if (!is_shallow(text)) return ErrorCode::kInvalidJson;
  // What Json::parse does, without its second parser (with callbacks), which is 7 KB of wasm.
  using nlohmann::detail::input_adapter;
  Json json;
  nlohmann::detail::json_sax_dom_parser<Json> builder(json, false);
  nlohmann::detail::parser<Json, decltype(input_adapter(text))> parser(input_adapter(text));
  if (!parser.sax_parse(&builder)) return ErrorCode::kInvalidJson;
  return json;
}

const Json* find(const Json& json, std::string_view key) {
  if (!json.is_object()) return nullptr;
  const auto found = json.find(key);
  return found == json.end() ? nullptr : &*found;
}

std::string string_or(const Json& json, std::string_view key, std::string_view otherwise) {
  const Json* member = find(json, key);
  return member != nullptr && member->is_string() ? member->get<std::string>()
                                                  : std::string(otherwise);
}

std::int64_t int_or(const Json& json, std::string_view key, std::int64_t otherwise) {
  const Json* member = find(json, key);
  return member != nullptr && member->is_number_integer() ? member->get<std::int64_t>() : otherwise;
}

bool bool_or(const Json& json, std::string_view key, bool otherwise) {
  const Json* member = find(json, key);
  return member != nullptr && member->is_boolean() ? member->get<bool>() : otherwise;
}

JsonObject& JsonObject::put(const char* key, std::string_view text) {
  json_.emplace(key, text);
  return *this;
}

JsonObject& JsonObject::put(const char* key, Json json) {
  json_.emplace(key, std::move(json));
  return *this;
}

JsonObject& JsonObject::put_if(const char* key, std::string_view text) {
  return text.empty() ? *this : put(key, text);
}

JsonObject& JsonObject::put_integer(const char* key, std::int64_t number) {
  json_.emplace(key, number);
  return *this;
}

JsonObject& JsonObject::put_bool(const char* key, bool value) {
  json_.emplace(key, value);
  return *this;
}

}  // namespace parvis
