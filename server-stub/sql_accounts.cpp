#include "server-stub/sql_accounts.h"

#include <algorithm>

#include "core/vault/message.h"
#include "server-stub/devices.h"

namespace parvis::server {
namespace {

constexpr const char* kSelectAccount =
    "SELECT head, sequence, generation, devices, stored_bytes FROM accounts WHERE account=$1";
constexpr const char* kSelectCommitAt = "SELECT id FROM commits WHERE account=$1 AND sequence=$2";
constexpr const char* kSelectDeletion = "SELECT message FROM deletions WHERE account=$1";
// A pull reads its commits in steps: an account's whole chain is never in memory.
constexpr const char* kSelectCommits =
    "SELECT sequence, bytes FROM commits WHERE account=$1 AND sequence>$2 ORDER BY sequence LIMIT "
    "64";
constexpr const char* kSelectEnvelopes =
    "SELECT record, bytes FROM envelopes WHERE account=$1 AND sequence=$2";
constexpr const char* kSelectEnvelope =
    "SELECT record, bytes FROM envelopes WHERE account=$1 AND sequence=$2 AND record=$3";

Bytes copied(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

std::optional<Account> read_account(SqlStatement& row, const vault::Id& id) {
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

std::optional<Bytes> read_bytes(SqlStatement& row, const vault::Id& id) {
  std::optional<Bytes> bytes;
  if (row.bind(id).step()) bytes = copied(row.bytes(0));
  row.reset();
  return bytes;
}

std::uint64_t size_of(SqlStatement& row) {
  const std::uint64_t size = row.step() ? row.integer(0) : 0;
  row.reset();
  return size;
}

// One state for several reads, until the end of the scope.
class Snapshot {
 public:
  explicit Snapshot(Sql& sql) : sql_(sql) { sql_.execute(sql_.begin_read()); }
  ~Snapshot() {
    try {
      sql_.execute("COMMIT");
    } catch (const StoreError&) {
      // The connection has ended the transaction by itself.
    }
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Sql& sql_;
};

}  // namespace

AccountReads::AccountReads(Sql& sql)
    : sql_(sql),
      account_(sql.prepare(kSelectAccount)),
      commit_at_(sql.prepare(kSelectCommitAt)),
      commits_(sql.prepare(kSelectCommits)),
      envelopes_(sql.prepare(sql.is_embedded() ? kSelectEnvelope : kSelectEnvelopes)),
      slot_(sql.prepare("SELECT bytes FROM slots WHERE locator=$1")),
      deletion_(sql.prepare(kSelectDeletion)) {}

std::optional<Account> AccountReads::account(const vault::Id& id) {
  return read_account(*account_, id);
}

std::optional<vault::Hash> AccountReads::commit_at(const vault::Id& id, std::uint64_t sequence) {
  std::optional<vault::Hash> found;
  if (commit_at_->bind(id, sequence).step()) found = commit_at_->array<32>(0);
  commit_at_->reset();
  return found;
}

std::optional<Page> AccountReads::pull(const vault::Id& id, std::uint64_t after,
                                       std::size_t most_bytes) {
  const Snapshot snapshot(sql_);
  const std::optional<Account> account = read_account(*account_, id);
  if (!account) return std::nullopt;
  return page_of(*account, after, most_bytes);
}

Page AccountReads::page_of(const Account& account, std::uint64_t after, std::size_t most_bytes) {
  Page page{account.chain.head, account.chain.sequence, {}};
  const vault::Id& id = account.chain.account;
  bool more = true;
  while (more) {
    more = false;
    commits_->bind(id, after);
    while (commits_->step()) {
      after = commits_->integer(0);
      const Result<vault::Commit> commit = vault::parse_commit(commits_->bytes(1));
      if (!commit) throw StoreError("a stored commit does not parse");
      const std::size_t before = page.pull.size();
      vault::append_link(page.pull, commits_->bytes(1), envelopes_of(id, after, commit.value()));
      more = true;
      if (before == 0 || page.pull.size() <= most_bytes) continue;
      page.pull.resize(before);
      commits_->reset();
      return page;
    }
  }
  return page;
}

// One for each revision of `commit`, empty where a later commit replaced it.
std::vector<Bytes> AccountReads::envelopes_of(const vault::Id& id, std::uint64_t sequence,
                                              const vault::Commit& commit) {
  std::vector<Bytes> envelopes(commit.revisions.size());
  const auto take_rows = [&] {
    while (envelopes_->step()) {
      const vault::Id record = envelopes_->array<16>(0);
      const auto found =
          std::ranges::lower_bound(commit.revisions, record, {}, &vault::Revision::record);
      if (found == commit.revisions.end() || found->record != record) continue;
      envelopes[static_cast<std::size_t>(found - commit.revisions.begin())] =
          copied(envelopes_->bytes(1));
    }
  };
  if (!sql_.is_embedded()) {
    envelopes_->bind(id, sequence);
    take_rows();
    return envelopes;
  }
  for (const vault::Revision& revision : commit.revisions) {
    envelopes_->bind(id, sequence, revision.record);
    take_rows();
  }
  return envelopes;
}

std::optional<Bytes> AccountReads::slot(const vault::Id& locator) {
  return read_bytes(*slot_, locator);
}

std::optional<Bytes> AccountReads::deletion(const vault::Id& id) {
  return read_bytes(*deletion_, id);
}

AccountWrites::AccountWrites(Sql& sql, const StoreLimits& limits, KnownAccounts* known)
    : limits_(limits),
      known_(known),
      account_(sql.prepare(kSelectAccount + sql.for_update())),
      commit_at_(sql.prepare(kSelectCommitAt)),
      owner_(sql.prepare("SELECT account FROM slots WHERE locator=$1")),
      envelope_size_(
          sql.prepare("SELECT length(bytes) FROM envelopes WHERE account=$1 AND record=$2")),
      slot_size_(sql.prepare("SELECT length(bytes) FROM slots WHERE account=$1 AND locator=$2")),
      deletion_(sql.prepare(kSelectDeletion)),
      put_account_(sql.prepare(
          "INSERT INTO accounts(account, head, sequence, generation, devices, stored_bytes)"
          " VALUES($1, $2, $3, $4, $5, $6) ON CONFLICT(account) DO UPDATE SET head=excluded.head,"
          " sequence=excluded.sequence, generation=excluded.generation, devices=excluded.devices,"
          " stored_bytes=excluded.stored_bytes WHERE accounts.head=$7")),
      put_commit_(
          sql.prepare("INSERT INTO commits(account, sequence, id, bytes) VALUES($1, $2, $3, $4)")),
      put_envelope_(sql.prepare(
          "INSERT INTO envelopes(account, record, sequence, bytes) VALUES($1, $2, $3, $4)"
          " ON CONFLICT(account, record) DO UPDATE SET sequence=excluded.sequence,"
          " bytes=excluded.bytes")),
      put_slot_(sql.prepare("INSERT INTO slots(account, locator, bytes) VALUES($1, $2, $3)"
                            " ON CONFLICT(account, locator) DO UPDATE SET bytes=excluded.bytes")),
      delete_slot_(sql.prepare("DELETE FROM slots WHERE account=$1 AND locator=$2")),
      put_deletion_(sql.prepare("INSERT INTO deletions(account, message) VALUES($1, $2)")),
      drop_account_(sql.prepare("DELETE FROM accounts WHERE account=$1")),
      drop_commits_(sql.prepare("DELETE FROM commits WHERE account=$1")),
      drop_envelopes_(sql.prepare("DELETE FROM envelopes WHERE account=$1")),
      drop_slots_(sql.prepare("DELETE FROM slots WHERE account=$1")) {}

std::optional<Account> AccountWrites::account(const vault::Id& id) {
  if (known_ == nullptr) return read_account(*account_, id);
  const auto changed = changed_.find(id);
  const KnownAccounts::Known known = changed == changed_.end() ? known_->find(id) : changed->second;
  if (known != nullptr) return *known;
  if (changed != changed_.end()) return std::nullopt;
  return read_account(*account_, id);
}

void AccountWrites::note(const vault::Id& id, KnownAccounts::Known account) {
  if (known_ != nullptr) changed_[id] = std::move(account);
}

void AccountWrites::committed() {
  for (auto& [id, account] : changed_) known_->put(id, std::move(account));
  changed_.clear();
}

Outcome AccountWrites::apply(const Append& append) {
  const vault::Id& id = append.becomes.account;
  const Account before = account(id).value_or(new_account(id));
  const auto refused = [&](Verdict verdict) {
    return Outcome{verdict, before.chain.head, before.chain.sequence};
  };
  if (before.chain.sequence == 0 && read_bytes(*deletion_, id)) return refused(Verdict::kDeleted);
  if (append.parent != before.chain.head || append.becomes.sequence != before.chain.sequence + 1) {
    if (!is_stored(append)) return refused(Verdict::kWrongParent);
    return {Verdict::kAlreadyStored, append.becomes.head, append.becomes.sequence};
  }
  for (const Append::Slot& slot : append.slots) {
    if (!is_free(id, slot.locator)) return refused(Verdict::kLocatorTaken);
  }
  const std::uint64_t after = before.stored_bytes + carried_bytes(append) - replaced_bytes(append);
  if (after > limits_.quota_bytes && after > before.stored_bytes) return refused(Verdict::kQuota);
  put(append, after);
  note(id, std::make_shared<const Account>(Account{append.becomes, after}));
  return {Verdict::kStored, append.becomes.head, append.becomes.sequence};
}

bool AccountWrites::is_stored(const Append& append) {
  const bool found = commit_at_->bind(append.becomes.account, append.becomes.sequence).step() &&
                     commit_at_->array<32>(0) == append.becomes.head;
  commit_at_->reset();
  return found;
}

bool AccountWrites::is_free(const vault::Id& account, const vault::Id& locator) {
  const bool free = !owner_->bind(locator).step() || owner_->array<16>(0) == account;
  owner_->reset();
  return free;
}

std::uint64_t AccountWrites::replaced_bytes(const Append& append) {
  const vault::Id& id = append.becomes.account;
  if (append.becomes.sequence == 1) return 0;
  std::uint64_t bytes = 0;
  for (const Append::Envelope& envelope : append.envelopes) {
    bytes += size_of(envelope_size_->bind(id, envelope.record));
  }
  for (const Append::Slot& slot : append.slots) {
    bytes += size_of(slot_size_->bind(id, slot.locator));
  }
  return bytes;
}

void AccountWrites::put(const Append& append, std::uint64_t stored_bytes) {
  const vault::Chain& chain = append.becomes;
  const Bytes devices = join_devices(chain.devices);
  const std::uint64_t changed =
      put_account_
          ->bind(chain.account, chain.head, chain.sequence, std::uint64_t{chain.generation},
                 devices, stored_bytes, append.parent)
          .run();
  // Another server founded the account since we looked: the group is undone and tried again.
  if (changed != 1) throw StoreError("the head moved");
  put_commit_->bind(chain.account, chain.sequence, chain.head, append.commit).run();
  for (const Append::Envelope& envelope : append.envelopes) {
    put_envelope_->bind(chain.account, envelope.record, chain.sequence, envelope.bytes).run();
  }
  for (const Append::Slot& slot : append.slots) {
    if (slot.bytes.empty()) {
      delete_slot_->bind(chain.account, slot.locator).run();
    } else {
      put_slot_->bind(chain.account, slot.locator, slot.bytes).run();
    }
  }
}

Outcome AccountWrites::apply(const DropAccount& drop) {
  const std::optional<Account> before = account(drop.account);
  if (!before) {
    const bool again = read_bytes(*deletion_, drop.account).has_value();
    return {again ? Verdict::kAlreadyStored : Verdict::kWrongParent};
  }
  if (before->chain.head != drop.head) {
    return {Verdict::kWrongParent, before->chain.head, before->chain.sequence};
  }
  put_deletion_->bind(drop.account, drop.proof).run();
  for (auto* statement : {&drop_account_, &drop_commits_, &drop_envelopes_, &drop_slots_}) {
    (*statement)->bind(drop.account).run();
  }
  note(drop.account, nullptr);
  return {Verdict::kStored};
}

}  // namespace parvis::server
