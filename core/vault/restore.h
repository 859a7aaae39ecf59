#pragma once
// From a way in (the printed code, a passphrase, a passkey, another device's word) to an open
// account: slot, chain, verification. What follows (this device joins) is a run of the sync engine.

#include "core/vault/entrance.h"
#include "core/vault/news.h"
#include "core/vault/pull.h"

namespace parvis::vault {

class RestoreRun {
 public:
  // REQUIRES: as Sync::start_restore.
  RestoreRun(Entrance entrance, std::string host, ByteView device_secret, Entropy& entropy);

  Request start();
  // The next request, or nothing when the account is there to be taken.
  // Errors: the entrance's own for a slot that is not there; those of open_slot, Pull and
  // verify_news; kManifestMismatch (where = locator) when the slot is not the one that the chain
  // names; kUnknownDevice when the way was withdrawn.
  Result<std::optional<Request>> receive(const Response& response);

  // The account on this device, a member of it from the next commit on.
  // REQUIRES: receive returned nothing.
  std::unique_ptr<State> take(Writes& writes);
  const std::string& token() const { return pull_->token(); }

 private:
  Result<std::optional<Request>> take_slot(const Response& response);
  Status check_way(const News& news) const;
  SigningKey reading_key() const;

  Entrance entrance_;
  std::string host_;
  Key device_secret_;
  Entropy* entropy_;
  AccountKeys keys_;
  Hash slot_{};
  Chain start_;
  std::optional<Pull> pull_;
  std::optional<News> news_;
};

}  // namespace parvis::vault
