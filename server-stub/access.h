#pragma once
// Who may do what: a bearer token for this account or inbox and this action.

#include <optional>

#include "server-stub/http.h"
#include "server-stub/services.h"

namespace parvis::server {

// The refusal, or nothing when the request may go on.
// For an account, the device must still be listed.
std::optional<Reply> read_refusal(const Request& request, Services& services,
                                  const vault::Id& account);
std::optional<Reply> inbox_refusal(const Request& request, Services& services,
                                   const vault::Id& inbox);

// 404, or 410 with the proof when the account was deleted.
Reply absent_account(Services& services, const vault::Id& account);

}  // namespace parvis::server
