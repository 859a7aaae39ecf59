// POST /v1/challenges and POST /v1/tokens: a device, or an inbox, proves that it holds its key.

#include <algorithm>

#include "server-stub/access.h"
#include "server-stub/routes.h"

namespace parvis::server {
namespace {

struct Asked {
  vault::Id account{};
  Action action = Action::kRead;
};

std::optional<Asked> asked_in(const Json& json) {
  const Result<vault::Id> account = array_from_hex<16>(string_or(json, "account", ""));
  const std::optional<Action> action = action_named(string_or(json, "action", ""));
  if (!account || !action) return std::nullopt;
  return Asked{account.value(), *action};
}

// An object, or the reply that says what is wrong.
Result<Json> object_in(const Request& request) {
  Result<Json> json = parse_json(request.body);
  if (json && !json.value().is_object()) return ErrorCode::kWrongShape;
  return json;
}

// Whether `device` may act for what is asked at all; that it is `device` who asks is the
// signature's.
std::optional<Reply> holder_refusal(Services& services, const Asked& asked,
                                    const vault::PublicKey& device) {
  if (asked.action == Action::kInbox) {
    const bool is_its_key = inbox_of(device) == asked.account;
    return is_its_key ? std::nullopt : std::optional(problem(403, "unknown-device"));
  }
  const std::optional<Account> account = services.store.account(asked.account);
  if (!account) return absent_account(services, asked.account);
  const bool is_listed = account->chain.devices.contains(device);
  return is_listed ? std::nullopt : std::optional(problem(403, "unknown-device"));
}

// The name of this server that the request was sent to: never the sender's own word.
std::optional<std::string> host_of(const Request& request, const Services& services) {
  std::string host = request.host;
  std::ranges::transform(host, host.begin(), lower);
  const auto found = std::ranges::find(services.hosts, host);
  return found == services.hosts.end() ? std::nullopt : std::optional(*found);
}

// What is refused counts for the account, whoever asks; beyond its measure nothing is told. A
// device of the account that proves itself never comes here.
Reply refused_attempt(Services& services, const vault::Id& account, Reply refusal) {
  const std::uint32_t wait =
      services.attempts.wait_for(to_hex(account), std::chrono::steady_clock::now());
  return wait == 0 ? std::move(refusal) : too_many(wait);
}

WriteDone given_when_taken(Answer answer, const std::string& token) {
  return [answer = std::move(answer), token](const Outcome& outcome) {
    if (outcome.verdict == Verdict::kAlreadyStored) return answer(problem(403, "challenge"));
    if (outcome.verdict != Verdict::kStored) return answer(problem(503, "store-unavailable"));
    answer(json_reply({{"token", token}, {"expires_in", kTokenLife.count()}}));
  };
}

}  // namespace

void post_challenge(const Request& request, Services& services, Answer answer) {
  const Result<Json> json = object_in(request);
  if (!json) return answer(malformed(json.error().code));
  const std::optional<Asked> asked = asked_in(json.value());
  if (!asked) return answer(malformed(ErrorCode::kWrongShape));
  const Bytes challenge = services.tokens.challenge(asked->account, asked->action, services.now());
  answer(json_reply({{"challenge", to_hex(challenge)}, {"expires_in", kChallengeLife.count()}}));
}

void post_token(const Request& request, Services& services, Answer answer) {
  const Result<Json> json = object_in(request);
  if (!json) return answer(malformed(json.error().code));
  const std::optional<Asked> asked = asked_in(json.value());
  const Result<Bytes> challenge = from_hex(string_or(json.value(), "challenge", ""));
  const Result<vault::PublicKey> device = array_from_hex<32>(string_or(json.value(), "device", ""));
  const Result<vault::Signature> signature =
      array_from_hex<64>(string_or(json.value(), "signature", ""));
  if (!asked || !challenge || !device || !signature)
    return answer(malformed(ErrorCode::kWrongShape));

  if (std::optional<Reply> no = holder_refusal(services, *asked, device.value())) {
    return answer(refused_attempt(services, asked->account, std::move(*no)));
  }
  const std::optional<std::string> host = host_of(request, services);
  if (!host) return answer(problem(421, "unknown-host"));
  const Bytes message = token_message(*host, asked->action, asked->account, challenge.value());
  if (!vault::signature_is_good(device.value(), message, signature.value())) {
    return answer(refused_attempt(services, asked->account, problem(403, "bad-signature")));
  }
  const Seconds now = services.now();
  const auto ours =
      services.tokens.challenge_of(challenge.value(), asked->account, asked->action, now);
  if (!ours) return answer(problem(403, "challenge"));
  const std::string token =
      services.tokens.token({asked->account, asked->action, device.value()}, now);
  // Taken only now: a stranger's attempt does not use the challenge up.
  services.store.submit(TakeChallenge{asked->account, ours->nonce, ours->expires},
                        given_when_taken(std::move(answer), token));
}

}  // namespace parvis::server
