#pragma once
// One person's device in tests: an open session, what its store would hold, and a network that a
// test may cut at any request.

#include <functional>

#include "core/vault/aead.h"
#include "core/vault/sync.h"
#include "tests/support/entropy.h"
#include "tests/support/model_server.h"

namespace parvis::support {

inline Json fact(Json value, const std::string& day = "2026-11-21") {
  return {{"v", std::move(value)}, {"src", "declared"}, {"day", day}};
}

class Device {
 public:
  using Network = std::function<vault::Response(const vault::Request&)>;

  explicit Device(std::uint64_t seed) : entropy_(std::make_unique<TestEntropy>(seed)) {
    secret_.resize(32);
    entropy_->fill(secret_);
  }

  void create() {
    vault::Writes writes;
    session = vault::Session::create(secret_, *entropy_, writes);
    store(writes);
  }

  vault::Step restore(const std::string& code, const Network& network, const std::string& host) {
    const vault::Step step = run(sync_->start_restore(code, host, secret_, *entropy_), network);
    session = sync_->take_restored();
    return step;
  }
  vault::Step restore(const std::string& code, ModelServer& server) {
    return restore(code, through(server), server.host);
  }

  // By another way than the code.
  vault::Step open(Result<vault::Entrance> entrance, ModelServer& server) {
    const vault::Step step =
        run(sync_->start_restore(std::move(entrance), server.host, secret_, *entropy_),
            through(server));
    session = sync_->take_restored();
    return step;
  }
  vault::Key link_seed() { return vault::make_key(*entropy_); }

  vault::Step sync(const Network& network, const std::string& host) {
    return run(sync_->start_sync(*session, host), network);
  }
  vault::Step sync(ModelServer& server) { return sync(through(server), server.host); }

  vault::Step refill(const Network& network, const std::string& host) {
    return run(sync_->start_refill(*session, host), network);
  }
  vault::Step refill(ModelServer& server) { return refill(through(server), server.host); }
  vault::Step delete_account(const Network& network) {
    return run(sync_->start_deletion(*session), network);
  }
  vault::Step delete_account(ModelServer& server) { return delete_account(through(server)); }

  // The process is gone; what was stored is opened again.
  Status reopen() {
    session.reset();
    unsaved_.clear();
    sync_ = std::make_unique<vault::Sync>();
    Result<vault::Session> opened = vault::Session::unlock(secret_, entries, *entropy_);
    if (!opened) return opened.error();
    session = std::move(opened).value();
    return Done{};
  }

  Status set(const std::string& id, const Json& value, const std::string& day = "2026-11-21") {
    return change({{id, fact(value, day)}});
  }
  Status erase(const std::string& id) { return change({{id, std::nullopt}}); }
  Status decide(const std::string& id, const Json& keep) {
    vault::Writes writes;
    const Status decided = session->decide(id, keep, writes);
    settle(writes);
    return decided;
  }
  // The value of a fact; null when there is none.
  Json get(const std::string& id) const {
    const Json* fields = session->fields(RecordType::kFacts);
    const Json* found = fields == nullptr ? nullptr : find(*fields, id);
    return found == nullptr ? Json() : found->at("v");
  }
  Json all() const {
    const Json* fields = session->fields(RecordType::kFacts);
    return fields == nullptr ? Json::object() : *fields;
  }

  void store(const vault::Writes& writes) {
    for (const vault::StoreWrite& write : writes) {
      if (write.bytes) {
        entries[write.key] = *write.bytes;
      } else {
        entries.erase(write.key);
      }
    }
    on_stored(writes);
  }

  // What becomes of each step's writes: a test may have the process die before or after they are
  // durable, or the store refuse them: they then go in with the next ones, and an exchange ends as
  // without a network (wasm/session.ts does the same).
  enum class Fate { kStored, kDiesBefore, kDiesAfter, kRefused };
  std::function<Fate()> fate = [] { return Fate::kStored; };

  // Told what has become durable.
  std::function<void(const vault::Writes&)> on_stored = [](const vault::Writes&) {};

  // Nothing waits for the store.
  bool is_stored() const { return unsaved_.empty(); }

  static Network through(ModelServer& server) {
    return [&server](const vault::Request& request) { return server.handle(request); };
  }

  std::optional<vault::Session> session;
  vault::Entries entries;

 private:
  Status change(const vault::FieldChanges& changes) {
    vault::Writes writes;
    const Status saved = session->set_fields(RecordType::kFacts, changes, writes);
    settle(writes);
    return saved;
  }

  // False when the process died, and what was stored is open again; or when nothing was stored.
  bool settle(const vault::Writes& writes) {
    const Fate met = fate();
    unsaved_.insert(unsaved_.end(), writes.begin(), writes.end());
    if (met == Fate::kRefused) {
      if (sync_->running()) (void)sync_->receive({});
      return false;
    }
    if (met != Fate::kDiesBefore) store(unsaved_);
    unsaved_.clear();
    if (met == Fate::kStored) return true;
    if (session) {
      [[maybe_unused]] const Status opened = reopen();
      assert(opened.ok());
    } else {
      sync_ = std::make_unique<vault::Sync>();
    }
    return false;
  }

  vault::Step run(vault::Step step, const Network& network) {
    if (!settle(step.writes)) return {};
    for (int left = 200; step.request && left > 0; --left) {
      const vault::Response response = network(*step.request);
      if (!sync_->running()) return {};  // a save meanwhile ended it
      step = sync_->receive(response);
      if (!settle(step.writes)) return {};
    }
    return step;
  }

  vault::Writes unsaved_;
  std::unique_ptr<TestEntropy> entropy_;
  Bytes secret_;
  std::unique_ptr<vault::Sync> sync_ = std::make_unique<vault::Sync>();
};

}  // namespace parvis::support
