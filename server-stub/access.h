#pragma once
// Who may read: a bearer token for this account and action, of a device that the account still
// lists.

#include <optional>

#include "server-stub/http.h"
#include "server-stub/services.h"

namespace parvis::server {

// The refusal, or nothing when the request may go on.
std::optional<Reply> refusal(const Request& request, Services& services, const vault::Id& account,
                             Action action);

}  // namespace parvis::server
