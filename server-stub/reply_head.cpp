#include "server-stub/reply_head.h"

#include <algorithm>
#include <boost/beast/http/status.hpp>
#include <ctime>

#include "server-stub/security_headers.h"

namespace parvis::server {
namespace {

void add_field(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

std::string security_fields() {
  std::string fields;
  for (const auto& [name, value] : kSecurityHeaders) add_field(fields, name, value);
  return fields;
}

// "Tue, 15 Nov 1994 08:12:31 GMT", in any locale.
std::string http_date(std::time_t now) {
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[sizeof "Tue, 15 Nov 1994 08:12:31 GMT"];
  std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return text;
}

// Written once a second.
const std::string& date_now() {
  thread_local std::time_t second = -1;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now != second) text = http_date(now);
  second = now;
  return text;
}

bool sets_cache_control(const Reply& reply) {
  return std::ranges::any_of(reply.fields,
                             [](const auto& field) { return field.first == "Cache-Control"; });
}

}  // namespace

void write_head(std::string& head, const Reply& reply, unsigned version, bool keep) {
  static const std::string kSecurity = security_fields();
  const auto reason =
      boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(reply.status));
  head.clear();
  head.append(version < 11 ? "HTTP/1.0 " : "HTTP/1.1 ").append(std::to_string(reply.status));
  head.append(" ").append(reason.data(), reason.size()).append("\r\n").append(kSecurity);
  if (keep != (version >= 11)) add_field(head, "Connection", keep ? "keep-alive" : "close");
  add_field(head, "Date", date_now());
  for (const auto& [name, value] : reply.fields) add_field(head, name, value);
  if (!sets_cache_control(reply)) add_field(head, "Cache-Control", "no-store");
  if (!reply.content_type.empty()) add_field(head, "Content-Type", reply.content_type);
  if (reply.status != 304) add_field(head, "Content-Length", std::to_string(reply.body->size()));
  head.append("\r\n");
}

}  // namespace parvis::server
