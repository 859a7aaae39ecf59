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

}  // namespace parvis::server
