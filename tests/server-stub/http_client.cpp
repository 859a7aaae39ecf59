#include "tests/server-stub/http_client.h"

#include <algorithm>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>

namespace parvis::support {

namespace asio = boost::asio;
namespace http = boost::beast::http;

std::string HttpReply::field(const std::string& name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

Json HttpReply::json() const { return parse_json(body).ok() ? parse_json(body).value() : Json(); }

std::string HttpReply::problem() const {
  const std::string type = string_or(json(), "type", "");
  const std::string start = "/problems/";
  return field("content-type") == "application/problem+json" && type.starts_with(start)
             ? type.substr(start.size())
             : std::string();
}

HttpClient::HttpClient(std::uint16_t port) : host_("127.0.0.1:" + std::to_string(port)) {
  socket_.connect({asio::ip::make_address("127.0.0.1"), port});
  socket_.set_option(asio::ip::tcp::no_delay(true));
}

HttpReply HttpClient::get(const std::string& target, const Fields& fields) {
  return request("GET", target, "", fields);
}

HttpReply HttpClient::post(const std::string& target, const Json& json, const Fields& fields) {
  Fields all = fields;
  all.emplace("Content-Type", "application/json");
  return request("POST", target, to_text(json), all);
}

HttpReply HttpClient::push(ByteView message) {
  return request("POST", "/v1/commits", std::string(text_of(message)),
                 {{"Content-Type", "application/octet-stream"}});
}

HttpReply HttpClient::request(const std::string& method, const std::string& target,
                              const std::string& body, const Fields& fields) {
  http::request<http::string_body> request;
  request.method_string(method);
  request.target(target);
  request.set(http::field::host, host_);
  for (const auto& [name, value] : fields) request.set(name, value);
  request.body() = body;
  if (method == "POST" || !body.empty()) request.content_length(body.size());
  boost::system::error_code unsent;  // a refusal may come before all is sent
  http::write(socket_, request, unsent);

  http::response_parser<http::string_body> parser;
  parser.body_limit(boost::none);
  parser.skip(method == "HEAD");
  http::read(socket_, buffer_, parser);
  HttpReply reply{parser.get().result_int(), {}, std::move(parser.get().body())};
  for (const auto& field : parser.get()) {
    std::string name(field.name_string());
    std::transform(name.begin(), name.end(), name.begin(), [](char sign) {
      return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign + 32) : sign;
    });
    reply.fields.emplace(std::move(name), field.value());
  }
  return reply;
}

std::string HttpClient::raw(const std::string& bytes) {
  boost::system::error_code error;
  asio::write(socket_, asio::buffer(bytes), error);
  std::string reply;
  asio::read(socket_, asio::dynamic_buffer(reply), error);
  return reply;
}

void HttpClient::send(std::string_view bytes) {
  boost::system::error_code error;
  asio::write(socket_, asio::buffer(bytes), error);
}

}  // namespace parvis::support
