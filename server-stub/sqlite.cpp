#include "server-stub/sqlite.h"

#include "server-stub/store.h"

namespace parvis::server {
namespace {

// SQLite's own words name tables and files, never values.
[[noreturn]] void fail(sqlite3* handle) { throw StoreError(sqlite3_errmsg(handle)); }

}  // namespace

Database::Database(const std::string& path) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int result = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);
  if (result != SQLITE_OK) fail(handle);
  sqlite3_busy_timeout(handle, 5000);
}

void Database::execute(const char* sql) {
  if (sqlite3_exec(get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(get());
}

Statement::Statement(const Database& database, const char* sql) {
  sqlite3_stmt* handle = nullptr;
  const int result =
      sqlite3_prepare_v3(database.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  handle_.reset(handle);
  if (result != SQLITE_OK) fail(database.get());
}

bool Statement::step() {
  const int result = sqlite3_step(handle_.get());
  if (result == SQLITE_ROW) return true;
  sqlite3* database = sqlite3_db_handle(handle_.get());
  if (result != SQLITE_DONE) {
    const StoreError error(sqlite3_errmsg(database));
    reset();
    throw error;
  }
  reset();
  return false;
}

std::uint64_t Statement::integer(int column) const {
  return static_cast<std::uint64_t>(sqlite3_column_int64(handle_.get(), column));
}

ByteView Statement::bytes(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_.get(), column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

void Statement::bind_one(int at, ByteView bytes) {
  // A null pointer would bind NULL, not an empty blob.
  const void* data = bytes.empty() ? "" : static_cast<const void*>(bytes.data());
  if (sqlite3_bind_blob64(handle_.get(), at, data, bytes.size(), SQLITE_STATIC) != SQLITE_OK) {
    fail(sqlite3_db_handle(handle_.get()));
  }
}

void Statement::bind_one(int at, std::uint64_t value) {
  if (sqlite3_bind_int64(handle_.get(), at, static_cast<sqlite3_int64>(value)) != SQLITE_OK) {
    fail(sqlite3_db_handle(handle_.get()));
  }
}

}  // namespace parvis::server
