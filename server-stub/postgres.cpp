#include "server-stub/postgres.h"

#include <libpq-fe.h>

#include <algorithm>

namespace parvis::server {
namespace {

// The lines of PQexecParams and its kin: everything goes in binary, big-endian.
constexpr int kBinary = 1;

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

// Only the code of the error is passed on: PostgreSQL's words may quote values.
Answer checked(PGresult* result) {
  Answer answer(result);
  const ExecStatusType status = PQresultStatus(result);
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return answer;
  const char* code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  throw StoreError(std::string("PostgreSQL: ") + (code == nullptr ? "connection lost" : code));
}

ByteArray<8> big_endian(std::uint64_t value) {
  ByteArray<8> bytes;
  for (std::size_t at = 0; at < 8; ++at)
    bytes[7 - at] = static_cast<std::uint8_t>(value >> (8 * at));
  return bytes;
}

class PostgresStatement : public SqlStatement {
 public:
  // It is prepared on the server when it is first used.
  PostgresStatement(PGconn* connection, std::string name, std::string sql)
      : connection_(connection), name_(std::move(name)), sql_(std::move(sql)) {}

  bool step() override {
    if (++row_ < PQntuples(answer_.get())) return true;
    return false;
  }
  std::uint64_t run() override {
    const std::string changed = PQcmdTuples(answer_.get());
    answer_.reset();
    return changed.empty() ? 0 : std::stoull(changed);
  }
  void reset() override { answer_.reset(); }

  std::uint64_t integer(int column) const override {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes(column)) value = value << 8 | byte;
    return value;
  }
  ByteView bytes(int column) const override {
    const char* data = PQgetvalue(answer_.get(), row_, column);
    return {reinterpret_cast<const std::uint8_t*>(data),
            static_cast<std::size_t>(PQgetlength(answer_.get(), row_, column))};
  }

 protected:
  void start(std::span<const SqlValue> values) override {
    prepare();
    std::vector<ByteArray<8>> numbers(values.size());
    std::vector<const char*> data;
    std::vector<int> sizes;
    for (std::size_t at = 0; at < values.size(); ++at) {
      const ByteView bytes = bytes_of(values[at], numbers[at]);
      // A null pointer would be NULL, not empty bytes.
      data.push_back(bytes.empty() ? "" : reinterpret_cast<const char*>(bytes.data()));
      sizes.push_back(static_cast<int>(bytes.size()));
    }
    const std::vector<int> formats(values.size(), kBinary);
    answer_ = checked(PQexecPrepared(connection_, name_.c_str(), static_cast<int>(values.size()),
                                     data.data(), sizes.data(), formats.data(), kBinary));
    row_ = -1;
  }

 private:
  void prepare() {
    if (is_prepared_) return;
    checked(PQprepare(connection_, name_.c_str(), sql_.c_str(), 0, nullptr));
    is_prepared_ = true;
  }

  static ByteView bytes_of(const SqlValue& value, ByteArray<8>& number) {
    if (const ByteView* bytes = std::get_if<ByteView>(&value)) return *bytes;
    number = big_endian(std::get<std::uint64_t>(value));
    return number;
  }

  PGconn* connection_;
  std::string name_;
  std::string sql_;
  bool is_prepared_ = false;
  Answer answer_;
  int row_ = -1;
};

class Postgres : public Sql {
 public:
  explicit Postgres(const std::string& connection) {
    // The last of two equal words counts: what the operator gave wins.
    const char* words[] = {"connect_timeout", "application_name", "dbname", nullptr};
    const char* values[] = {"5", "parvis-server", connection.c_str(), nullptr};
    connection_.reset(PQconnectdbParams(words, values, 1));
    if (PQstatus(connection_.get()) != CONNECTION_OK)
      throw StoreError("PostgreSQL does not answer");
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
    execute("SET synchronous_commit=on; SET client_min_messages=warning");
    const Answer fsync = checked(PQexec(connection_.get(), "SHOW fsync"));
    if (std::string_view(PQgetvalue(fsync.get(), 0, 0)) != "on") {
      throw StoreError("PostgreSQL runs with fsync off");
    }
  }

  std::unique_ptr<SqlStatement> prepare(const std::string& sql) override {
    return std::make_unique<PostgresStatement>(connection_.get(), "s" + std::to_string(++prepared_),
                                               sql);
  }
  void execute(const std::string& sql) override { checked(PQexec(connection_.get(), sql.c_str())); }
  bool is_embedded() const override { return false; }
  std::string begin_read() const override {
    return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  }
  std::string begin_write() const override { return "BEGIN"; }
  std::string for_update() const override { return " FOR UPDATE"; }
  std::string type_of_bytes() const override { return "BYTEA"; }
  // CREATE TABLE IF NOT EXISTS fails when two servers start at once; the number is ours alone.
  std::string lock_tables() const override { return "SELECT pg_advisory_xact_lock(8096)"; }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  std::unique_ptr<PGconn, Finish> connection_;
  int prepared_ = 0;
};

}  // namespace

std::unique_ptr<Sql> open_postgres(const std::string& connection) {
  return std::make_unique<Postgres>(connection);
}

}  // namespace parvis::server
