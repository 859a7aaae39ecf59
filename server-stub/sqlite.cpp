#include "server-stub/sqlite.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <thread>

namespace parvis::server {
namespace {

constexpr int kBusySteps = 500;
constexpr std::chrono::milliseconds kBusyStep{10};

// Pages of the log after which they are copied to the file, each once: 16 MiB. What is written over
// and over, the ends of tables and indices, is then copied rarely.
constexpr int kLogPages = 4000;

// Nobody reads SQLite's statistics of memory, for which every allocation takes a lock. Before its
// first call.
void leave_out_statistics() {
  [[maybe_unused]] static const int kDone = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// SQLite's own words name tables and files, never values.
[[noreturn]] void fail(sqlite3* handle) { throw StoreError(sqlite3_errmsg(handle)); }

// "$1" is a name to SQLite; "?1" is the first parameter.
std::string with_numbers(std::string sql) {
  std::ranges::replace(sql, '$', '?');
  return sql;
}

class SqliteStatement : public SqlStatement {
 public:
  SqliteStatement(sqlite3* database, const std::string& sql) : database_(database) {
    sqlite3_stmt* handle = nullptr;
    const int result =
        sqlite3_prepare_v3(database, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    handle_.reset(handle);
    if (result != SQLITE_OK) fail(database);
  }

  bool step() override {
    const int result = sqlite3_step(handle_.get());
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) {
      const StoreError error(sqlite3_errmsg(database_));
      reset();
      throw error;
    }
    reset();
    return false;
  }

  std::uint64_t run() override {
    while (step()) {
    }
    return static_cast<std::uint64_t>(sqlite3_changes64(database_));
  }

  void reset() override { sqlite3_reset(handle_.get()); }

  std::uint64_t integer(int column) const override {
    return static_cast<std::uint64_t>(sqlite3_column_int64(handle_.get(), column));
  }

  ByteView bytes(int column) const override {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_.get(), column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
  }

 protected:
  void start(std::span<const SqlValue> values) override {
    reset();
    int at = 0;
    for (const SqlValue& value : values) {
      ++at;
      const int result = std::visit([&](const auto& one) { return bind_one(at, one); }, value);
      if (result != SQLITE_OK) fail(database_);
    }
  }

 private:
  int bind_one(int at, ByteView bytes) {
    // A null pointer would bind NULL, not an empty blob.
    const void* data = bytes.empty() ? "" : static_cast<const void*>(bytes.data());
    return sqlite3_bind_blob64(handle_.get(), at, data, bytes.size(), SQLITE_STATIC);
  }
  int bind_one(int at, std::uint64_t value) {
    return sqlite3_bind_int64(handle_.get(), at, static_cast<sqlite3_int64>(value));
  }

  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

// SQLite's busy handler: whether to try once more.
int wait_for_others(void* given_up, int tries) {
  if (*static_cast<const std::atomic<bool>*>(given_up) || tries >= kBusySteps) return 0;
  std::this_thread::sleep_for(kBusyStep);
  return 1;
}

class Sqlite : public Sql {
 public:
  explicit Sqlite(const std::string& path, const std::atomic<bool>& given_up = kNever,
                  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) {
    leave_out_statistics();
    sqlite3* handle = nullptr;
    const int result = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(handle);
    if (result != SQLITE_OK) fail(handle);
    sqlite3_busy_handler(handle, wait_for_others, const_cast<std::atomic<bool>*>(&given_up));
    for (const char* sql : {"BEGIN", "BEGIN IMMEDIATE", "COMMIT"}) kept_[sql] = prepare(sql);
  }

  // All pages of `from`, as they are now.
  void copy_from(const Sqlite& from) {
    sqlite3_backup* backup = sqlite3_backup_init(handle_.get(), "main", from.handle_.get(), "main");
    if (backup == nullptr) fail(handle_.get());
    sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK) fail(handle_.get());
  }

  std::unique_ptr<SqlStatement> prepare(const std::string& sql) override {
    return std::make_unique<SqliteStatement>(handle_.get(), with_numbers(sql));
  }
  void execute(const std::string& sql) override {
    const auto kept = kept_.find(sql);
    if (kept != kept_.end()) {
      kept->second->bind().run();
      return;
    }
    if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      fail(handle_.get());
    }
  }
  bool is_embedded() const override { return true; }
  std::string begin_read() const override { return "BEGIN"; }
  std::string begin_write() const override { return "BEGIN IMMEDIATE"; }
  std::string for_update() const override { return ""; }
  std::string type_of_bytes() const override { return "BLOB"; }
  std::string lock_tables() const override { return ""; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
  // What every transaction says is prepared once.
  std::map<std::string, std::unique_ptr<SqlStatement>> kept_;
};

}  // namespace

std::unique_ptr<Sql> open_sqlite(const std::string& path, const std::atomic<bool>& given_up) {
  auto sql = std::make_unique<Sqlite>(path, given_up);
  // What is deleted is zeroed where that costs no further write.
  sql->execute(
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=FAST;"
      "PRAGMA cache_size=-4096; PRAGMA trusted_schema=OFF");
  sql->execute("PRAGMA wal_autocheckpoint=" + std::to_string(kLogPages));
  return sql;
}

std::unique_ptr<Sql> open_sqlite_reader(const std::string& path,
                                        const std::atomic<bool>& given_up) {
  auto sql = std::make_unique<Sqlite>(path, given_up);
  sql->execute("PRAGMA query_only=ON; PRAGMA cache_size=-1024");
  return sql;
}

void copy_sqlite(const std::string& from, const std::string& to) {
  const Sqlite original(from, kNever, SQLITE_OPEN_READWRITE);
  Sqlite copy(to);
  copy.execute("PRAGMA synchronous=FULL");
  copy.copy_from(original);
  copy.execute("PRAGMA journal_mode=DELETE");
  const auto check = copy.prepare("PRAGMA integrity_check");
  if (!check->bind().step() || text_of(check->bytes(0)) != "ok") {
    throw StoreError("the copy is damaged");
  }
  check->reset();
  read_server_key(copy);
}

}  // namespace parvis::server
