// These tests run over PostgreSQL, each in a schema of its own.

#include "tests/server-stub/store_choice.h"

#include "tests/server-stub/postgres/cluster.h"

namespace parvis::support {

std::vector<std::string> fresh_store(const std::filesystem::path&) {
  return {"--postgres", Cluster::instance().fresh_connection()};
}

std::unique_ptr<server::Store> open_fresh_store(const std::filesystem::path&,
                                                const server::StoreLimits& limits) {
  return server::open_postgres_store(Cluster::instance().fresh_connection(), limits);
}

}  // namespace parvis::support
