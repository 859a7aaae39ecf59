#include "core/vault/pull.h"

namespace parvis::vault {

Pull::Pull(std::string host, Chain known, SigningKey key, std::string token, bool whole)
    : host_(std::move(host)),
      known_(std::move(known)),
      key_(std::move(key)),
      token_(std::move(token)),
      reached_(whole ? 0 : known_.sequence) {}

Request Pull::start() { return token_.empty() ? ask_challenge() : ask_part(); }

Request Pull::ask_challenge() {
  stage_ = Stage::kChallenge;
  return challenge_request(known_.account);
}

Request Pull::ask_part() {
  stage_ = Stage::kParts;
  return pull_request(known_.account, reached_, token_);
}

Error Pull::refused(const Response& response) const {
  if (response.status == 404 && known_.sequence > 0) {
    return {ErrorCode::kRollback, std::to_string(known_.sequence)};
  }
  return refusal(response);
}

Result<std::optional<Request>> Pull::receive(const Response& response) {
  if (response.status == 401 && stage_ == Stage::kParts && !token_is_fresh_) {
    return std::optional(ask_challenge());
  }
  if (response.status != 200) return refused(response);
  if (stage_ == Stage::kParts) return take_part(response);
  if (stage_ == Stage::kChallenge) {
    stage_ = Stage::kToken;
    Result<Request> request = token_request(known_.account, key_, host_, response.body);
    if (!request) return request.error();
    return std::optional(std::move(request).value());
  }
  Result<std::string> token = read_token(response.body);
  if (!token) return token.error();
  token_ = std::move(token).value();
  token_is_fresh_ = true;
  return std::optional(ask_part());
}

Status Pull::check_head(const ServerHead& head) const {
  const bool is_other =
      head.sequence == known_.sequence && head.commit && *head.commit != known_.head;
  if (head.sequence < known_.sequence || is_other) {
    return {ErrorCode::kRollback, std::to_string(known_.sequence)};
  }
  return Done{};
}

Result<std::optional<Request>> Pull::take_part(const Response& response) {
  const std::optional<ServerHead> head = read_head_field(response.head);
  if (head) {
    if (Status checked = check_head(*head); !checked) return checked.error();
  }
  parts_.push_back(response.body);
  Result<std::vector<Link>> links = parse_pull(parts_.back());
  if (!links) return links.error();
  if (links.value().empty()) {
    if (head && head->sequence > reached_) return {ErrorCode::kMalformedCommit, "length"};
    return std::optional<Request>();
  }
  if (links.value().front().commit.account != known_.account) {
    return {ErrorCode::kBadSignature, "account"};
  }
  const std::uint64_t last = links.value().back().commit.sequence;
  if (last <= reached_) return {ErrorCode::kMalformedCommit, "sequence"};
  reached_ = last;
  for (Link& link : links.value()) links_.push_back(std::move(link));
  // Without the header, an empty part says that the head is reached.
  if (head && reached_ >= head->sequence) return std::optional<Request>();
  return std::optional(ask_part());
}

}  // namespace parvis::vault
