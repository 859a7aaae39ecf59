#include "server-stub/sql.h"

#include <sodium.h>

namespace parvis::server {
namespace {

// Changed when a table changes; older ones are then brought up to it here. One more table is made
// where it is missing.
constexpr std::uint64_t kVersion = 1;

// Account (or inbox) first in every key. BYTES stands for the database's own word.
constexpr const char* kTables[] = {
    "CREATE TABLE IF NOT EXISTS accounts(account BYTES PRIMARY KEY, head BYTES NOT NULL,"
    " sequence BIGINT NOT NULL, generation BIGINT NOT NULL, devices BYTES NOT NULL,"
    " stored_bytes BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS commits(account BYTES, sequence BIGINT, id BYTES NOT NULL,"
    " bytes BYTES NOT NULL, PRIMARY KEY(account, sequence))",
    "CREATE TABLE IF NOT EXISTS envelopes(account BYTES, record BYTES, sequence BIGINT NOT NULL,"
    " bytes BYTES NOT NULL, PRIMARY KEY(account, record))",
    "CREATE TABLE IF NOT EXISTS slots(account BYTES, locator BYTES, bytes BYTES NOT NULL,"
    " PRIMARY KEY(account, locator))",
    "CREATE UNIQUE INDEX IF NOT EXISTS slot_of_locator ON slots(locator)",
    "CREATE TABLE IF NOT EXISTS deletions(account BYTES PRIMARY KEY, message BYTES NOT NULL)",
    "CREATE TABLE IF NOT EXISTS inboxes(inbox BYTES PRIMARY KEY, last BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS messages(inbox BYTES, sequence BIGINT, id BYTES NOT NULL,"
    " expires BIGINT NOT NULL, bytes BYTES NOT NULL, PRIMARY KEY(inbox, sequence))",
    "CREATE UNIQUE INDEX IF NOT EXISTS message_of_id ON messages(inbox, id)",
    "CREATE INDEX IF NOT EXISTS messages_by_end ON messages(expires)",
    "CREATE TABLE IF NOT EXISTS challenges(account BYTES, nonce BYTES, expires BIGINT NOT NULL,"
    " PRIMARY KEY(account, nonce))",
    "CREATE INDEX IF NOT EXISTS challenges_by_end ON challenges(expires)",
    "CREATE TABLE IF NOT EXISTS server(name BYTES PRIMARY KEY, value BYTES NOT NULL)",
};

// A pull asks a database behind a network for all envelopes of a commit at once, and an embedded
// one for each by itself, which spares every commit an index.
constexpr const char* kIndexOfMany =
    "CREATE INDEX IF NOT EXISTS envelopes_of_commit ON envelopes(account, sequence)";
constexpr const char* kNoIndex = "DROP INDEX IF EXISTS envelopes_of_commit";

constexpr std::string_view kKeyName = "key";
constexpr std::string_view kVersionName = "version";

std::string with_type(std::string text, const std::string& type) {
  const std::string word = "BYTES";
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
    text.replace(at, word.size(), type);
  }
  return text;
}

void put_once(Sql& sql, std::string_view name, ByteView value) {
  sql.prepare("INSERT INTO server(name, value) VALUES($1, $2) ON CONFLICT(name) DO NOTHING")
      ->bind(view(name), value)
      .run();
}

Bytes read(Sql& sql, std::string_view name) {
  const auto row = sql.prepare("SELECT value FROM server WHERE name=$1");
  if (!row->bind(view(name)).step()) throw StoreError("the store is not complete");
  const ByteView value = row->bytes(0);
  return {value.begin(), value.end()};
}

}  // namespace

void prepare_tables(Sql& sql) {
  sql.execute(sql.begin_write());
  sql.execute(sql.lock_tables());
  for (const char* table : kTables) sql.execute(with_type(table, sql.type_of_bytes()));
  sql.execute(sql.is_embedded() ? kNoIndex : kIndexOfMany);
  ByteArray<32> key;
  randombytes_buf(key.data(), key.size());
  put_once(sql, kKeyName, key);
  put_once(sql, kVersionName, Writer().u64(kVersion).bytes());
  sql.execute("COMMIT");
  if (Reader(read(sql, kVersionName)).u64() > kVersion) {
    throw StoreError("the store was made by a later version of this server");
  }
}

ByteArray<32> read_server_key(Sql& sql) {
  const Bytes stored = read(sql, kKeyName);
  return Reader(stored).array<32>();
}

}  // namespace parvis::server
