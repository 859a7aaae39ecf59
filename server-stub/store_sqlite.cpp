// The embedded store: one SQLite file in WAL mode with synchronous=FULL, one writing connection on
// the group commit's thread, a few reading ones.

#include <sodium.h>

#include <algorithm>
#include <filesystem>
#include <mutex>

#include "server-stub/devices.h"
#include "server-stub/group_commit.h"
#include "server-stub/pull.h"
#include "server-stub/sqlite.h"
#include "server-stub/store.h"

namespace parvis::server {
namespace {

// Rows of the small, often rewritten tables live in their key's tree; the large ones are appended,
// with an index of keys beside them. What is deleted is zeroed where that costs no further write.
constexpr const char* kOpen =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=FAST;"
    "PRAGMA cache_size=-4096; PRAGMA foreign_keys=OFF; PRAGMA trusted_schema=OFF;";
constexpr const char* kSchema =
    "CREATE TABLE IF NOT EXISTS accounts(account BLOB PRIMARY KEY, head BLOB NOT NULL,"
    "  sequence INTEGER NOT NULL, generation INTEGER NOT NULL, devices BLOB NOT NULL,"
    "  stored_bytes INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS commits(account BLOB, sequence INTEGER, id BLOB NOT NULL,"
    "  bytes BLOB NOT NULL, PRIMARY KEY(account, sequence)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS envelopes(account BLOB, record BLOB, sequence INTEGER NOT NULL,"
    "  bytes BLOB NOT NULL, PRIMARY KEY(account, record));"
    "CREATE TABLE IF NOT EXISTS slots(account BLOB, locator BLOB, bytes BLOB NOT NULL,"
    "  PRIMARY KEY(account, locator));"
    "CREATE UNIQUE INDEX IF NOT EXISTS slot_locators ON slots(locator);"
    "CREATE TABLE IF NOT EXISTS server(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;";
constexpr int kSchemaVersion = 1;

constexpr const char* kAccountColumns =
    "SELECT head, sequence, generation, devices, stored_bytes FROM accounts WHERE account=?";

std::optional<Account> read_account(Statement& row, const vault::Id& id) {
  if (!row.bind(id).step()) return std::nullopt;
  Account account = new_account(id);
  account.chain.head = row.array<32>(0);
  account.chain.sequence = row.integer(1);
  account.stored_bytes = row.integer(4);
  account.chain.generation = static_cast<std::uint32_t>(row.integer(2));
  account.chain.devices = split_devices(row.bytes(3));
  row.reset();
  return account;
}

// One reading connection with its statements.
struct ReadConnection {
  explicit ReadConnection(const std::string& path) : database(path) {
    database.execute("PRAGMA query_only=ON; PRAGMA cache_size=-1024;");
  }
  Database database;
  Statement begin{database, "BEGIN"};
  Statement end{database, "COMMIT"};
  Statement account{database, kAccountColumns};
  Statement commit_at{database, "SELECT id FROM commits WHERE account=? AND sequence=?"};
  Statement commits{
      database,
      "SELECT sequence, bytes FROM commits WHERE account=? AND sequence>? ORDER BY sequence"};
  Statement envelope{database,
                     "SELECT bytes FROM envelopes WHERE account=? AND record=? AND sequence=?"};
  Statement slot{database, "SELECT bytes FROM slots WHERE locator=?"};
};

// Reads that belong together see one state of the file.
class Snapshot {
 public:
  explicit Snapshot(ReadConnection& reader) : reader_(reader) { reader_.begin.bind().run(); }
  ~Snapshot() {
    reader_.account.reset();
    reader_.commits.reset();
    reader_.envelope.reset();
    try {
      reader_.end.bind().run();
    } catch (const StoreError&) {
      // The connection has ended the transaction by itself.
    }
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  ReadConnection& reader_;
};

// The writing connection. Only the group commit's thread uses it.
class SqliteWriter {
 public:
  SqliteWriter(const std::string& path, const StoreLimits& limits)
      : database_(path), limits_(limits) {}

  std::vector<Outcome> apply(std::span<const Write> writes) {
    begin_.bind().run();
    try {
      std::vector<Outcome> outcomes;
      for (const Write& write : writes) {
        outcomes.push_back(std::visit([this](const auto& one) { return apply_one(one); }, write));
      }
      commit_.bind().run();
      return outcomes;
    } catch (...) {
      roll_back();
      throw;
    }
  }

 private:
  void roll_back() {
    try {
      if (sqlite3_get_autocommit(database_.get()) == 0) rollback_.bind().run();
    } catch (const StoreError&) {
      // Nothing is left to undo; the next BEGIN says so if there is.
    }
  }

  // Everything is checked before the first row is written: a refusal leaves the group as it was.
  Outcome apply_one(const Append& append) {
    const vault::Id& id = append.becomes.account;
    const Account before = read_account(account_, id).value_or(new_account(id));
    const auto refused = [&](Verdict verdict) {
      return Outcome{verdict, before.chain.head, before.chain.sequence};
    };
    if (append.parent != before.chain.head ||
        append.becomes.sequence != before.chain.sequence + 1) {
      return refused(is_stored(append) ? Verdict::kAlreadyStored : Verdict::kWrongParent);
    }
    for (const Append::Slot& slot : append.slots) {
      if (!is_free(id, slot.locator)) return refused(Verdict::kLocatorTaken);
    }
    const std::uint64_t after = before.stored_bytes + added_bytes(append) - removed_bytes(append);
    if (after > limits_.quota_bytes && after > before.stored_bytes) return refused(Verdict::kQuota);
    put(append, after);
    return {Verdict::kStored, append.becomes.head, append.becomes.sequence};
  }

  bool is_stored(const Append& append) {
    const bool found = commit_at_.bind(append.becomes.account, append.becomes.sequence).step() &&
                       commit_at_.array<32>(0) == append.becomes.head;
    commit_at_.reset();
    return found;
  }

  bool is_free(const vault::Id& account, const vault::Id& locator) {
    const bool free = !owner_.bind(locator).step() || owner_.array<16>(0) == account;
    owner_.reset();
    return free;
  }

  static std::uint64_t added_bytes(const Append& append) {
    std::uint64_t bytes = append.commit.size();
    for (const Append::Envelope& envelope : append.envelopes) bytes += envelope.bytes.size();
    for (const Append::Slot& slot : append.slots) bytes += slot.bytes.size();
    return bytes;
  }

  std::uint64_t removed_bytes(const Append& append) {
    const vault::Id& id = append.becomes.account;
    std::uint64_t bytes = 0;
    for (const Append::Envelope& envelope : append.envelopes) {
      bytes += size_of(envelope_size_.bind(id, envelope.record));
    }
    for (const Append::Slot& slot : append.slots)
      bytes += size_of(slot_size_.bind(id, slot.locator));
    return bytes;
  }

  static std::uint64_t size_of(Statement& row) {
    const std::uint64_t size = row.step() ? row.integer(0) : 0;
    row.reset();
    return size;
  }

  void put(const Append& append, std::uint64_t stored_bytes) {
    const vault::Chain& chain = append.becomes;
    put_account_
        .bind(chain.account, chain.head, chain.sequence, std::uint64_t{chain.generation},
              join_devices(chain.devices), stored_bytes)
        .run();
    put_commit_.bind(chain.account, chain.sequence, chain.head, append.commit).run();
    for (const Append::Envelope& envelope : append.envelopes) {
      put_envelope_.bind(chain.account, envelope.record, chain.sequence, envelope.bytes).run();
    }
    for (const Append::Slot& slot : append.slots) {
      if (slot.bytes.empty()) {
        delete_slot_.bind(chain.account, slot.locator).run();
      } else {
        put_slot_.bind(chain.account, slot.locator, slot.bytes).run();
      }
    }
  }

  Database database_;
  const StoreLimits limits_;
  Statement begin_{database_, "BEGIN IMMEDIATE"};
  Statement commit_{database_, "COMMIT"};
  Statement rollback_{database_, "ROLLBACK"};
  Statement account_{database_, kAccountColumns};
  Statement commit_at_{database_, "SELECT id FROM commits WHERE account=? AND sequence=?"};
  Statement owner_{database_, "SELECT account FROM slots WHERE locator=?"};
  Statement envelope_size_{database_,
                           "SELECT length(bytes) FROM envelopes WHERE account=? AND record=?"};
  Statement slot_size_{database_, "SELECT length(bytes) FROM slots WHERE account=? AND locator=?"};
  Statement put_account_{
      database_,
      "INSERT INTO accounts(account, head, sequence, generation, devices, stored_bytes)"
      " VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(account) DO UPDATE SET head=excluded.head,"
      " sequence=excluded.sequence, generation=excluded.generation, devices=excluded.devices,"
      " stored_bytes=excluded.stored_bytes"};
  Statement put_commit_{database_,
                        "INSERT INTO commits(account, sequence, id, bytes) VALUES(?, ?, ?, ?)"};
  Statement put_envelope_{
      database_,
      "INSERT INTO envelopes(account, record, sequence, bytes) VALUES(?, ?, ?, ?)"
      " ON CONFLICT(account, record) DO UPDATE SET sequence=excluded.sequence,"
      " bytes=excluded.bytes"};
  Statement put_slot_{database_,
                      "INSERT INTO slots(account, locator, bytes) VALUES(?, ?, ?)"
                      " ON CONFLICT(account, locator) DO UPDATE SET bytes=excluded.bytes"};
  Statement delete_slot_{database_, "DELETE FROM slots WHERE account=? AND locator=?"};
};

class SqliteStore : public Store {
 public:
  SqliteStore(std::string path, const StoreLimits& limits)
      : path_(std::move(path)), server_key_(prepare_file()), writer_(path_, limits) {}

  std::optional<Account> account(const vault::Id& id) override {
    const Lease reader(*this);
    return read_account(reader->account, id);
  }

  std::optional<vault::Hash> commit_at(const vault::Id& account, std::uint64_t sequence) override {
    const Lease reader(*this);
    std::optional<vault::Hash> id;
    if (reader->commit_at.bind(account, sequence).step()) id = reader->commit_at.array<32>(0);
    reader->commit_at.reset();
    return id;
  }

  std::optional<Page> pull(const vault::Id& id, std::uint64_t after,
                           std::size_t most_bytes) override {
    const Lease reader(*this);
    const Snapshot snapshot(*reader);
    const std::optional<Account> account = read_account(reader->account, id);
    if (!account) return std::nullopt;
    PullPage page(most_bytes);
    Statement& commits = reader->commits.bind(id, after);
    while (commits.step()) {
      const auto envelope = [&](const vault::Id& record) {
        Statement& found = reader->envelope.bind(id, record, commits.integer(0));
        const ByteView stored = found.step() ? found.bytes(0) : ByteView{};
        return Bytes(stored.begin(), stored.end());
      };
      if (!page.add(commits.bytes(1), envelope)) break;
    }
    return Page{account->chain.head, account->chain.sequence, page.take()};
  }

  std::optional<Bytes> slot(const vault::Id& locator) override {
    const Lease reader(*this);
    std::optional<Bytes> bytes;
    if (reader->slot.bind(locator).step()) {
      const ByteView stored = reader->slot.bytes(0);
      bytes = Bytes(stored.begin(), stored.end());
    }
    reader->slot.reset();
    return bytes;
  }

  ByteArray<32> server_key() override { return server_key_; }

  bool ready() override {
    try {
      slot({});
      return true;
    } catch (const StoreError&) {
      return false;
    }
  }

  void submit(Write write, WriteDone done) override {
    group_.submit(std::move(write), std::move(done));
  }

 private:
  // A reading connection for the length of a scope; made when none is idle.
  class Lease {
   public:
    explicit Lease(SqliteStore& store) : store_(store), reader_(store.idle_reader()) {}
    ~Lease() {
      const std::lock_guard lock(store_.mutex_);
      store_.idle_.push_back(std::move(reader_));
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ReadConnection* operator->() const { return reader_.get(); }
    ReadConnection& operator*() const { return *reader_; }

   private:
    SqliteStore& store_;
    std::unique_ptr<ReadConnection> reader_;
  };

  std::unique_ptr<ReadConnection> idle_reader() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<ReadConnection> reader = std::move(idle_.back());
        idle_.pop_back();
        return reader;
      }
    }
    return std::make_unique<ReadConnection>(path_);
  }

  // Makes the tables and returns the server key.
  ByteArray<32> prepare_file() {
    const Database database(path_);
    Database(path_).execute(kOpen);
    Database(path_).execute(kSchema);
    ByteArray<32> fresh;
    randombytes_buf(fresh.data(), fresh.size());
    Statement(database, "INSERT OR IGNORE INTO server(name, value) VALUES('key', ?)")
        .bind(fresh)
        .run();
    Statement stored(database, "SELECT value FROM server WHERE name='key'");
    if (!stored.bind().step()) throw StoreError("no server key");
    return stored.array<32>(0);
  }

  std::string path_;
  ByteArray<32> server_key_;
  SqliteWriter writer_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ReadConnection>> idle_;
  GroupCommit group_{[this](std::span<const Write> writes) { return writer_.apply(writes); }};
};

}  // namespace

std::unique_ptr<Store> open_sqlite_store(const std::string& folder, const StoreLimits& limits) {
  std::filesystem::create_directories(folder);
  return std::make_unique<SqliteStore>((std::filesystem::path(folder) / "parvis.sqlite").string(),
                                       limits);
}

}  // namespace parvis::server
