#pragma once
// A thin hold on SQLite's C API: a connection, a prepared statement, errors as StoreError.

#include <sqlite3.h>

#include <memory>
#include <string>

#include "core/base/bytes.h"

namespace parvis::server {

class Database {
 public:
  // Opens `path`, made when missing. A connection belongs to one thread at a time.
  explicit Database(const std::string& path);
  void execute(const char* sql);
  sqlite3* get() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

// Parameters and columns are taken in order. Bound bytes must outlive the row.
class Statement {
 public:
  Statement(const Database& database, const char* sql);

  // Starts anew with these parameters.
  template <class... Values>
  Statement& bind(const Values&... values) {
    reset();
    int at = 0;
    (bind_one(++at, values), ...);
    return *this;
  }
  // The next row, or false at the end (the statement is then ready to be bound again).
  bool step();
  // For statements without rows.
  void run() { step(); }
  // Ends a read early, so that it holds no snapshot.
  void reset() { sqlite3_reset(handle_.get()); }

  std::uint64_t integer(int column) const;
  ByteView bytes(int column) const;
  template <std::size_t kSize>
  ByteArray<kSize> array(int column) const {
    ByteArray<kSize> array{};
    const ByteView stored = bytes(column);
    if (stored.size() == kSize) std::memcpy(array.data(), stored.data(), kSize);
    return array;
  }

 private:
  void bind_one(int at, ByteView bytes);
  void bind_one(int at, std::uint64_t value);
  template <std::size_t kSize>
  void bind_one(int at, const ByteArray<kSize>& bytes) {
    bind_one(at, ByteView(bytes));
  }
  void bind_one(int at, const Bytes& bytes) { bind_one(at, ByteView(bytes)); }

  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

}  // namespace parvis::server
