#pragma once
// One run of the sync engine on an open account: push until nothing is left to send, then fetch
// news; begin again when another device was first.

#include "core/vault/news.h"
#include "core/vault/pull.h"

namespace parvis::vault {

class SyncRun {
 public:
  // REQUIRES: the state stays in place until done.
  SyncRun(State& state, std::string host, std::string token);

  Step start();
  Step receive(const Response& response);
  const std::string& token() const { return token_; }

 private:
  enum class Stage { kPush, kPull, kKeys };

  Step push_or_pull();
  Step push();
  Step pull();
  Step pushed(const Response& response);
  Step refused_parent(const Response& response);
  Step refused_locator(Error refusal);
  Step pulled(const Response& response);
  Step take_news();
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
  bool whole_ = false;  // pull_ reads the chain from its beginning, for records that are damaged
  std::optional<News> news_;  // verified, of what pull_ holds
  int pushes_ = 0;
  bool sent_ = false;
  std::vector<Id> changed_;
  Writes writes_;
};

}  // namespace parvis::vault
