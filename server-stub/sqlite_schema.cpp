#include "server-stub/sqlite_schema.h"

#include "server-stub/devices.h"

namespace parvis::server {
namespace {

constexpr std::uint64_t kVersion = 1;

// Rows of the small, often rewritten tables live in their key's tree; the large ones are appended,
// with an index of keys beside them.
constexpr const char* kTables =
    "CREATE TABLE accounts(account BLOB PRIMARY KEY, head BLOB NOT NULL, sequence INTEGER NOT NULL,"
    "  generation INTEGER NOT NULL, devices BLOB NOT NULL, stored_bytes INTEGER NOT NULL)"
    "  WITHOUT ROWID;"
    "CREATE TABLE commits(account BLOB, sequence INTEGER, id BLOB NOT NULL, bytes BLOB NOT NULL,"
    "  PRIMARY KEY(account, sequence)) WITHOUT ROWID;"
    "CREATE TABLE envelopes(account BLOB, record BLOB, sequence INTEGER NOT NULL,"
    "  bytes BLOB NOT NULL, PRIMARY KEY(account, record));"
    "CREATE TABLE slots(account BLOB, locator BLOB, bytes BLOB NOT NULL,"
    "  PRIMARY KEY(account, locator));"
    "CREATE UNIQUE INDEX slot_locators ON slots(locator);"
    "CREATE TABLE server(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;"
    "INSERT INTO server(name, value) VALUES('key', randomblob(32));"
    "PRAGMA user_version=1;";

}  // namespace

void prepare_schema(Database& database) {
  database.execute("PRAGMA journal_mode=WAL; BEGIN IMMEDIATE");
  std::uint64_t version = 0;
  {
    Statement stored(database, "PRAGMA user_version");
    if (stored.bind().step()) version = stored.integer(0);
  }
  if (version > kVersion) throw StoreError("the store was made by a later version of this server");
  if (version == 0) database.execute(kTables);
  database.execute("COMMIT");
}

std::optional<Account> read_account(Statement& row, const vault::Id& id) {
  if (!row.bind(id).step()) return std::nullopt;
  Account account = new_account(id);
  account.chain.head = row.array<32>(0);
  account.chain.sequence = row.integer(1);
  account.chain.generation = static_cast<std::uint32_t>(row.integer(2));
  account.chain.devices = split_devices(row.bytes(3));
  account.stored_bytes = row.integer(4);
  row.reset();
  return account;
}

}  // namespace parvis::server
