// The embedded store: one SQLite file in WAL mode with synchronous=FULL, one writing connection on
// the group commit's thread, a few reading ones.

#include <filesystem>
#include <mutex>

#include "server-stub/group_commit.h"
#include "server-stub/pull.h"
#include "server-stub/sqlite_writer.h"

namespace parvis::server {
namespace {

// One reading connection with its statements.
struct ReadConnection {
  explicit ReadConnection(const std::string& path) : database(path) {
    database.execute("PRAGMA query_only=ON; PRAGMA cache_size=-1024;");
  }
  Database database;
  Statement begin{database, "BEGIN"};
  Statement end{database, "COMMIT"};
  Statement account{database, kSelectAccount};
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

class SqliteStore : public Store {
 public:
  SqliteStore(std::string path, const StoreLimits& limits)
      : path_(std::move(path)), writer_(path_, limits) {}

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

  ByteArray<32> read_server_key() {
    const Lease reader(*this);
    Statement stored(reader->database, "SELECT value FROM server WHERE name='key'");
    if (!stored.bind().step()) throw StoreError("no server key");
    return stored.array<32>(0);
  }

  std::string path_;
  SqliteWriter writer_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ReadConnection>> idle_;
  ByteArray<32> server_key_ = read_server_key();
  GroupCommit group_{[this](std::span<const Write> writes) { return writer_.apply(writes); }};
};

}  // namespace

std::unique_ptr<Store> open_sqlite_store(const std::string& folder, const StoreLimits& limits) {
  std::filesystem::create_directories(folder);
  return std::make_unique<SqliteStore>((std::filesystem::path(folder) / "parvis.sqlite").string(),
                                       limits);
}

}  // namespace parvis::server
