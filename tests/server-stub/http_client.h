#pragma once
// A client over one kept connection; it throws when the connection breaks.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <map>
#include <string>

#include "core/base/bytes.h"
#include "core/base/json.h"

namespace parvis::support {

struct HttpReply {
  unsigned status = 0;
  std::map<std::string, std::string> fields;  // names in lower case
  std::string body;

  std::string field(const std::string& name) const;
  Json json() const;
  // "/problems/wrong-parent" gives "wrong-parent"; empty when it is no problem.
  std::string problem() const;
};

class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port);

  using Fields = std::map<std::string, std::string>;
  HttpReply get(const std::string& target, const Fields& fields = {});
  HttpReply post(const std::string& target, const Json& json, const Fields& fields = {});
  HttpReply push(ByteView message);
  HttpReply request(const std::string& method, const std::string& target, const std::string& body,
                    const Fields& fields);
  // Sends the bytes as they are and returns all that comes until the server closes.
  std::string raw(const std::string& bytes);
  // Sends the bytes as they are.
  void send(std::string_view bytes);

 private:
  std::string host_;
  boost::asio::io_context io_;
  boost::asio::ip::tcp::socket socket_{io_};
  boost::beast::flat_buffer buffer_;
};

}  // namespace parvis::support
