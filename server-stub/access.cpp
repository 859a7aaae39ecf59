#include "server-stub/access.h"

namespace parvis::server {
namespace {

// One answer for every reason: the client asks for another token.
Reply unauthorized() {
  Reply reply = problem(401, "token");
  reply.fields.emplace_back("WWW-Authenticate", "Bearer");
  return reply;
}

}  // namespace

std::optional<Reply> refusal(const Request& request, Services& services, const vault::Id& account,
                             Action action) {
  constexpr std::string_view kScheme = "Bearer ";
  const std::string_view authorization = request.authorization;
  if (!authorization.starts_with(kScheme)) return unauthorized();
  const std::string_view token = authorization.substr(kScheme.size());
  const std::optional<Grant> grant = services.tokens.grant_of(token, services.now());
  if (!grant || grant->account != account || grant->action != action) return unauthorized();
  const std::optional<Account> stored = services.store.account(account);
  if (!stored) return problem(404, "unknown-account");
  if (!stored->chain.devices.contains(grant->device)) return problem(403, "unknown-device");
  return std::nullopt;
}

}  // namespace parvis::server
