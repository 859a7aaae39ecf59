#pragma once
// The head of an answer as it goes over the wire. What stands in it is ours: a status, fields of
// this server, sizes.

#include <string>

#include "server-stub/http.h"

namespace parvis::server {

// Into `head`, whose memory is used again. `version`: 10 or 11, of the request. `keep`: the
// connection carries another request.
void write_head(std::string& head, const Reply& reply, unsigned version, bool keep);

}  // namespace parvis::server
