#pragma once
// PostgreSQL behind sql.h.

#include <string>

#include "server-stub/sql.h"

namespace parvis::server {

// A connection whose COMMIT returns when the transaction is durable, whatever the server's default
// is. Throws StoreError, also when the server has fsync off: an acknowledgement would be a promise
// that it does not keep.
std::unique_ptr<Sql> open_postgres(const std::string& connection);

}  // namespace parvis::server
