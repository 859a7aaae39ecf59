// parvis-server: stores what it cannot read, and serves the app. How to run it: docs/operations.md.

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "server-stub/backup.h"
#include "server-stub/server.h"

namespace {

using parvis::server::Options;

void add_store_options(CLI::App& app, Options& options) {
  auto* store = app.add_option_group("store", "where it keeps what it is sent: one of");
  store->add_option("--data", options.data, "folder of the embedded store");
  store->add_option("--postgres", options.postgres,
                    "PostgreSQL, in libpq's words (\"host=… dbname=…\"); no password here");
}

void add_limits(CLI::App& app, Options& options) {
  app.add_option("--account-bytes", options.store_limits.quota_bytes, "most bytes of one account")
      ->capture_default_str();
  app.add_option("--inbox-bytes", options.store_limits.inbox_bytes, "most bytes in one inbox")
      ->capture_default_str();
  app.add_option("--inbox-messages", options.store_limits.inbox_messages,
                 "most messages in one inbox")
      ->capture_default_str();
  app.add_option("--requests-per-second", options.rate_limits.per_second,
                 "requests of one address, over time; 0: no limit")
      ->capture_default_str();
  app.add_option("--requests-at-once", options.rate_limits.at_once,
                 "requests of one address, in a burst")
      ->capture_default_str();
  app.add_option("--slot-misses-per-second", options.slot_misses.per_second,
                 "slots that are not there, asked for by one address, over time; 0: no limit")
      ->capture_default_str();
  app.add_option("--slot-misses-at-once", options.slot_misses.at_once, "of them, in a burst")
      ->capture_default_str();
  app.add_option("--account-attempts-per-second", options.account_attempts.per_second,
                 "refused proofs for one account, over time; 0: no limit")
      ->capture_default_str();
  app.add_option("--account-attempts-at-once", options.account_attempts.at_once,
                 "of them, in a burst")
      ->capture_default_str();
  app.add_option("--connections", options.connection_limits.in_all,
                 "connections open at once; 0: as many as there may be open files")
      ->capture_default_str();
  app.add_option("--connections-per-address", options.connection_limits.of_one_address,
                 "of them from one address, not behind a proxy; 0: no limit")
      ->capture_default_str();
}

void add_serving_options(CLI::App& app, Options& options) {
  app.add_option("--address", options.address, "address to listen on")->capture_default_str();
  app.add_option("--port", options.port, "port to listen on; 0: any free one")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  app.add_option("--host", options.hosts,
                 "name that browsers know it by, with the port unless it is the scheme's own; may "
                 "be given several times (default: where it listens, and localhost)")
      ->allow_extra_args(false);
  app.add_option("--app", options.app, "folder of the built app")->check(CLI::ExistingDirectory);
  app.add_option("--open-inbox", options.inboxes,
                 "key of an inbox that is open from the start; may be given several times")
      ->allow_extra_args(false);
  app.add_option("--log", options.log, "file for the log; standard error otherwise");
  app.add_flag("--behind-proxy", options.behind_proxy,
               "take the address of a request from the last entry of X-Forwarded-For");
}

void serve(const Options& options) {
  if (options.data.empty() == options.postgres.empty()) {
    throw std::runtime_error("one of --data and --postgres is needed");
  }
  parvis::server::run_server(options, [](const std::string& address) {
    std::printf("%s\n", address.c_str());
    std::fflush(stdout);
  });
}

}  // namespace

int main(int argc, char** argv) {
  ::umask(S_IRWXG | S_IRWXO);  // what it writes is for its owner alone: the store, backups, the log
  CLI::App app("The server of parvis");
  Options options;
  add_serving_options(app, options);
  add_store_options(app, options);
  add_limits(app, options);
  std::string folder;
  std::string file;
  CLI::App* backup =
      app.add_subcommand("backup", "copies the embedded store, also while it is served");
  backup->add_option("--data", folder, "folder of the store")->required();
  backup->add_option("--to", file, "new file")->required();
  CLI::App* restore = app.add_subcommand("restore", "makes a backup the store of an empty folder");
  restore->add_option("--data", folder, "folder without a store")->required();
  restore->add_option("--from", file, "a backup")->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    if (*backup) {
      parvis::server::back_up_sqlite(folder, file);
    } else if (*restore) {
      parvis::server::restore_sqlite(file, folder);
    } else {
      serve(options);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "parvis-server: %s\n", error.what());
    return 1;
  }
  return 0;
}
