// parvis-server: stores what it cannot read, and serves the app. How to run it: docs/operations.md.

#include <CLI/CLI.hpp>
#include <cstdio>

#include "server-stub/server.h"

int main(int argc, char** argv) {
  CLI::App app("The server of parvis");
  parvis::server::Options options;
  app.add_option("--address", options.address, "address to listen on")->capture_default_str();
  app.add_option("--port", options.port, "port to listen on; 0: any free one")
      ->capture_default_str();
  auto* store = app.add_option_group("store")->require_option(1);
  store->add_option("--data", options.data, "folder of the embedded store");
  store->add_option("--postgres", options.postgres,
                    "PostgreSQL instead, in libpq's words (\"host=… dbname=…\"); no password here");
  app.add_option("--app", options.app, "folder of the built app")->check(CLI::ExistingDirectory);
  app.add_option("--log", options.log, "file for the log; standard error otherwise");
  app.add_option("--account-bytes", options.store_limits.quota_bytes,
                 "most bytes stored for one account")
      ->capture_default_str();
  app.add_option("--inbox-bytes", options.store_limits.inbox_bytes,
                 "most bytes waiting in one inbox")
      ->capture_default_str();
  app.add_option("--inbox-messages", options.store_limits.inbox_messages,
                 "most messages waiting in one inbox")
      ->capture_default_str();
  app.add_option("--requests-per-second", options.rate_limits.per_second,
                 "requests of one address, over time; 0: no limit")
      ->capture_default_str();
  app.add_option("--requests-at-once", options.rate_limits.at_once,
                 "requests of one address, in a burst")
      ->capture_default_str();
  app.add_flag("--behind-proxy", options.behind_proxy,
               "take the address of a request from the last entry of X-Forwarded-For");
  CLI11_PARSE(app, argc, argv);
  try {
    parvis::server::run_server(options, [](const std::string& address) {
      std::printf("%s\n", address.c_str());
      std::fflush(stdout);
    });
  } catch (const std::exception& error) {
    std::fprintf(stderr, "parvis-server: %s\n", error.what());
    return 1;
  }
  return 0;
}
