#pragma once
// What a handler receives and answers: plain values, so that it is tested without a socket. Bytes
// on the wire are Boost.Beast's (connection.cpp).

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/json.h"

namespace parvis::server {

struct Request {
  std::string method;
  std::string path;   // without the query, not decoded
  std::string query;  // without the question mark
  std::string host;
  std::string authorization;
  std::string content_type;
  std::string accept_encoding;
  std::string if_none_match;
  std::string body;
  std::string peer;                     // the address that rate limits count
  std::vector<std::string> parameters;  // what stands for each {…} of the route's pattern
};

// A host's name is the same in capitals.
inline char lower(char sign) {
  return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
}

// The value of `name` in the query; empty when absent. Values are hexadecimal or decimal: nothing
// is decoded.
std::string_view query_value(const Request& request, std::string_view name);

// The same as a number below 2^63; `otherwise` when absent, nothing when it is not one.
std::optional<std::uint64_t> query_number(const Request& request, std::string_view name,
                                          std::uint64_t otherwise);

struct Reply {
  unsigned status = 200;
  std::string content_type;
  std::shared_ptr<const std::string> body = std::make_shared<const std::string>();
  std::vector<std::pair<std::string, std::string>> fields = {};
};

Reply json_reply(const Json& json, unsigned status = 200);
Reply bytes_reply(ByteView bytes);

// An answer of RFC 9457. `id` is the last part of the problem's type, "/problems/<id>"; `members`
// are its extension members.
Reply problem(unsigned status, std::string_view id, Json members = Json::object());
// 429: seconds to wait before another try.
Reply too_many(std::uint32_t wait);

// 400: what was sent is not what its format says; the member "code" tells how.
Reply malformed(ErrorCode code);

// A handler calls it once, from any thread.
using Answer = std::function<void(Reply)>;

}  // namespace parvis::server
