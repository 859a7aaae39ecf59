#include "server-stub/http.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace parvis::server {
namespace {

struct Title {
  unsigned status;
  std::string_view text;
};
constexpr std::array kTitles{
    Title{400, "Bad request"},
    Title{401, "Not authorized"},
    Title{403, "Refused"},
    Title{404, "Not found"},
    Title{405, "Method not allowed"},
    Title{408, "Request timeout"},
    Title{409, "Conflict"},
    Title{410, "Gone"},
    Title{411, "Length required"},
    Title{413, "Too large"},
    Title{415, "Unsupported media type"},
    Title{421, "Misdirected request"},
    Title{429, "Too many requests"},
    Title{431, "Header too large"},
    Title{500, "Internal error"},
    Title{503, "Unavailable"},
    Title{507, "Quota exceeded"},
};

std::string_view title_of(unsigned status) {
  const auto* found = std::ranges::find(kTitles, status, &Title::status);
  return found == kTitles.end() ? "Error" : found->text;
}

}  // namespace

std::string_view query_value(const Request& request, std::string_view name) {
  std::string_view rest = request.query;
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return pair.substr(equals + 1);
    }
  }
  return {};
}

std::optional<std::uint64_t> query_number(const Request& request, std::string_view name,
                                          std::uint64_t otherwise) {
  const std::string_view text = query_value(request, name);
  if (text.empty()) return otherwise;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || number >> 63 != 0) return std::nullopt;
  return number;
}

Reply json_reply(const Json& json, unsigned status) {
  return {status, "application/json", std::make_shared<const std::string>(to_text(json))};
}

Reply bytes_reply(ByteView bytes) {
  return {200, "application/octet-stream", std::make_shared<const std::string>(text_of(bytes))};
}

Reply problem(unsigned status, std::string_view id, Json members) {
  members["type"] = "/problems/" + std::string(id);
  members["title"] = title_of(status);
  members["status"] = status;
  Reply reply = json_reply(members, status);
  reply.content_type = "application/problem+json";
  return reply;
}

Reply too_many(std::uint32_t wait) {
  Reply reply = problem(429, "too-many");
  reply.fields.emplace_back("Retry-After", std::to_string(wait));
  return reply;
}

Reply malformed(ErrorCode code) { return problem(400, "malformed", {{"code", to_text(code)}}); }

}  // namespace parvis::server
