#pragma once
// Challenges that were taken, in SQL: each is taken once over all servers of a database, and until
// it expires.

#include "server-stub/sql.h"

namespace parvis::server {

// As AccountWrites.
class ChallengeWrites {
 public:
  explicit ChallengeWrites(Sql& sql);
  Outcome apply(const TakeChallenge& take);
  void sweep(std::uint64_t now);

 private:
  std::unique_ptr<SqlStatement> take_, sweep_;
};

}  // namespace parvis::server
