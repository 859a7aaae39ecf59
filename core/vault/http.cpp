#include "core/vault/http.h"

#include <algorithm>
#include <charconv>

#include "core/base/json.h"

namespace parvis::vault {
namespace {

constexpr std::string_view kAction = "read";

Request json_request(std::string path, const Json& json) {
  const std::string text = to_text(json);
  Request request{.method = "POST", .path = std::move(path), .content_type = "application/json"};
  request.body.assign(text.begin(), text.end());
  return request;
}

Json json_of(const Bytes& body) {
  Result<Json> json = parse_json(text_of(body));
  return json ? std::move(json).value() : Json();
}

// What may stand in a header or an error: nothing that could start another line.
bool is_plain(std::string_view text, std::size_t most) {
  return !text.empty() && text.size() <= most &&
         std::all_of(text.begin(), text.end(), [](char sign) { return sign > ' ' && sign < 0x7F; });
}

}  // namespace

Request push_request(const Bytes& push) {
  return {.method = "POST",
          .path = "/v1/commits",
          .content_type = "application/octet-stream",
          .body = push};
}

Request slot_request(const Id& locator) {
  return {.method = "GET", .path = "/v1/slots/" + to_hex(locator)};
}

Request deletion_request(const Bytes& deletion) {
  return {.method = "POST",
          .path = "/v1/deletions",
          .content_type = "application/octet-stream",
          .body = deletion};
}

Request challenge_request(const Id& account) {
  JsonObject json;
  json.put("account", to_hex(account)).put("action", kAction);
  return json_request("/v1/challenges", json.take());
}

Bytes token_text(std::string_view host, const Id& account, ByteView challenge) {
  Writer out;
  out.raw(view("parvis token v1")).u8(0).raw(view(host)).u8(0).raw(view(kAction)).u8(0);
  return out.raw(account).raw(challenge).take();
}

Result<Bytes> read_challenge(const Bytes& challenge_reply) {
  Result<Bytes> challenge = from_hex(string_or(json_of(challenge_reply), "challenge", ""));
  if (!challenge || challenge.value().empty()) return {ErrorCode::kServerRefused, "challenge"};
  return challenge;
}

Result<Request> token_request(const Id& account, const SigningKey& key, std::string_view host,
                              const Bytes& challenge_reply) {
  const Result<Bytes> challenge = read_challenge(challenge_reply);
  if (!challenge) return challenge.error();
  const Signature signature = key.sign(token_text(host, account, challenge.value()));
  JsonObject json;
  json.put("account", to_hex(account)).put("action", kAction);
  json.put("challenge", to_hex(challenge.value())).put("device", to_hex(key.public_key()));
  return json_request("/v1/tokens", json.put("signature", to_hex(signature)).take());
}

Request pull_request(const Id& account, std::uint64_t after, const std::string& token) {
  return {.method = "GET",
          .path = "/v1/accounts/" + to_hex(account) + "/commits?after=" + std::to_string(after),
          .authorization = "Bearer " + token};
}

Request limits_request() { return {.method = "GET", .path = "/v1/limits"}; }

Result<PushLimits> read_limits(const Bytes& reply) {
  constexpr std::int64_t kMost = 1 << 30;
  const Json json = json_of(reply);
  const std::int64_t bytes = int_or(json, "push_bytes", 0);
  const std::int64_t records = int_or(json, "revisions", 0);
  if (bytes <= 0 || records <= 0) return {ErrorCode::kServerRefused, "limits"};
  return PushLimits{static_cast<std::size_t>(std::min(bytes, kMost)),
                    static_cast<std::size_t>(std::min(records, kMost))};
}

Result<std::string> read_token(const Bytes& token_reply) {
  std::string token = string_or(json_of(token_reply), "token", "");
  if (!is_plain(token, 1024)) return {ErrorCode::kServerRefused, "token"};
  return token;
}

Result<ServerHead> read_head(const Bytes& reply) {
  const Json json = json_of(reply);
  const std::int64_t sequence = int_or(json, "sequence", -1);
  const Result<Hash> commit = array_from_hex<32>(string_or(json, "commit", ""));
  if (sequence < 0) return {ErrorCode::kServerRefused, "sequence"};
  if (!commit) return {ErrorCode::kServerRefused, "commit"};
  return ServerHead{static_cast<std::uint64_t>(sequence), commit.value()};
}

std::optional<ServerHead> read_head_field(std::string_view parvis_head) {
  ServerHead head;
  const char* end = parvis_head.data() + parvis_head.size();
  const auto [after, error] = std::from_chars(parvis_head.data(), end, head.sequence);
  if (error != std::errc()) return std::nullopt;
  std::string_view rest(after, static_cast<std::size_t>(end - after));
  if (rest.empty()) return head;
  if (rest.front() != ' ') return std::nullopt;
  const Result<Hash> commit = array_from_hex<32>(rest.substr(1));
  if (!commit) return std::nullopt;
  head.commit = commit.value();
  return head;
}

Error refusal(const Response& response) {
  const bool may_pass = response.status == 0 || response.status == 429 || response.status >= 500;
  if (may_pass && response.status != 507) {
    return {ErrorCode::kServerUnreachable, ""};
  }
  const std::string type = string_or(json_of(response.body), "type", "");
  const std::string name = type.substr(type.find_last_of('/') + 1);
  return {ErrorCode::kServerRefused, is_plain(name, 64) ? name : ""};
}

}  // namespace parvis::vault
