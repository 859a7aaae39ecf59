#include "server-stub/sqlite_writer.h"

#include "server-stub/devices.h"

namespace parvis::server {
namespace {

std::uint64_t size_of(Statement& row) {
  const std::uint64_t size = row.step() ? row.integer(0) : 0;
  row.reset();
  return size;
}

}  // namespace

// synchronous=FULL: a commit returns after the log is on the disk. What is deleted is zeroed where
// that costs no further write.
Database SqliteWriter::open(const std::string& path) {
  Database database(path);
  prepare_schema(database);
  database.execute(
      "PRAGMA synchronous=FULL; PRAGMA secure_delete=FAST; PRAGMA cache_size=-4096;"
      "PRAGMA trusted_schema=OFF;");
  return database;
}

SqliteWriter::SqliteWriter(const std::string& path, const StoreLimits& limits)
    : database_(open(path)), limits_(limits) {}

std::vector<Outcome> SqliteWriter::apply(std::span<const Write> writes) {
  begin_.bind().run();
  try {
    std::vector<Outcome> outcomes;
    for (const Write& write : writes) {
      outcomes.push_back(std::visit([this](const auto& one) { return apply_one(one); }, write));
    }
    commit_.bind().run();
    return outcomes;
  } catch (...) {
    roll_back();
    throw;
  }
}

void SqliteWriter::roll_back() {
  try {
    if (sqlite3_get_autocommit(database_.get()) == 0) rollback_.bind().run();
  } catch (const StoreError&) {
    // Nothing is left to undo; the next BEGIN says so if there is.
  }
}

// Everything is checked before the first row is written: a refusal leaves the group as it was.
Outcome SqliteWriter::apply_one(const Append& append) {
  const vault::Id& id = append.becomes.account;
  const Account before = read_account(account_, id).value_or(new_account(id));
  const auto refused = [&](Verdict verdict) {
    return Outcome{verdict, before.chain.head, before.chain.sequence};
  };
  if (append.parent != before.chain.head || append.becomes.sequence != before.chain.sequence + 1) {
    return refused(is_stored(append) ? Verdict::kAlreadyStored : Verdict::kWrongParent);
  }
  for (const Append::Slot& slot : append.slots) {
    if (!is_free(id, slot.locator)) return refused(Verdict::kLocatorTaken);
  }
  const std::uint64_t after = before.stored_bytes + carried_bytes(append) - replaced_bytes(append);
  if (after > limits_.quota_bytes && after > before.stored_bytes) return refused(Verdict::kQuota);
  put(append, after);
  return {Verdict::kStored, append.becomes.head, append.becomes.sequence};
}

bool SqliteWriter::is_stored(const Append& append) {
  const bool found = commit_at_.bind(append.becomes.account, append.becomes.sequence).step() &&
                     commit_at_.array<32>(0) == append.becomes.head;
  commit_at_.reset();
  return found;
}

bool SqliteWriter::is_free(const vault::Id& account, const vault::Id& locator) {
  const bool free = !owner_.bind(locator).step() || owner_.array<16>(0) == account;
  owner_.reset();
  return free;
}

std::uint64_t SqliteWriter::replaced_bytes(const Append& append) {
  const vault::Id& id = append.becomes.account;
  std::uint64_t bytes = 0;
  for (const Append::Envelope& envelope : append.envelopes) {
    bytes += size_of(envelope_size_.bind(id, envelope.record));
  }
  for (const Append::Slot& slot : append.slots) {
    bytes += size_of(slot_size_.bind(id, slot.locator));
  }
  return bytes;
}

void SqliteWriter::put(const Append& append, std::uint64_t stored_bytes) {
  const vault::Chain& chain = append.becomes;
  const Bytes devices = join_devices(chain.devices);
  put_account_
      .bind(chain.account, chain.head, chain.sequence, std::uint64_t{chain.generation}, devices,
            stored_bytes)
      .run();
  put_commit_.bind(chain.account, chain.sequence, chain.head, append.commit).run();
  for (const Append::Envelope& envelope : append.envelopes) {
    put_envelope_.bind(chain.account, envelope.record, chain.sequence, envelope.bytes).run();
  }
  for (const Append::Slot& slot : append.slots) {
    if (slot.bytes.empty()) {
      delete_slot_.bind(chain.account, slot.locator).run();
    } else {
      put_slot_.bind(chain.account, slot.locator, slot.bytes).run();
    }
  }
}

}  // namespace parvis::server
