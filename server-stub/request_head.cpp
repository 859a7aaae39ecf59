#include "server-stub/request_head.h"

#include <boost/beast/core/error.hpp>

namespace parvis::server {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

std::string text_in(const Parser& parser, http::field field) {
  return std::string(parser.get()[field]);
}

// "application/json; charset=utf-8" is application/json.
std::string_view media_type(std::string_view content_type) {
  content_type = content_type.substr(0, content_type.find(';'));
  while (content_type.ends_with(' ')) content_type.remove_suffix(1);
  return content_type;
}

Reply wrong_method(const std::string& allow) {
  Reply reply = problem(405, "method-not-allowed");
  reply.fields.emplace_back("Allow", allow);
  return reply;
}

}  // namespace

std::string method_of(const Parser& parser) {
  const http::verb verb = parser.get().method();
  return verb == http::verb::unknown ? "OTHER" : std::string(http::to_string(verb));
}

Request request_of(const Parser& parser) {
  Request request;
  const std::string_view target = parser.get().target();
  const std::size_t question = std::min(target.find('?'), target.size());
  request.method = method_of(parser);
  request.path = target.substr(0, question);
  request.query = target.substr(std::min(question + 1, target.size()));
  request.host = text_in(parser, http::field::host);
  request.authorization = text_in(parser, http::field::authorization);
  request.content_type = text_in(parser, http::field::content_type);
  request.accept_encoding = text_in(parser, http::field::accept_encoding);
  request.if_none_match = text_in(parser, http::field::if_none_match);
  return request;
}

bool has_folded_line(std::string_view received) {
  if (received.starts_with("\r\n")) return false;  // the empty line: what follows is the body
  const std::string_view head = received.substr(0, received.find("\r\n\r\n"));
  return head.find("\r\n ") != std::string_view::npos ||
         head.find("\r\n\t") != std::string_view::npos;
}

// The one transfer coding that is understood is "chunked", alone.
std::optional<Reply> framing_refusal(const Parser& parser) {
  const auto& head = parser.get();
  const std::size_t hosts = head.count(http::field::host);
  const std::size_t codings = head.count(http::field::transfer_encoding);
  const bool is_chunked = parser.chunked() && codings == 1 && head.version() >= 11 &&
                          beast::iequals(head[http::field::transfer_encoding], "chunked");
  const bool is_clear =
      hosts <= 1 && (hosts == 1 || head.version() < 11) && (codings == 0 || is_chunked);
  return is_clear ? std::nullopt : std::optional(problem(400, "malformed"));
}

std::optional<Reply> head_refusal(const Parser& parser, const Request& request,
                                  const Destination& to) {
  if (!request.path.starts_with('/') || (request.host.empty() && parser.get().version() >= 11)) {
    return problem(400, "malformed");
  }
  if (to.route == nullptr && !to.allow.empty()) return wrong_method(to.allow);
  if (to.route == nullptr && is_api(request.path)) return problem(404, "unknown-route");
  if (to.route == nullptr && request.method != "GET" && request.method != "HEAD") {
    return wrong_method("GET, HEAD");
  }
  const std::size_t most_bytes = to.route == nullptr ? 0 : to.route->most_body_bytes;
  if (parser.content_length().value_or(0) > most_bytes) {
    return problem(413, "too-large", {{"limit", most_bytes}});
  }
  if (most_bytes == 0) return std::nullopt;
  if (!parser.content_length() && !parser.chunked()) return problem(411, "length-required");
  if (media_type(request.content_type) != to.route->content_type) {
    return problem(415, "unsupported-media-type", {{"expected", to.route->content_type}});
  }
  return std::nullopt;
}

std::optional<Reply> problem_of(const boost::system::error_code& error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return problem(431, "header-too-large");
  }
  if (error == http::error::body_limit) return problem(413, "too-large");
  if (error == beast::error::timeout) return problem(408, "timeout");
  const bool is_http_error =
      error.category() == make_error_code(http::error::bad_method).category();
  if (!is_http_error || error == http::error::end_of_stream ||
      error == http::error::partial_message) {
    return std::nullopt;
  }
  return problem(400, "malformed");
}

}  // namespace parvis::server
