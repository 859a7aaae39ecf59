#pragma once
// JSON of the boundary and of records: parsed without exceptions, with limits, from checked UTF-8.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

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

}  // namespace parvis
