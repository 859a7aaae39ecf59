#include "server-stub/sql_challenges.h"

namespace parvis::server {

ChallengeWrites::ChallengeWrites(Sql& sql)
    : take_(sql.prepare("INSERT INTO challenges(account, nonce, expires) VALUES($1, $2, $3)"
                        " ON CONFLICT(account, nonce) DO NOTHING")),
      sweep_(sql.prepare("DELETE FROM challenges WHERE expires<$1")) {}

Outcome ChallengeWrites::apply(const TakeChallenge& take) {
  const bool is_first = take_->bind(take.account, take.nonce, take.expires).run() == 1;
  return {is_first ? Verdict::kStored : Verdict::kAlreadyStored};
}

void ChallengeWrites::sweep(std::uint64_t now) { sweep_->bind(now).run(); }

}  // namespace parvis::server
