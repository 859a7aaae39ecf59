#include "server-stub/access.h"

namespace parvis::server {
namespace {

// One answer for every reason: the client asks for another token.
Reply unauthorized() {
  Reply reply = problem(401, "token");
  reply.fields.emplace_back("WWW-Authenticate", "Bearer");
  return reply;
}

std::optional<Grant> grant_in(const Request& request, Services& services) {
  constexpr std::string_view kScheme = "Bearer ";
  const std::string_view authorization = request.authorization;
  if (!authorization.starts_with(kScheme)) return std::nullopt;
  return services.tokens.grant_of(authorization.substr(kScheme.size()), services.now());
}

}  // namespace

std::optional<Reply> read_refusal(const Request& request, Services& services,
                                  const vault::Id& account) {
  const std::optional<Grant> grant = grant_in(request, services);
  if (!grant || grant->account != account || grant->action != Action::kRead) return unauthorized();
  const std::optional<Account> stored = services.store.account(account);
  if (!stored) return absent_account(services, account);
  if (!stored->chain.devices.contains(grant->device)) return problem(403, "unknown-device");
  return std::nullopt;
}

std::optional<Reply> inbox_refusal(const Request& request, Services& services,
                                   const vault::Id& inbox) {
  const std::optional<Grant> grant = grant_in(request, services);
  if (!grant || grant->account != inbox || grant->action != Action::kInbox) return unauthorized();
  return std::nullopt;
}

Reply absent_account(Services& services, const vault::Id& account) {
  const std::optional<Bytes> proof = services.store.deletion(account);
  if (!proof) return problem(404, "unknown-account");
  return problem(410, "deleted", {{"deletion", to_hex(*proof)}});
}

}  // namespace parvis::server
