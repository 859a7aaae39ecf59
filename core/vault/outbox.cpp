#include "core/vault/outbox.h"

#include <algorithm>

#include "core/vault/message.h"
#include "core/vault/sealed_store.h"
#include "core/vault/upkeep.h"
#include "core/vault/way.h"

namespace parvis::vault {
namespace {

// In one message (docs/formats/http.md, limits): what this client sends at most, and what it sends
// without having read what the server publishes.
constexpr std::size_t kMostPushBytes = 4 * 1024 * 1024;
constexpr std::size_t kSurePushBytes = 256 * 1024;
constexpr std::size_t kSurePushRecords = 100;
constexpr std::size_t kBytesBesideRecords = 16 * 1024;  // the commit's frame, devices and slots

bool may_send(const State& state, const Id& id, const StoredRecord& stored) {
  return is_dirty(state, id, stored) && !state.refused.contains(id);
}

std::vector<Id> dirty_records(const State& state, std::size_t most) {
  std::vector<Id> ids;
  std::size_t bytes = 0;
  // The keyring goes with the slots that follow from it.
  const Id keyring = singleton_id(state, RecordType::kKeyring);
  const auto ring = state.records.find(keyring);
  if (ring != state.records.end() && may_send(state, keyring, ring->second)) {
    ids.push_back(keyring);
    bytes = ring->second.envelope.size() + kBytesBesideEnvelope;
  }
  for (const auto& [id, stored] : state.records) {
    if (id == keyring || !may_send(state, id, stored)) continue;
    bytes += stored.envelope.size() + kBytesBesideEnvelope;
    if (ids.size() >= std::min(most, most_records(state)) ||
        (!ids.empty() && bytes > most_bytes(state))) {
      break;
    }
    ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

// An envelope is sent on top of the record's revision in the chain, under the newest key.
Status bring_up_to_date(State& state, const Id& id, Writes& writes) {
  const StoredRecord& stored = state.records.at(id);
  const EnvelopeHeader header = peek_header(stored.envelope).value();
  const auto known = state.manifest.find(id);
  const Id parent = known == state.manifest.end() ? kNoId : known->second.revision;
  if (header.parent == parent && header.generation == state.keys.rbegin()->first) return Done{};
  const Record content = *stored.content;
  return save_record(state, id, content, writes);
}

}  // namespace

bool must_send(const State& state) {
  return needs_of(state).any() ||
         std::any_of(state.records.begin(), state.records.end(),
                     [&](const auto& item) { return may_send(state, item.first, item.second); });
}

std::size_t most_records(const State& state) {
  return state.push_bytes ? std::clamp<std::size_t>(state.push_records, 1, kMostRevisions)
                          : kSurePushRecords;
}

std::size_t most_bytes(const State& state) {
  if (!state.push_bytes) return kSurePushBytes;
  const std::size_t most = std::min(*state.push_bytes, kMostPushBytes);
  return most > kBytesBesideRecords ? most - kBytesBesideRecords : 0;
}

bool wants_limits(const State& state) {
  std::size_t records = 0;
  std::size_t bytes = 0;
  for (const auto& [id, stored] : state.records) {
    if (!may_send(state, id, stored)) continue;
    ++records;
    bytes += stored.envelope.size() + kBytesBesideEnvelope;
  }
  return !state.push_bytes && (records > kSurePushRecords || bytes > kSurePushBytes);
}

Status build_outbox(State& state, std::size_t most, Writes& writes) {
  assert(state.outbox.empty());
  Commit commit{.account = state.chain.account,
                .parent = state.chain.head,
                .sequence = state.chain.sequence + 1};
  std::vector<Bytes> envelopes;
  std::vector<Bytes> slots;
  const Needs needs = needs_of(state);
  if (Status met = meet(state, needs, commit, slots); !met) return met;
  // Records follow under the new key, once this device has it from the chain like the others.
  for (const Id& id : needs.rotates ? std::vector<Id>() : dirty_records(state, most)) {
    if (Status ready = bring_up_to_date(state, id, writes); !ready) return ready;
    const StoredRecord& stored = state.records.at(id);
    const EnvelopeHeader header = peek_header(stored.envelope).value();
    commit.revisions.push_back({id, header.revision, stored.hash});
    envelopes.push_back(stored.envelope);
  }
  Manifest manifest = state.manifest;
  apply_revisions(commit.revisions, manifest);
  commit.manifest = manifest_root(manifest);
  sign(commit, speaking_key(state));
  state.outbox = encode_push(commit, envelopes, slots);
  writes.push_back({"outbox", state.outbox});
  return Done{};
}

SigningKey speaking_key(const State& state) {
  if (state.chain.sequence == 0 || device_is_listed(state)) return state.device.copy();
  SigningKey sheet = signing_key_of(state.code);
  return state.chain.devices.contains(sheet.public_key()) ? std::move(sheet)
                                                          : opener_of(state.keys);
}

void settle_outbox(State& state, Writes& writes) {
  const Result<Push> push = reread_push(state.outbox);
  assert(push.ok());
  const std::vector<Revision>& revisions = push.value().commit.revisions;
  for (std::size_t at = 0; at < revisions.size(); ++at) {
    const Id& id = revisions[at].record;
    StoredRecord& stored = state.records[id];
    if (stored.hash == revisions[at].envelope) {
      if (!stored.base.empty()) writes.push_back({base_key(id), std::nullopt});
      stored.base.clear();
    } else {
      const ByteView sent = push.value().envelopes[at];
      stored.base.assign(sent.begin(), sent.end());
      writes.push_back({base_key(id), stored.base});
    }
  }
  apply_revisions(revisions, state.manifest);
  drop_outbox(state, writes);
}

void acknowledge_outbox(State& state, Writes& writes) {
  const Result<Push> push = reread_push(state.outbox);
  assert(push.ok() && verify_link(state.chain, push.value().commit).ok());
  state.chain = advanced(state.chain, push.value().commit);
  apply_slots(push.value().commit.slots, state.slots);
  settle_outbox(state, writes);
  write_chain(state, writes);
  remember_commits(state, {state.chain.head}, writes);
}

void drop_outbox(State& state, Writes& writes) {
  state.outbox.clear();
  writes.push_back({"outbox", std::nullopt});
}

}  // namespace parvis::vault
