#include "tests/server-stub/postgres/cluster.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>

namespace parvis::support {
namespace {

// PostgreSQL refuses to run as root.
std::string as_user() { return geteuid() == 0 ? "runuser -u postgres -- " : ""; }

std::string programs() {
  for (const char* folder :
       {"/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/17/bin"}) {
    if (std::filesystem::exists(std::string(folder) + "/initdb")) return std::string(folder) + "/";
  }
  return "";
}

void run(const std::string& command) {
  if (std::system((command + " >/dev/null 2>&1 </dev/null").c_str()) != 0) {
    throw std::runtime_error("PostgreSQL for the tests: " + command);
  }
}

}  // namespace

Cluster& Cluster::instance() {
  static Cluster cluster;
  return cluster;
}

Cluster::Cluster() {
  std::string name = (std::filesystem::temp_directory_path() / "parvis-pg-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = name;
  if (geteuid() == 0) run("chown postgres " + folder_);
  run(as_user() + programs() + "initdb -D " + folder_ + "/data -A trust -U parvis --no-sync");
  start();
}

Cluster::~Cluster() {
  try {
    stop();
  } catch (const std::exception&) {
    // It was stopped already.
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void Cluster::start() {
  run(as_user() + programs() + "pg_ctl -D " + folder_ + "/data -w -l " + folder_ + "/log -o \"-k " +
      folder_ + " -c listen_addresses=''\" start");
}

void Cluster::stop() {
  run(as_user() + programs() + "pg_ctl -D " + folder_ + "/data -w -m immediate stop");
}

std::string Cluster::connection() const {
  return "host=" + folder_ + " user=parvis dbname=postgres";
}

std::string Cluster::fresh_connection() {
  const std::string schema = "s" + std::to_string(++schemas_);
  PGconn* connected = PQconnectdb(connection().c_str());
  PGresult* result = PQexec(connected, ("CREATE SCHEMA " + schema).c_str());
  const bool made = PQresultStatus(result) == PGRES_COMMAND_OK;
  PQclear(result);
  PQfinish(connected);
  if (!made) throw std::runtime_error("no schema for the test");
  return connection() + " options='-c search_path=" + schema + "'";
}

}  // namespace parvis::support
