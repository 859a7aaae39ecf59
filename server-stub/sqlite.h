#pragma once
// SQLite behind sql.h.

#include <atomic>
#include <string>

#include "server-stub/sql.h"

namespace parvis::server {

inline const std::atomic<bool> kNever = false;

// Opens the file at `path`, made when missing, for writing with WAL and synchronous=FULL: COMMIT
// returns when the log is on the disk. It waits 5 s for what others hold, but not once `given_up`,
// which must outlive it, is set.
std::unique_ptr<Sql> open_sqlite(const std::string& path,
                                 const std::atomic<bool>& given_up = kNever);
// For reading alone.
std::unique_ptr<Sql> open_sqlite_reader(const std::string& path,
                                        const std::atomic<bool>& given_up = kNever);

// Copies the database at `from`, as it is at one moment, into a new single file at `to`, and checks
// the copy whole. Others may go on writing. Throws StoreError.
void copy_sqlite(const std::string& from, const std::string& to);

}  // namespace parvis::server
