#pragma once
// Reading an account's commits: challenge, token, parts until the server's head is reached.

#include "core/vault/http.h"
#include "core/vault/message.h"

namespace parvis::vault {

class Pull {
 public:
  // Reads what comes after `known`, or, with `whole`, the chain from its beginning. A token from
  // before is tried first; empty: none.
  Pull(std::string host, Chain known, SigningKey key, std::string token, bool whole = false);

  Request start();
  // The next request, or nothing when all parts are here.
  // Errors: those of refusal and parse_pull; kBadSignature (where = "account"):
  // it shows another account's chain; kRollback (where = sequence): the server's head is
  // lower than, or another than, the one known, or it knows the account no more.
  Result<std::optional<Request>> receive(const Response& response);

  // Views into this object. REQUIRES: receive returned nothing.
  const std::vector<Link>& links() const { return links_; }
  const std::string& token() const { return token_; }

 private:
  enum class Stage { kChallenge, kToken, kParts };

  Request ask_challenge();
  Request ask_part();
  Result<std::optional<Request>> take_part(const Response& response);
  Error refused(const Response& response) const;
  Status check_head(const ServerHead& head) const;

  std::string host_;
  Chain known_;
  SigningKey key_;
  std::string token_;
  bool token_is_fresh_ = false;
  Stage stage_ = Stage::kChallenge;
  std::uint64_t reached_;
  std::vector<Bytes> parts_;
  std::vector<Link> links_;
};

}  // namespace parvis::vault
