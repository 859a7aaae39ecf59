#pragma once
// What the two stores need of a database: a connection, prepared statements, the few words in which
// SQLite and PostgreSQL differ. The statements themselves are written once, in SQL that both read
// ($1, ON CONFLICT).

#include <array>
#include <memory>
#include <span>
#include <variant>

#include "server-stub/store.h"

namespace parvis::server {

using SqlValue = std::variant<ByteView, std::uint64_t>;

// Parameters and columns are taken in order. All calls may throw StoreError.
class SqlStatement {
 public:
  virtual ~SqlStatement() = default;

  // Starts anew with these parameters. Bytes must outlive the last step.
  template <class... Values>
  SqlStatement& bind(const Values&... values) {
    const std::array<SqlValue, sizeof...(Values)> all{value_of(values)...};
    start(all);
    return *this;
  }
  // The next row, or false at the end.
  virtual bool step() = 0;
  // To the end. Returns how many rows it changed.
  virtual std::uint64_t run() = 0;
  // Ends a read early.
  virtual void reset() = 0;

  virtual std::uint64_t integer(int column) const = 0;
  // Valid until the next step.
  virtual ByteView bytes(int column) const = 0;
  template <std::size_t kSize>
  ByteArray<kSize> array(int column) const {
    ByteArray<kSize> array{};
    const ByteView stored = bytes(column);
    if (stored.size() == kSize) std::memcpy(array.data(), stored.data(), kSize);
    return array;
  }

 protected:
  virtual void start(std::span<const SqlValue> values) = 0;

 private:
  static SqlValue value_of(std::uint64_t value) { return value; }
  static SqlValue value_of(ByteView bytes) { return bytes; }
};

// A connection belongs to one thread at a time.
class Sql {
 public:
  virtual ~Sql() = default;
  virtual std::unique_ptr<SqlStatement> prepare(const std::string& sql) = 0;
  virtual void execute(const std::string& sql) = 0;

  // Whether a statement costs no trip over a network.
  virtual bool is_embedded() const = 0;
  virtual std::string begin_read() const = 0;   // one state for all reads until COMMIT
  virtual std::string begin_write() const = 0;  // until COMMIT, which returns when all is durable
  // After a SELECT: nobody else changes these rows before COMMIT.
  virtual std::string for_update() const = 0;
  virtual std::string type_of_bytes() const = 0;
  // In a transaction: others who say the same wait for its end.
  virtual std::string lock_tables() const = 0;
};

// Makes the tables that are missing. Throws StoreError also for tables of a later version.
void prepare_tables(Sql& sql);
ByteArray<32> read_server_key(Sql& sql);

}  // namespace parvis::server
