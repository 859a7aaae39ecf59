#pragma once
// Requests made and replies read, apart from any state (docs/formats/http.md).

#include "core/vault/commit.h"
#include "core/vault/sync.h"

namespace parvis::vault {

struct ServerHead {
  std::uint64_t sequence = 0;
  std::optional<Hash> commit;  // when the server says it
};

Request push_request(const Bytes& push);
Request slot_request(const Id& locator);
Request deletion_request(const Bytes& deletion);
Request challenge_request(const Id& account);
// Errors: kServerRefused (where = "challenge") when the reply holds none.
Result<Request> token_request(const Id& account, const SigningKey& key, std::string_view host,
                              const Bytes& challenge_reply);
Request limits_request();
Request pull_request(const Id& account, std::uint64_t after, const std::string& token);

// Errors: kServerRefused (where = the member that is missing or of another shape).
Result<std::string> read_token(const Bytes& token_reply);
struct PushLimits {
  std::size_t bytes = 0;
  std::size_t records = 0;
};
Result<PushLimits> read_limits(const Bytes& reply);
Result<ServerHead> read_head(const Bytes& reply);  // of a push's 200 and 409
std::optional<ServerHead> read_head_field(std::string_view parvis_head);
Result<Bytes> read_challenge(const Bytes& challenge_reply);

// What a token's signature is over.
Bytes token_text(std::string_view host, const Id& account, ByteView challenge);

// The problem of a reply that is no success: kServerUnreachable for what may pass (no answer, 429,
// 5xx), otherwise kServerRefused (where = the last part of the problem's type).
Error refusal(const Response& response);

}  // namespace parvis::vault
