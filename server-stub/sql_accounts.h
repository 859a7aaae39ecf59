#pragma once
// Accounts in SQL: chains, envelopes, slots, deletions.

#include "server-stub/known_accounts.h"
#include "server-stub/sql.h"

namespace parvis::server {

// Reads over one connection. Each call is a transaction of its own.
class AccountReads {
 public:
  explicit AccountReads(Sql& sql);
  std::optional<Account> account(const vault::Id& id);
  std::optional<vault::Hash> commit_at(const vault::Id& id, std::uint64_t sequence);
  std::optional<Page> pull(const vault::Id& id, std::uint64_t after, std::size_t most_bytes);
  std::optional<Bytes> slot(const vault::Id& locator);
  std::optional<Bytes> deletion(const vault::Id& id);

 private:
  Page page_of(const Account& account, std::uint64_t after, std::size_t most_bytes);
  std::vector<Bytes> envelopes_of(const vault::Id& id, std::uint64_t sequence,
                                  const vault::Commit& commit);

  Sql& sql_;
  std::unique_ptr<SqlStatement> account_, commit_at_, commits_, envelopes_, slot_, deletion_;
};

// Writes within a transaction that the caller begins and commits. Everything is checked before the
// first row is written: a refusal leaves the transaction as it was.
class AccountWrites {
 public:
  // `known`: of the store's only writer; nullptr where others write too.
  AccountWrites(Sql& sql, const StoreLimits& limits, KnownAccounts* known);
  Outcome apply(const Append& append);
  Outcome apply(const DropAccount& drop);
  // What was applied is durable.
  void committed();

 private:
  std::optional<Account> account(const vault::Id& id);
  void note(const vault::Id& id, KnownAccounts::Known account);
  bool is_stored(const Append& append);
  bool is_free(const vault::Id& account, const vault::Id& locator);
  std::uint64_t replaced_bytes(const Append& append);
  void put(const Append& append, std::uint64_t stored_bytes);

  StoreLimits limits_;
  KnownAccounts* known_;
  std::map<vault::Id, KnownAccounts::Known> changed_;  // in this transaction; nullptr: dropped
  std::unique_ptr<SqlStatement> account_, commit_at_, owner_, envelope_size_, slot_size_, deletion_;
  std::unique_ptr<SqlStatement> put_account_, put_commit_, put_envelope_, put_slot_, delete_slot_;
  std::unique_ptr<SqlStatement> put_deletion_, drop_account_, drop_commits_, drop_envelopes_,
      drop_slots_;
};

}  // namespace parvis::server
