#pragma once
// The head of a request: what it asks for, and the refusals that need no body.

#include <boost/beast/http.hpp>
#include <optional>

#include "server-stub/routes.h"

namespace parvis::server {

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

// A method that we do not know has no name in logs and metrics: it is the client's text.
std::string method_of(const Parser& parser);
// All but body, peer and parameters.
Request request_of(const Parser& parser);

// Whether what is received of a head, and not parsed yet, holds a folded line (RFC 9112, 5.2): the
// parser would join it to the one before.
bool has_folded_line(std::string_view received);

// Why nobody can tell for sure whom the request is for, or where it ends (RFC 9112, 3.2 and 6.3);
// nothing when it is clear. After it the connection carries no other request.
std::optional<Reply> framing_refusal(const Parser& parser);

// Why the request is refused before its body is read; nothing when it may go on.
std::optional<Reply> head_refusal(const Parser& parser, const Request& request,
                                  const Destination& to);

// What to answer when reading failed; nothing when nobody is there to read it.
std::optional<Reply> problem_of(const boost::system::error_code& error);

}  // namespace parvis::server
