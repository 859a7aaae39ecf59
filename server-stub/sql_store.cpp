#include "server-stub/sql_store.h"

namespace parvis::server {

SqlStore::SqlStore(Connect connect, Connect connect_reader, Writers writers,
                   const StoreLimits& limits, std::shared_ptr<std::atomic<bool>> given_up)
    : connect_(std::move(connect)),
      connect_reader_(std::move(connect_reader)),
      limits_(limits),
      known_(writers == Writers::kThisOne ? std::make_unique<KnownAccounts>() : nullptr),
      given_up_(std::move(given_up)) {
  std::unique_ptr<Sql> sql = connect_();
  prepare_tables(*sql);
  server_key_ = read_server_key(*sql);
  writer_ = std::make_unique<WriteConnection>(std::move(sql), limits_, known_.get());
}

// An idle connection may have been lost meanwhile: a fresh one decides.
template <class Read>
auto SqlStore::read_twice(std::unique_ptr<ReadConnection>& reader, const Read& read) {
  try {
    return read(*reader);
  } catch (const StoreError&) {
    reader = std::make_unique<ReadConnection>(connect_reader_());
    return read(*reader);
  }
}

template <class Read>
auto SqlStore::with_reader(const Read& read) {
  std::unique_ptr<ReadConnection> reader = idle_reader();
  auto value = read_twice(reader, read);
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(reader));
  return value;
}

std::unique_ptr<SqlStore::ReadConnection> SqlStore::idle_reader() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<ReadConnection> reader = std::move(idle_.back());
      idle_.pop_back();
      return reader;
    }
  }
  return std::make_unique<ReadConnection>(connect_reader_());
}

std::optional<Account> SqlStore::account(const vault::Id& account) {
  if (known_ != nullptr) {
    if (const KnownAccounts::Known known = known_->find(account)) return *known;
  }
  return with_reader([&](ReadConnection& reader) { return reader.accounts.account(account); });
}

std::optional<vault::Hash> SqlStore::commit_at(const vault::Id& account, std::uint64_t sequence) {
  return with_reader(
      [&](ReadConnection& reader) { return reader.accounts.commit_at(account, sequence); });
}

std::optional<Page> SqlStore::pull(const vault::Id& account, std::uint64_t after,
                                   std::size_t most_bytes) {
  return with_reader(
      [&](ReadConnection& reader) { return reader.accounts.pull(account, after, most_bytes); });
}

std::optional<Bytes> SqlStore::deletion(const vault::Id& account) {
  return with_reader([&](ReadConnection& reader) { return reader.accounts.deletion(account); });
}

std::optional<Bytes> SqlStore::messages(const vault::Id& inbox, std::uint64_t after,
                                        std::size_t most_bytes, std::uint64_t now) {
  return with_reader([&](ReadConnection& reader) {
    return reader.inboxes.messages(inbox, after, most_bytes, now);
  });
}

std::optional<Bytes> SqlStore::slot(const vault::Id& locator) {
  return with_reader([&](ReadConnection& reader) { return reader.accounts.slot(locator); });
}

bool SqlStore::ready() {
  try {
    slot({});
    return true;
  } catch (const StoreError&) {
    return false;
  }
}

void SqlStore::submit(Write write, WriteDone done) {
  group_.submit(std::move(write), std::move(done));
}

void SqlStore::give_up() {
  *given_up_ = true;
  group_.give_up();
}

namespace {

template <class... Calls>
struct Overloaded : Calls... {
  using Calls::operator()...;
};
template <class... Calls>
Overloaded(Calls...) -> Overloaded<Calls...>;

}  // namespace

// After any failure the connection is given up, which undoes what it had begun.
std::vector<Outcome> SqlStore::apply(std::span<const Write> writes) {
  std::unique_ptr<WriteConnection> writer = std::move(writer_);
  try {
    if (writer == nullptr) {
      writer = std::make_unique<WriteConnection>(connect_(), limits_, known_.get());
    }
    std::vector<Outcome> outcomes = apply_with(*writer, writes);
    writer_ = std::move(writer);
    return outcomes;
  } catch (...) {
    if (known_ != nullptr) known_->forget_all();
    throw;
  }
}

std::vector<Outcome> SqlStore::apply_with(WriteConnection& writer, std::span<const Write> writes) {
  const auto apply_one = Overloaded{
      [&](const Append& write) { return writer.accounts.apply(write); },
      [&](const DropAccount& write) { return writer.accounts.apply(write); },
      [&](const TakeChallenge& write) { return writer.challenges.apply(write); },
      [&](const Sweep& write) {
        writer.challenges.sweep(write.now);
        return writer.inboxes.apply(write);
      },
      [&](const auto& write) { return writer.inboxes.apply(write); },
  };
  writer.sql->execute(writer.sql->begin_write());
  std::vector<Outcome> outcomes;
  outcomes.reserve(writes.size());
  for (const Write& write : writes) outcomes.push_back(std::visit(apply_one, write));
  writer.sql->execute("COMMIT");
  writer.accounts.committed();
  return outcomes;
}

}  // namespace parvis::server
