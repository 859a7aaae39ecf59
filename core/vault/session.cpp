#include "core/vault/session.h"

#include "core/vault/aead.h"
#include "core/vault/conflict.h"
#include "core/vault/envelope.h"
#include "core/vault/message.h"
#include "core/vault/sealed_store.h"
#include "core/vault/upkeep.h"

namespace parvis::vault {
namespace {

Status open_keys(const Entries& entries, State& state) {
  const auto slot = entries.find("slot");
  if (slot == entries.end()) return {ErrorCode::kMalformedSlot, "slot"};
  const Result<SlotHead> head = parse_slot(slot->second);
  if (!head) return head.error();
  if (head.value().kind != SlotKind::kDevice) return {ErrorCode::kMalformedSlot, "kind"};
  Result<AccountKeys> keys = open_slot(slot->second, state.device_secret.view());
  if (!keys) return keys.error();
  state.keys = std::move(keys).value();
  state.chain.account = head.value().account;
  return Done{};
}

// As a device that never sent anything: the next sync reads the account's chain from its beginning
// and merges.
void forget_chain(State& state) {
  const Id account = state.chain.account;
  state.chain = Chain();
  state.chain.account = account;
  state.manifest.clear();
  state.slots.clear();
}

// The id in "envelope/<id>" when `key` starts with `prefix` and is well formed.
std::optional<Id> id_in(std::string_view key, std::string_view prefix) {
  if (!key.starts_with(prefix)) return std::nullopt;
  const Result<Id> id = array_from_hex<16>(key.substr(prefix.size()));
  if (!id) return std::nullopt;
  return id.value();
}

void read_records(const Entries& entries, State& state) {
  for (const auto& [key, bytes] : entries) {
    if (const std::optional<Id> id = id_in(key, "envelope/")) {
      StoredRecord& stored = state.records[*id];
      stored.envelope = bytes;
      stored.hash = envelope_hash(bytes);
      stored.content = open_record(state, *id, bytes);
    }
    if (const std::optional<Id> id = id_in(key, "base/")) state.records[*id].base = bytes;
    if (const std::optional<Id> id = id_in(key, "blocked/")) state.records[*id].blocked = bytes;
  }
  // A record that the chain proves, and the store lost or holds in another revision, does not open:
  // nothing may replace it.
  for (const auto& [id, entry] : state.manifest) {
    StoredRecord& stored = state.records[id];
    if (is_damaged(state, id, stored)) stored.content.reset();
  }
}

void read_outbox(const Entries& entries, State& state) {
  const auto outbox = entries.find("outbox");
  if (outbox == entries.end()) return;
  const Result<Push> push = parse_push(outbox->second);
  // One that is damaged is built again from the records.
  if (push && verify_link(state.chain, push.value().commit).ok()) state.outbox = outbox->second;
}

void read_conflicts(const Entries& entries, State& state) {
  for (const auto& [key, bytes] : entries) {
    if (!key.starts_with("conflict/")) continue;
    Result<OldConflict> conflict = read_conflict(key, bytes, state);
    if (conflict) state.old_conflicts.push_back(std::move(conflict).value());
  }
}

}  // namespace

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Session Session::create(ByteView device_secret, Entropy& entropy, Writes& writes) {
  auto state = std::make_unique<State>(entropy);
  state->device_secret = Key(device_secret);
  state->device_seed = make_key(entropy);
  state->device = SigningKey(state->device_seed);
  state->keys.emplace(1, make_key(entropy));
  state->code = code_of(state->keys);
  state->chain.account = account_of(state->device.public_key());
  write_slot(*state, writes);
  write_device(*state, writes);
  write_chain(*state, writes);
  return Session(std::move(state));
}

Result<Session> Session::unlock(ByteView device_secret, const Entries& entries, Entropy& entropy) {
  auto state = std::make_unique<State>(entropy);
  state->device_secret = Key(device_secret);
  if (Status opened = open_keys(entries, *state); !opened) return opened.error();
  if (Status read = read_device(entries, *state); !read) return read.error();
  if (read_chain(entries, *state).ok()) {
    read_history(entries, *state);
  } else {
    forget_chain(*state);
  }
  read_records(entries, *state);
  read_outbox(entries, *state);
  read_conflicts(entries, *state);
  state->removed = entries.contains("removed");
  state->overtaken = entries.contains("overtaken");
  if (const auto founding = entries.find("founding"); founding != entries.end()) {
    state->founding = founding->second;
  }
  return Session(std::move(state));
}

const Id& Session::account() const { return state_->chain.account; }

const Json* Session::fields(RecordType type) const {
  const auto found = state_->records.find(singleton_id(*state_, type));
  if (found == state_->records.end() || !found->second.content) return nullptr;
  const Record& record = *found->second.content;
  return record.is_read_only() || record.is_deleted() ? nullptr : &record.fields;
}

Hash Session::revision(RecordType type) const {
  const auto found = state_->records.find(singleton_id(*state_, type));
  return found != state_->records.end() && found->second.content ? found->second.hash : Hash{};
}

namespace {

constexpr std::array kOfFacts{RecordType::kFacts, RecordType::kSensitive};

void add_conflicts(RecordType type, const Json& facts, std::vector<Conflict>& all) {
  for (const auto& [name, fact] : facts.items()) {
    std::set<Place> places;
    add_open_places(fact, places);
    for (const Place& place : places) {
      Conflict conflict{.id = name,
                        .type = type,
                        .field = name,
                        .entry = place.entry,
                        .entry_field = place.field,
                        .answers = {}};
      if (!place.entry.empty()) conflict.id += '/' + place.entry + '/' + place.field;
      for (const Json& answer : answers_at(fact, place)) {
        conflict.answers.push_back(
            {answer.at("v"), string_or(answer, "day", ""), string_or(answer, "by", "")});
      }
      if (conflict.answers.size() > 1) all.push_back(std::move(conflict));
    }
  }
}

}  // namespace

std::vector<Conflict> Session::conflicts() const {
  std::vector<Conflict> all;
  for (const RecordType type : kOfFacts) {
    if (const Json* facts = fields(type)) add_conflicts(type, *facts, all);
  }
  return all;
}

// Nothing is overtaken once the passphrase is gone.
bool Session::is_passphrase_overtaken() const {
  const Json* ring = fields(RecordType::kKeyring);
  return state_->overtaken && ring != nullptr && find(*ring, "passphrase") != nullptr;
}

void Session::accept_passphrase(Writes& writes) { mark_overtaken(*state_, false, writes); }

std::string Session::recovery_code() const { return format_code(state_->code); }
std::string Session::recovery_qr() const { return qr_text(state_->code); }

SyncStatus Session::sync_status() const {
  SyncStatus status;
  for (const auto& [id, stored] : state_->records) {
    if (is_dirty(*state_, id, stored)) ++status.waiting;
  }
  const bool has_outbox = !state_->outbox.empty();
  for (const Id& id : state_->refused) {
    const auto stored = state_->records.find(id);
    if (stored == state_->records.end() || !stored->second.content) continue;
    status.refused.push_back(stored->second.content->type);
  }
  for (const RecordType type : kOfFacts) {
    const Json* facts = fields(type);
    if (facts == nullptr) continue;
    for (const Json& fact : *facts) {
      std::set<Place> places;
      add_open_places(fact, places);
      status.open += places.size();
    }
  }
  if (is_passphrase_overtaken()) ++status.open;
  if (status.open > 0) {
    status.state = SyncStatus::kDecision;
  } else if (state_->chain.sequence == 0 && !has_outbox) {
    status.state = SyncStatus::kLocalOnly;
  } else {
    status.state = status.waiting > 0 || has_outbox ? SyncStatus::kWaiting : SyncStatus::kSent;
  }
  return status;
}

std::vector<Id> Session::quarantined() const {
  std::vector<Id> ids;
  for (const auto& [id, stored] : state_->records) {
    if (vault::is_quarantined(stored)) ids.push_back(id);
  }
  return ids;
}

bool Session::is_quarantined(RecordType type) const {
  const auto found = state_->records.find(singleton_id(*state_, type));
  return found != state_->records.end() && !found->second.content;
}

std::vector<std::string> Session::unsent() const {
  std::vector<std::string> changed;
  for (const RecordType type : kOfFacts) {
    const Id id = singleton_id(*state_, type);
    const Json* now = fields(type);
    if (now == nullptr || !is_edited(*state_, id, state_->records.at(id))) continue;
    const Bytes& base = state_->records.at(id).base;
    const std::optional<Record> before =
        base.empty() ? std::nullopt : open_record(*state_, id, base);
    const Json known = before ? before->fields : Json::object();
    for (const auto& [name, fact] : now->items()) {
      const Json* sent = find(known, name);
      if (sent == nullptr || *sent != fact) changed.push_back(name);
    }
    for (const auto& [name, fact] : known.items()) {
      if (find(*now, name) == nullptr) changed.push_back(name);
    }
  }
  return changed;
}

bool Session::is_removed() const { return state_->removed; }

std::vector<Id> Session::read_only() const {
  std::vector<Id> ids;
  for (const auto& [id, stored] : state_->records) {
    if (stored.content && stored.content->is_read_only()) ids.push_back(id);
  }
  return ids;
}

}  // namespace parvis::vault
