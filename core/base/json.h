#pragma once
// JSON of the boundary and of records: parsed without exceptions, with limits, from checked UTF-8.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "core/base/result.h"

namespace parvis {

using Json = nlohmann::json;

inline constexpr std::size_t kMostJsonBytes = 4 * 1024 * 1024;
inline constexpr int kMostJsonDepth = 32;

// Errors: kTooLarge, kInvalidUtf8, kInvalidJson (also for nesting beyond kMostJsonDepth).
Result<Json> parse_json(std::string_view text);
// Compact, keys in order; text that is not UTF-8 is repaired.
std::string to_text(const Json& json);

// The member `key` of object `json`, of the type asked; otherwise nullptr.
const Json* find(const Json& json, std::string_view key);
std::string string_or(const Json& json, std::string_view key, std::string_view otherwise);
std::int64_t int_or(const Json& json, std::string_view key, std::int64_t otherwise);
bool bool_or(const Json& json, std::string_view key, bool otherwise);

// Builds an object member by member. Ours, since an initializer list of nlohmann/json costs ten
// times the code in wasm (measured: 237 instructions for four members, 24 this way).
class JsonObject {
 public:
  JsonObject& put(const char* key, std::string_view text);
  JsonObject& put(const char* key, const char* text) { return put(key, std::string_view(text)); }
  JsonObject& put(const char* key, const std::string& text) {
    return put(key, std::string_view(text));
  }
  JsonObject& put(const char* key, Json json);
  template <class T>
  requires(std::is_integral_v<T>) JsonObject& put(const char* key, T number) {
    if constexpr (std::is_same_v<T, bool>) {
      return put_bool(key, number);
    } else {
      return put_integer(key, static_cast<std::int64_t>(number));
    }
  }
  // Nothing is put for an empty text.
  JsonObject& put_if(const char* key, std::string_view text);
  operator Json() && { return std::move(json_); }  // NOLINT(google-explicit-constructor)
  Json take() { return std::move(json_); }

 private:
  JsonObject& put_integer(const char* key, std::int64_t number);
  JsonObject& put_bool(const char* key, bool value);
  Json json_ = Json::object();
};

}  // namespace parvis
