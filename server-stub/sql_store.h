#pragma once
// The store over SQL: reading connections as needed, one writing connection for the
// group commit. A connection that failed is replaced.

#include <atomic>
#include <functional>
#include <mutex>

#include "server-stub/group_commit.h"
#include "server-stub/sql_accounts.h"
#include "server-stub/sql_challenges.h"
#include "server-stub/sql_inboxes.h"

namespace parvis::server {

using Connect = std::function<std::unique_ptr<Sql>()>;
enum class Writers { kThisOne, kMany };  // processes that write to the database

class SqlStore : public Store {
 public:
  // `connect` opens a connection that writes, `connect_reader` one that reads. Makes the tables.
  // Once `given_up` is set, a connection should not wait any longer for what others hold.
  SqlStore(Connect connect, Connect connect_reader, Writers writers, const StoreLimits& limits,
           std::shared_ptr<std::atomic<bool>> given_up = std::make_shared<std::atomic<bool>>());

  std::optional<Account> account(const vault::Id& account) override;
  std::optional<vault::Hash> commit_at(const vault::Id& account, std::uint64_t sequence) override;
  std::optional<Page> pull(const vault::Id& account, std::uint64_t after,
                           std::size_t most_bytes) override;
  std::optional<Bytes> deletion(const vault::Id& account) override;
  std::optional<Bytes> messages(const vault::Id& inbox, std::uint64_t after, std::size_t most_bytes,
                                std::uint64_t now) override;
  std::optional<Bytes> slot(const vault::Id& locator) override;
  ByteArray<32> server_key() override { return server_key_; }
  bool ready() override;
  void submit(Write write, WriteDone done) override;
  void expect() override { group_.expect(); }
  void forgo() override { group_.forgo(); }
  void give_up() override;

 private:
  struct ReadConnection {
    explicit ReadConnection(std::unique_ptr<Sql> opened) : sql(std::move(opened)) {}
    std::unique_ptr<Sql> sql;
    AccountReads accounts{*sql};
    InboxReads inboxes{*sql};
  };
  struct WriteConnection {
    WriteConnection(std::unique_ptr<Sql> opened, const StoreLimits& limits, KnownAccounts* known)
        : sql(std::move(opened)),
          accounts(*sql, limits, known),
          inboxes(*sql, limits),
          challenges(*sql) {}
    std::unique_ptr<Sql> sql;
    AccountWrites accounts;
    InboxWrites inboxes;
    ChallengeWrites challenges;
  };

  // Calls `read` with a connection, which is kept for the next one unless it fails.
  template <class Read>
  auto with_reader(const Read& read);
  template <class Read>
  auto read_twice(std::unique_ptr<ReadConnection>& reader, const Read& read);
  std::unique_ptr<ReadConnection> idle_reader();
  std::vector<Outcome> apply(std::span<const Write> writes);
  static std::vector<Outcome> apply_with(WriteConnection& writer, std::span<const Write> writes);

  Connect connect_;
  Connect connect_reader_;
  StoreLimits limits_;
  std::unique_ptr<KnownAccounts> known_;  // nullptr: others write too
  std::shared_ptr<std::atomic<bool>> given_up_;
  std::unique_ptr<WriteConnection> writer_;  // of whoever applies; nullptr after a failure
  ByteArray<32> server_key_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ReadConnection>> idle_;
  GroupCommit group_{[this](std::span<const Write> writes) { return apply(writes); }};
};

}  // namespace parvis::server
