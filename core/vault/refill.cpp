#include "core/vault/refill.h"

#include <algorithm>

#include "core/vault/outbox.h"
#include "core/vault/sealed_store.h"

namespace parvis::vault {
namespace {

Error rollback(const State& state) {
  return {ErrorCode::kRollback, std::to_string(state.chain.sequence)};
}

bool contains(const std::vector<Hash>& ids, const Hash& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// This device's head is among what was lost, or what was lost is among this device's commits.
enum class Side { kNone, kBehind, kAhead };

Side side_of(const State& state, const Commit& commit) {
  if (commit.lost.empty()) return Side::kNone;
  if (contains(commit.lost, state.chain.head)) return Side::kBehind;
  return contains(state.history, commit.lost.back()) ? Side::kAhead : Side::kNone;
}

// The last refill that speaks of this device's chain; links.size() when there is none.
std::size_t refill_at(const State& state, const Whole& whole) {
  for (std::size_t at = whole.links.size(); at > whole.shared; --at) {
    if (side_of(state, whole.links[at - 1].commit) != Side::kNone) return at - 1;
  }
  return whole.links.size();
}

// The records that the commits [first, last) wrote.
std::set<Id> records_of(const Whole& whole, std::size_t first, std::size_t last) {
  std::set<Id> records;
  for (std::size_t at = first; at < last; ++at) {
    for (const Revision& revision : whole.links[at].commit.revisions) {
      records.insert(revision.record);
    }
  }
  return records;
}

// Those of the server's records that hold something this device never saw, and do not hold what it
// has: written by devices that were behind, and not merged by the one that filled the server again.
std::set<Id> unmerged_records(const Whole& whole, std::size_t refill, Side side) {
  std::set<Id> records = records_of(whole, whole.shared, refill);
  const std::set<Id> since =
      records_of(whole, refill + (side == Side::kAhead ? 1 : 0), whole.links.size());
  if (side == Side::kAhead) {
    records.insert(since.begin(), since.end());
  } else {
    for (const Id& id : since) records.erase(id);
  }
  return records;
}

// The founder's key, or one that the founder let in at once, as the printed code's.
SigningKey beginning_key(const State& state) {
  return account_of(state.device.public_key()) == state.chain.account ? state.device.copy()
                                                                      : signing_key_of(state.code);
}

bool may_begin(const State& state) {
  const PublicKey device = beginning_key(state).public_key();
  return account_of(device) == state.chain.account ||
         (state.chain.devices.contains(device) &&
          lets_begin(state.founding, state.chain.account, device));
}

// Whether the server shows a part of this device's chain: a beginning, or nothing to a device that
// may begin the account again.
bool is_part(const State& state, const Whole& whole) {
  if (state.history.size() != state.chain.sequence || whole.shared >= state.history.size() ||
      whole.news.chain.generation > state.chain.generation) {
    return false;
  }
  if (!whole.links.empty()) {
    return whole.shared > 0 && whole.news.chain.generation == state.chain.generation;
  }
  return state.chain.generation == 1 && may_begin(state);
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

// As the chain knew them, in the very bytes: whoever verified the lost commits knows them again.
// What one message does not carry follows in ordinary commits.
void add_records(const State& state, const Whole& whole, Commit& commit,
                 std::vector<Bytes>& envelopes) {
  const std::set<Id> theirs = records_of(whole, whole.shared, whole.links.size());
  std::size_t bytes = 0;
  for (const auto& [id, entry] : state.manifest) {
    const auto known = whole.news.manifest.find(id);
    const bool is_there = known != whole.news.manifest.end() && known->second == entry;
    const StoredRecord& stored = state.records.at(id);
    const Bytes& envelope = stored.base.empty() ? stored.envelope : stored.base;
    if (theirs.contains(id) || is_there || envelope_hash(envelope) != entry.envelope) continue;
    bytes += envelope.size() + kBytesBesideEnvelope;
    if (commit.revisions.size() == most_records(state) || bytes > most_bytes(state)) return;
    commit.revisions.push_back({id, entry.revision, entry.envelope});
    envelopes.push_back(envelope);
  }
}

}  // namespace

Result<Whole> verify_whole(const State& state, std::vector<Link> links) {
  Chain none;
  none.account = state.chain.account;
  Result<News> news = verify_news(none, {}, links);
  if (!news) return news.error();
  Whole whole{.news = std::move(news).value(), .links = std::move(links)};
  const std::vector<Hash>& theirs = whole.news.commits;
  const auto shared =
      std::mismatch(theirs.begin(), theirs.end(), state.history.begin(), state.history.end());
  whole.shared = static_cast<std::size_t>(shared.first - theirs.begin());
  return whole;
}

Status accept_refill(const State& state, const Whole& whole) {
  if (refill_at(state, whole) == whole.links.size()) return rollback(state);
  // A device that was removed, and is listed again where the server was set back to, speaks for
  // nobody.
  std::set<PublicKey> trusted = state.chain.devices;
  for (std::size_t at = whole.shared; at < whole.links.size(); ++at) {
    const Commit& commit = whole.links[at].commit;
    if (!trusted.contains(commit.device)) {
      return {ErrorCode::kUnknownDevice, to_hex(commit.device)};
    }
    for (const DeviceOp& op : commit.devices) {
      if (op.kind == DeviceOp::kAdd) trusted.insert(op.device);
      if (op.kind == DeviceOp::kRemove) trusted.erase(op.device);
    }
  }
  if (whole.news.chain.generation < state.chain.generation) return rollback(state);
  return Done{};
}

void adopt_refill(State& state, const Whole& whole, std::vector<Id>& changed, Writes& writes) {
  const std::size_t refill = refill_at(state, whole);
  const Side side = side_of(state, whole.links[refill].commit);
  const std::set<Id> unmerged = unmerged_records(whole, refill, side);
  for (const auto& [id, theirs] : whole.news.envelopes) {
    const auto found = state.records.find(id);
    if (found == state.records.end() || !found->second.content) continue;
    StoredRecord& stored = found->second;
    if (stored.hash == whole.news.manifest.at(id).envelope) continue;
    if (unmerged.contains(id)) {
      // No revision is known that both come from: every difference is a question.
      stored.base.clear();
      writes.push_back({base_key(id), std::nullopt});
      state.manifest.erase(id);
    } else if (side == Side::kAhead) {
      // What the refill holds is what this device had before.
      stored.base.assign(theirs.begin(), theirs.end());
      writes.push_back({base_key(id), stored.base});
    }
  }
  state.slots.clear();
  drop_history(state, writes);
  apply_news(state, whole.news, changed, writes);
}

Result<Bytes> build_refill(const State& state, const Whole& whole) {
  if (!is_part(state, whole)) return rollback(state);
  const Chain& chain = whole.news.chain;
  Commit commit{.account = chain.account,
                .parent = chain.head,
                .sequence = chain.sequence + 1,
                .generation = state.chain.generation};
  const std::size_t lost = std::min(state.history.size() - whole.shared, kMostLost);
  commit.lost.assign(state.history.end() - static_cast<std::ptrdiff_t>(lost), state.history.end());
  std::vector<Bytes> slots;
  std::vector<Bytes> envelopes;
  add_devices(state, whole, commit);
  add_sheet(state, whole, commit, slots);
  add_records(state, whole, commit, envelopes);
  Manifest manifest = whole.news.manifest;
  apply_revisions(commit.revisions, manifest);
  commit.manifest = manifest_root(manifest);
  if (chain.sequence == 0) {
    const SigningKey key = beginning_key(state);
    if (account_of(key.public_key()) != chain.account) commit.founding = state.founding;
    sign(commit, key);
  } else {
    const bool is_listed = chain.devices.contains(state.device.public_key());
    sign(commit, is_listed ? state.device.copy() : signing_key_of(state.code));
  }
  return encode_push(commit, envelopes, slots);
}

}  // namespace parvis::vault
