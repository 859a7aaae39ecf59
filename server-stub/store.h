#pragma once
// What the server keeps, and nothing more: chains of commits, the newest envelope of each record,
// slots, sealed messages that wait. Two rules hold for every implementation:
// - a write's `done` is called after it is durable, and writes of one account are in one order;
// - everything is found by the account first, so that accounts can be spread over machines. The one
//   exception is a slot, which is found by its locator.
// The store checks no signature: what it is given has been verified (routes/commits.cpp). It does
// compare parent and head, in the same transaction as the write.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "core/vault/commit.h"

namespace parvis::server {

// The store cannot answer now (disk full, database away). Nothing is said about the write under
// way: it may have been stored, and a retry finds out.
class StoreError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Account {
  vault::Chain chain;
  std::uint64_t stored_bytes = 0;  // commits, envelopes and slots
};

// Before its first commit.
inline Account new_account(const vault::Id& id) {
  Account account;
  account.chain.account = id;
  return account;
}

// Part of a chain, in the pull message's form (docs/formats/commit.md).
struct Page {
  vault::Hash head{};
  std::uint64_t sequence = 0;  // of the head
  Bytes pull;
};

// Writes ------------------------------------------------------------------------------------------

// One verified commit with all that it carries.
struct Append {
  struct Envelope {
    vault::Id record;
    Bytes bytes;
  };
  struct Slot {
    vault::Id locator;
    Bytes bytes;  // empty: deleted
  };
  vault::Hash parent{};
  vault::Chain becomes;
  Bytes commit;
  std::vector<Envelope> envelopes;
  std::vector<Slot> slots;
};

// What it would add to the account.
std::uint64_t carried_bytes(const Append& append);

// Ends an account: everything goes but `proof`, the signed deletion (docs/formats/deletion.md).
struct DropAccount {
  vault::Id account{};
  vault::Hash head{};  // what the device that signed knew
  Bytes proof;
};

struct OpenInbox {
  vault::Id inbox{};
};
// With all its messages.
struct DropInbox {
  vault::Id inbox{};
};
struct PutMessage {
  vault::Id inbox{};
  vault::Id id{};
  std::uint64_t expires = 0;  // seconds since 1970
  std::uint64_t now = 0;
  Bytes bytes;
};
struct DropMessage {
  vault::Id inbox{};
  vault::Id id{};
};
// A challenge that was answered: stored once, already stored ever after.
struct TakeChallenge {
  vault::Id account{};  // or inbox
  vault::Id nonce{};
  std::uint64_t expires = 0;
};
// Removes every message and challenge that has expired.
struct Sweep {
  std::uint64_t now = 0;
};

enum class Verdict {
  kStored,
  kAlreadyStored,  // the same, again
  kWrongParent,    // the outcome's head says what the parent should have been
  kQuota,          // the account, or the inbox, would hold more than its limits
  kLocatorTaken,   // the locator belongs to another account
  kDeleted,        // the account was deleted
  kUnknown,        // no such inbox
  kFailed,         // as StoreError
};

struct Outcome {
  Verdict verdict = Verdict::kFailed;
  vault::Hash head{};
  std::uint64_t sequence = 0;
};

using Write = std::variant<Append, DropAccount, OpenInbox, DropInbox, PutMessage, DropMessage,
                           TakeChallenge, Sweep>;
using WriteDone = std::function<void(Outcome)>;

// The limits that only the store can check.
struct StoreLimits {
  std::uint64_t quota_bytes = 64 * 1024 * 1024;  // of an account
  std::uint64_t inbox_bytes = 16 * 1024 * 1024;
  std::uint64_t inbox_messages = 200;
};

class Store {
 public:
  virtual ~Store() = default;

  // Reads: from any thread, at once. All of them may throw StoreError.

  virtual std::optional<Account> account(const vault::Id& account) = 0;
  virtual std::optional<vault::Hash> commit_at(const vault::Id& account,
                                               std::uint64_t sequence) = 0;
  // The commits after `after`, whole ones, until `most_bytes` would be exceeded (the first always
  // passes). An envelope that a later commit replaced has size 0.
  virtual std::optional<Page> pull(const vault::Id& account, std::uint64_t after,
                                   std::size_t most_bytes) = 0;
  // The proof of the account's deletion.
  virtual std::optional<Bytes> deletion(const vault::Id& account) = 0;
  // The messages after `after` that have not expired, as docs/formats/inbox.md says, until
  // `most_bytes` would be exceeded (the first always passes). Nothing: no such inbox.
  virtual std::optional<Bytes> messages(const vault::Id& inbox, std::uint64_t after,
                                        std::size_t most_bytes, std::uint64_t now) = 0;
  virtual std::optional<Bytes> slot(const vault::Id& locator) = 0;
  // 32 random bytes that stay the same for the store's life and are shared by every server over it.
  virtual ByteArray<32> server_key() = 0;
  // Whether reads and writes would work now.
  virtual bool ready() = 0;

  // `done` is called once, by a thread that submits or forgoes, this one too, or by the store's
  // own.
  virtual void submit(Write write, WriteDone done) = 0;
  // A write is near; it has come, or will not come: see Coming.
  virtual void expect() = 0;
  virtual void forgo() = 0;
  // Writes that wait, and later ones, end as kFailed; so does the one under way when the store can
  // leave it. Returns at once; what was stored stays stored.
  virtual void give_up() = 0;
};

// A write that is being verified and submitted: those that wait already wait for it, so that one
// transaction takes them all. Not for anything that may take longer. Its end may apply them.
class Coming {
 public:
  explicit Coming(Store& store) : store_(store) { store_.expect(); }
  ~Coming() { store_.forgo(); }
  Coming(const Coming&) = delete;
  Coming& operator=(const Coming&) = delete;

 private:
  Store& store_;
};

// The embedded store, in `folder` (made when missing).
std::unique_ptr<Store> open_sqlite_store(const std::string& folder, const StoreLimits& limits);
// The store of any number of servers. `connection` is libpq's ("postgresql://…" or "host=…
// dbname=…"); what it does not say comes from libpq's environment and files, the password among it.
std::unique_ptr<Store> open_postgres_store(const std::string& connection,
                                           const StoreLimits& limits);

}  // namespace parvis::server
