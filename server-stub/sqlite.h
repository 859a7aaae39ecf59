#pragma once
// SQLite behind sql.h.

#include <string>

#include "server-stub/sql.h"

namespace parvis::server {

// Opens the file at `path`, made when missing, for writing with WAL and synchronous=FULL: COMMIT
// returns when the log is on the disk.
std::unique_ptr<Sql> open_sqlite(const std::string& path);
// For reading alone.
std::unique_ptr<Sql> open_sqlite_reader(const std::string& path);

// Copies the database at `from`, as it is at one moment, into a new single file at `to`, and checks
// the copy whole. Others may go on writing. Throws StoreError.
void copy_sqlite(const std::string& from, const std::string& to);

}  // namespace parvis::server
