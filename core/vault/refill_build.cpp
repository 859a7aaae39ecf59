// The messages that fill a server again: core/vault/refill.h, docs/formats/commit.md.

#include <algorithm>

#include "core/vault/keyring.h"
#include "core/vault/outbox.h"
#include "core/vault/refill.h"
#include "core/vault/upkeep.h"
#include "core/vault/way.h"

namespace parvis::vault {
namespace {

Error rollback(const State& state) {
  return {ErrorCode::kRollback, std::to_string(state.chain.sequence)};
}

// This device's key, that of today's code, then those of before: the first that `may`.
template <class May>
std::optional<SigningKey> key_that(const State& state, May may) {
  std::vector<SigningKey> keys = older_keys(state);
  keys.insert(keys.begin(), signing_key_of(state.code));
  keys.insert(keys.begin(), state.device.copy());
  for (SigningKey& key : keys) {
    if (may(key.public_key())) return std::move(key);
  }
  return std::nullopt;
}

// Begins the account again on an empty server: the founder, or who the founder let in at once.
bool may_begin(const State& state, const PublicKey& device) {
  return account_of(device) == state.chain.account ||
         lets_begin(state.founding, state.chain.account, device);
}

// Whether the commit that raised the generation did so to an account key of this device: it let in
// the printed code or the opener of that key.
bool is_own_key(const State& state, const Commit& commit) {
  const auto key = state.keys.find(commit.generation);
  if (key == state.keys.end()) return false;
  AccountKeys then;
  then.emplace(key->first, key->second.copy());
  const PublicKey sheet = signing_key_of(code_of(then)).public_key();
  const PublicKey opener = opener_of(then).public_key();
  return std::any_of(commit.devices.begin(), commit.devices.end(), [&](const DeviceOp& op) {
    return op.kind == DeviceOp::kAdd && (op.device == sheet || op.device == opener);
  });
}

// An account key was made on the server apart from this device: what is sealed under it does not
// open here, and what is sealed here would not open there.
bool keys_part(const State& state, const Whole& whole) {
  std::uint32_t generation = 1;
  for (std::size_t at = 0; at < whole.links.size(); ++at) {
    const Commit& commit = whole.links[at].commit;
    const bool is_raised = commit.generation > std::exchange(generation, commit.generation);
    if (is_raised && at >= whole.shared && !is_own_key(state, commit)) return true;
  }
  return false;
}

bool can_fill(const State& state, const Whole& whole) {
  return state.history.size() == state.chain.sequence && whole.shared < state.history.size() &&
         whole.news.chain.generation <= state.chain.generation && !keys_part(state, whole);
}

Commit next_commit(const State& state, const Whole& whole) {
  const Chain& chain = whole.news.chain;
  Commit commit{.account = chain.account,
                .parent = chain.head,
                .sequence = chain.sequence + 1,
                .generation = std::max<std::uint32_t>(chain.generation, 1)};
  commit.lost = {state.chain.head};
  return commit;
}

PublicKey first_opener(const State& state) {
  AccountKeys first;
  first.emplace(1, state.keys.at(1).copy());
  return opener_of(first).public_key();
}

// Nothing, except for who lets this device in where it is not listed.
Result<Bytes> let_in(const State& state, const Whole& whole) {
  Commit commit = next_commit(state, whole);
  commit.manifest = manifest_root(whole.news.manifest);
  const bool begins = whole.links.empty();
  const std::set<PublicKey>& listed = whole.news.chain.devices;
  std::optional<SigningKey> key = key_that(state, [&](const PublicKey& device) {
    return begins ? may_begin(state, device) : listed.contains(device);
  });
  if (!key) return rollback(state);
  std::set<PublicKey> added{state.device.public_key()};
  if (begins) added.insert(key->public_key());
  const bool is_founder = begins && account_of(key->public_key()) == commit.account;
  // So that this commit, by which the others may come to know the account, lets each of them begin.
  if (is_founder) added.insert(first_opener(state));
  for (const PublicKey& device : added) commit.devices.push_back({DeviceOp::kAdd, device});
  if (begins && !is_founder) commit.founding = state.founding;
  sign(commit, *key);
  return encode_push(commit, {}, {});
}

void add_sheet(const State& state, const Whole& whole, Commit& commit, std::vector<Bytes>& slots) {
  const Id locator = locator_of(state.code);
  if (whole.news.slots.contains(locator) || !state.slots.contains(locator)) return;
  slots.push_back(wrap_slot(SlotKind::kRecoveryCode, state.chain.account, state.code.view(),
                            state.keys, *state.entropy));
  commit.slots.push_back({SlotOp::kPut, locator, slot_hash(slots.back())});
}

void add_devices(const State& state, const Whole& whole, Commit& commit) {
  for (const PublicKey& device : state.chain.devices) {
    if (whole.news.chain.devices.contains(device)) continue;
    commit.devices.push_back({DeviceOp::kAdd, device});
  }
}

// Those whom the older copy lists and this device does not trust are not let in a second time.
void keep_out(State& state, const std::set<PublicKey>& removed, Writes& writes) {
  FieldChanges changes;
  for (const PublicKey& device : removed) changes["removed." + to_hex(device)] = Json(true);
  if (!changes.empty()) (void)change_fields(state, RecordType::kKeyring, changes, writes);
}

// Devices and slots become what they were under the newest account key, which each that stays finds
// in its slot.
Status bring_keys(State& state, const Whole& whole, const Voices& voices, Commit& commit,
                  std::vector<Bytes>& slots, Writes& writes) {
  const std::optional<Keyring> ring = keyring_of(state);
  if (!ring || !device_is_listed(state)) return rollback(state);
  const std::set<PublicKey>& listed = whole.news.chain.devices;
  const PublicKey sheet = signing_key_of(state.code).public_key();
  const PublicKey opener = opener_of(state.keys).public_key();
  Needs needs;
  std::set<PublicKey> staying = state.chain.devices;
  for (const PublicKey& device : listed) {
    if (voices.trusted.contains(device)) {
      staying.insert(device);
    } else {
      needs.remove.insert(device);
    }
  }
  for (const PublicKey& device : staying) {
    if (!listed.contains(device)) needs.add.insert(device);
    if (device == sheet || device == opener) continue;
    needs.put[member_locator(device)] = {SlotKind::kMember, device};
  }
  for (const KeptWay& way : ring->ways) {
    if (state.slots.contains(way.locator)) needs.put[way.locator] = {way.kind, way.reader};
  }
  needs.sheet = needs.add.contains(sheet);
  for (const auto& [locator, slot] : whole.news.slots) {
    if (!needs.put.contains(locator)) needs.drop.insert(locator);
  }
  if (Status met = meet(state, needs, commit, slots); !met) return met;
  for (const SigningKey& shared : older_keys(state)) needs.remove.erase(shared.public_key());
  keep_out(state, needs.remove, writes);
  return Done{};
}

using Carried = std::map<Id, std::pair<Revision, Bytes>>;

// Takes the place of a record that this account never had.
Status carry_nothing(const State& state, const Whole& whole, const Id& id, Carried& carried) {
  EnvelopeHeader header{.account = state.chain.account,
                        .record = id,
                        .parent = whole.news.manifest.at(id).revision,
                        .generation = state.keys.rbegin()->first};
  state.entropy->fill(header.revision);
  Result<Bytes> envelope = seal_envelope(header, {}, state.keys, *state.entropy);
  if (!envelope) return envelope.error();
  const Revision revision{id, header.revision, envelope_hash(envelope.value())};
  carried.emplace(id, std::pair(revision, std::move(envelope).value()));
  return Done{};
}

// As the chain knew it, in the very bytes: whoever verified the lost commits knows it again.
void carry(const State& state, const Id& id, Carried& carried) {
  const ManifestEntry& entry = state.manifest.at(id);
  const StoredRecord& stored = state.records.at(id);
  const Bytes& envelope = stored.base.empty() ? stored.envelope : stored.base;
  if (envelope_hash(envelope) != entry.envelope) return;
  carried.emplace(id, std::pair(Revision{id, entry.revision, entry.envelope}, envelope));
}

// First those that stand in the place of what others wrote, then what the server has not. What one
// message does not carry follows: the first by another refill, the rest in ordinary commits.
Status add_records(const State& state, const Whole& whole, const Voices& voices, Commit& commit,
                   std::vector<Bytes>& envelopes) {
  Carried carried;
  std::size_t bytes = 0;
  const auto is_full = [&] {
    bytes = 0;
    for (const auto& [id, one] : carried) bytes += one.second.size() + kBytesBesideEnvelope;
    return carried.size() >= most_records(state) || bytes > most_bytes(state);
  };
  for (const Id& id : voices.foreign) {
    if (is_full()) break;
    if (state.manifest.contains(id)) {
      carry(state, id, carried);
    } else if (Status sealed = carry_nothing(state, whole, id, carried); !sealed) {
      return sealed;
    }
  }
  const std::set<Id> theirs = records_of(whole, whole.shared, whole.links.size());
  for (const auto& [id, entry] : state.manifest) {
    const auto known = whole.news.manifest.find(id);
    const bool is_there = known != whole.news.manifest.end() && known->second == entry;
    if (theirs.contains(id) || is_there || carried.contains(id)) continue;
    if (is_full()) break;
    carry(state, id, carried);
  }
  for (const auto& [id, one] : carried) {
    commit.revisions.push_back(one.first);
    envelopes.push_back(one.second);
  }
  return Done{};
}

std::optional<SigningKey> signer_of(const State& state, const Whole& whole) {
  const std::set<PublicKey>& listed = whole.news.chain.devices;
  for (const SigningKey& key : {state.device.copy(), signing_key_of(state.code)}) {
    const bool may = whole.links.empty() ? may_begin(state, key.public_key())
                                         : listed.contains(key.public_key());
    if (may && (state.chain.devices.contains(key.public_key()))) return key.copy();
  }
  return std::nullopt;
}

}  // namespace

Result<Bytes> build_refill(State& state, const Whole& whole, Writes& writes) {
  if (!can_fill(state, whole)) return rollback(state);
  const std::set<PublicKey>& listed = whole.news.chain.devices;
  Commit commit = next_commit(state, whole);
  const bool is_behind = commit.generation < state.chain.generation;
  if (is_behind && !listed.contains(state.device.public_key())) return let_in(state, whole);
  const Voices voices = voices_of(state, whole);
  const std::optional<SigningKey> signer = signer_of(state, whole);
  if (!signer) return rollback(state);
  const std::size_t lost = std::min(state.history.size() - whole.shared, kMostLost);
  commit.lost.assign(state.history.end() - static_cast<std::ptrdiff_t>(lost), state.history.end());
  std::vector<Bytes> slots;
  std::vector<Bytes> envelopes;
  if (is_behind) {
    if (Status brought = bring_keys(state, whole, voices, commit, slots, writes); !brought) {
      return brought.error();
    }
  } else {
    for (const PublicKey& device : listed) {
      if (!voices.trusted.contains(device)) return {ErrorCode::kUnknownDevice, to_hex(device)};
    }
    add_devices(state, whole, commit);
    add_sheet(state, whole, commit, slots);
  }
  if (Status added = add_records(state, whole, voices, commit, envelopes); !added) {
    return added.error();
  }
  Manifest manifest = whole.news.manifest;
  apply_revisions(commit.revisions, manifest);
  commit.manifest = manifest_root(manifest);
  const bool begins = whole.links.empty() && account_of(signer->public_key()) != commit.account;
  if (begins) commit.founding = state.founding;
  sign(commit, *signer);
  return encode_push(commit, envelopes, slots);
}

}  // namespace parvis::vault
