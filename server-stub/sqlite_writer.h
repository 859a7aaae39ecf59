#pragma once
// The one writing connection of the embedded store. Only the group commit's thread uses it.

#include <span>

#include "server-stub/sqlite_schema.h"

namespace parvis::server {

class SqliteWriter {
 public:
  // Makes the file at `path` and its tables when missing.
  SqliteWriter(const std::string& path, const StoreLimits& limits);

  // All of `writes` in one transaction, durable when it returns; throws StoreError when nothing is
  // stored.
  std::vector<Outcome> apply(std::span<const Write> writes);

 private:
  static Database open(const std::string& path);
  void roll_back();
  Outcome apply_one(const Append& append);
  bool is_stored(const Append& append);
  bool is_free(const vault::Id& account, const vault::Id& locator);
  std::uint64_t replaced_bytes(const Append& append);
  void put(const Append& append, std::uint64_t stored_bytes);

  Database database_;
  StoreLimits limits_;
  Statement begin_{database_, "BEGIN IMMEDIATE"};
  Statement commit_{database_, "COMMIT"};
  Statement rollback_{database_, "ROLLBACK"};
  Statement account_{database_, kSelectAccount};
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

}  // namespace parvis::server
