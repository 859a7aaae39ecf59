#pragma once
// One run of the sync engine on an open account: push until nothing is left to send, then fetch
// news; begin again when another device was first.

#include "core/vault/news.h"
#include "core/vault/pull.h"
#include "core/vault/refill.h"

namespace parvis::vault {

class SyncRun {
 public:
  // `refill`: how a server that was set back is filled again; nullptr: it is not.
  // REQUIRES: the state stays in place until done.
  SyncRun(State& state, std::string host, std::string token, RefillBuilder refill);

  Step start();
  Step receive(const Response& response);
  const std::string& token() const { return token_; }

 private:
  enum class Stage { kLimits, kPush, kPull, kKeys, kWhole, kRefill };

  Step push_or_pull();
  Step push();
  Step pull();
  Step pushed(const Response& response);
  Step limits_read(const Response& response);
  Step refused_record(const Response& response);
  Step refused_parent(const Response& response);
  Step refused_locator(Error refusal);
  Step rolled_back(Error problem);
  Step pull_whole();
  Step read_whole();
  Step take_whole();
  Step whole_pulled(const Response& response);
  Step refilled(const Response& response);
  Step ended(const Response& response);
  Step pulled(const Response& response);
  Step pull_by_itself();
  Step take_news();
  Step ask_keys();
  Step take_keys(const Response& response);
  Step send(Request request);
  Step finish();
  Step fail(Error problem);
  std::vector<RecordType> changed_types() const;

  State& state_;
  std::string host_;
  std::string token_;
  Stage stage_ = Stage::kPull;
  std::optional<Pull> pull_;
  bool whole_ = false;  // pull_ reads the chain from its beginning, for what is damaged or missing
  bool by_itself_ = false;  // the server was asked again in this device's own name
  std::optional<News> news_;  // verified, of what pull_ holds
  int pushes_ = 0;
  std::size_t most_records_ = kMostRevisions;  // fewer while a record that is refused is looked for
  std::optional<Error> refusal_;               // of a record in state_.refused
  bool sent_ = false;
  RefillBuilder refill_;
  int refills_ = 0;
  std::optional<Error> rollback_;    // why the whole chain was asked for
  std::vector<SigningKey> readers_;  // still to be tried, to read it by
  std::optional<Whole> accepted_;    // a refilled chain
  std::vector<Id> changed_;
  Writes writes_;
};

}  // namespace parvis::vault
