// The store of any number of servers: one PostgreSQL database.

#include "server-stub/postgres.h"
#include "server-stub/sql_store.h"

namespace parvis::server {

std::unique_ptr<Store> open_postgres_store(const std::string& connection,
                                           const StoreLimits& limits) {
  const auto connect = [connection] { return open_postgres(connection); };
  return std::make_unique<SqlStore>(connect, connect, Writers::kMany, limits);
}

}  // namespace parvis::server
