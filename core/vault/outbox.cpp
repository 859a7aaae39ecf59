#include "core/vault/outbox.h"

#include <algorithm>

#include "core/vault/message.h"
#include "core/vault/sealed_store.h"

namespace parvis::vault {
namespace {

// Below what a server accepts in one message (docs/formats/http.md, limits).
constexpr std::size_t kMostPushBytes = 4 * 1024 * 1024;

std::vector<Id> dirty_records(const State& state) {
  std::vector<Id> ids;
  std::size_t bytes = 0;
  for (const auto& [id, stored] : state.records) {
    if (!is_dirty(state, id, stored)) continue;
    bytes += stored.envelope.size();
    if (ids.size() == kMostRevisions || (!ids.empty() && bytes > kMostPushBytes)) break;
    ids.push_back(id);
  }
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

void add_devices(const State& state, Commit& commit) {
  if (device_is_listed(state)) return;
  commit.devices.push_back({DeviceOp::kAdd, state.device.public_key()});
  if (state.chain.sequence == 0) {
    commit.devices.push_back({DeviceOp::kAdd, signing_key_of(state.code).public_key()});
  }
  std::sort(commit.devices.begin(), commit.devices.end(),
            [](const DeviceOp& one, const DeviceOp& other) { return one.device < other.device; });
}

// The founding commit brings the slot of the printed code.
Status add_slots(const State& state, Commit& commit, std::vector<Bytes>& slots) {
  if (state.chain.sequence != 0) return Done{};
  Result<Bytes> slot = wrap_slot(SlotKind::kRecoveryCode, state.chain.account, state.code.view(),
                                 state.keys, *state.entropy);
  if (!slot) return slot.error();
  commit.slots.push_back({SlotOp::kPut, locator_of(state.code), slot_hash(slot.value())});
  slots.push_back(std::move(slot).value());
  return Done{};
}

}  // namespace

bool must_send(const State& state) {
  return state.chain.sequence == 0 || !device_is_listed(state) ||
         std::any_of(state.records.begin(), state.records.end(),
                     [&](const auto& item) { return is_dirty(state, item.first, item.second); });
}

Status build_outbox(State& state, Writes& writes) {
  assert(state.outbox.empty());
  Commit commit{.account = state.chain.account,
                .parent = state.chain.head,
                .sequence = state.chain.sequence + 1,
                .generation = state.keys.rbegin()->first};
  std::vector<Bytes> envelopes;
  for (const Id& id : dirty_records(state)) {
    if (Status ready = bring_up_to_date(state, id, writes); !ready) return ready;
    const StoredRecord& stored = state.records.at(id);
    const EnvelopeHeader header = peek_header(stored.envelope).value();
    commit.revisions.push_back({id, header.revision, stored.hash});
    envelopes.push_back(stored.envelope);
  }
  std::vector<Bytes> slots;
  add_devices(state, commit);
  if (Status added = add_slots(state, commit, slots); !added) return added;
  Manifest manifest = state.manifest;
  apply_revisions(commit.revisions, manifest);
  commit.manifest = manifest_root(manifest);
  // A restored device is brought in by the printed code, which is a device already.
  const bool by_code = state.chain.sequence != 0 && !device_is_listed(state);
  sign(commit, by_code ? signing_key_of(state.code) : state.device.copy());
  state.outbox = encode_push(commit, envelopes, slots);
  writes.push_back({"outbox", state.outbox});
  return Done{};
}

void settle_outbox(State& state, Writes& writes) {
  const Result<Push> push = parse_push(state.outbox);
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
  const Result<Push> push = parse_push(state.outbox);
  assert(push.ok() && verify_link(state.chain, push.value().commit).ok());
  state.chain = advanced(state.chain, push.value().commit);
  settle_outbox(state, writes);
  write_chain(state, writes);
}

void drop_outbox(State& state, Writes& writes) {
  state.outbox.clear();
  writes.push_back({"outbox", std::nullopt});
}

}  // namespace parvis::vault
