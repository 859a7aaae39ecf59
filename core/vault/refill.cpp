#include "core/vault/refill.h"

#include <algorithm>

#include "core/vault/keyring.h"
#include "core/vault/sealed_store.h"
#include "core/vault/upkeep.h"
#include "core/vault/way.h"

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

// The last refill that speaks of this device's chain, by whom it trusts (or, with `anybodys`, by
// anybody); links.size() when there is none.
std::size_t refill_at(const State& state, const Whole& whole, bool anybodys = false) {
  for (std::size_t at = whole.links.size(); at > whole.shared; --at) {
    const Commit& commit = whole.links[at - 1].commit;
    if (side_of(state, commit) == Side::kNone) continue;
    if (anybodys || voices_of(state, whole, at - 1).trusted.contains(commit.device)) return at - 1;
  }
  return whole.links.size();
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

}  // namespace

std::set<Id> records_of(const Whole& whole, std::size_t first, std::size_t last) {
  std::set<Id> records;
  for (std::size_t at = first; at < last; ++at) {
    for (const Revision& revision : whole.links[at].commit.revisions) {
      records.insert(revision.record);
    }
  }
  return records;
}

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

Voices voices_of(const State& state, const Whole& whole, std::size_t last) {
  Voices voices{.trusted = state.chain.devices};
  std::set<Id> own;
  for (std::size_t at = whole.shared; at < last; ++at) {
    const Commit& commit = whole.links[at].commit;
    const bool counts = voices.trusted.contains(commit.device);
    for (const Revision& revision : commit.revisions) {
      if (counts) {
        own.insert(revision.record);
        voices.foreign.erase(revision.record);
      } else if (!own.contains(revision.record)) {
        voices.foreign.insert(revision.record);
      }
    }
    if (!counts) voices.stranger = commit.device;
    for (const DeviceOp& op : counts ? commit.devices : std::vector<DeviceOp>()) {
      if (op.kind == DeviceOp::kAdd) voices.trusted.insert(op.device);
      if (op.kind == DeviceOp::kRemove) voices.trusted.erase(op.device);
    }
  }
  return voices;
}

Voices voices_of(const State& state, const Whole& whole) {
  return voices_of(state, whole, whole.links.size());
}

std::vector<SigningKey> older_keys(const State& state) {
  std::vector<SigningKey> keys;
  for (auto one = state.keys.rbegin(); one != state.keys.rend(); ++one) {
    AccountKeys then;
    then.emplace(one->first, one->second.copy());
    keys.push_back(signing_key_of(code_of(then)));
    keys.push_back(opener_of(then));
  }
  if (const std::optional<CodeSecret> first = first_code(state)) {
    keys.push_back(signing_key_of(*first));
  }
  return keys;
}

Status accept_refill(const State& state, const Whole& whole, bool asked) {
  const std::uint32_t generation = whole.news.chain.generation;
  const std::size_t none = whole.links.size();
  if (generation < state.chain.generation) return rollback(state);
  if (refill_at(state, whole) == none && !(asked && generation > state.chain.generation)) {
    const std::size_t others = refill_at(state, whole, true);
    if (others == none || generation > state.chain.generation) return rollback(state);
    return {ErrorCode::kUnknownDevice, to_hex(whole.links[others].commit.device)};
  }
  const Voices voices = voices_of(state, whole);
  for (const PublicKey& device : whole.news.chain.devices) {
    if (!voices.trusted.contains(device)) return {ErrorCode::kUnknownDevice, to_hex(device)};
  }
  if (!voices.foreign.empty()) return {ErrorCode::kUnknownDevice, to_hex(*voices.stranger)};
  return Done{};
}

void adopt_refill(State& state, const Whole& whole, std::vector<Id>& changed, Writes& writes) {
  const std::size_t refill = refill_at(state, whole);
  const Side side =
      refill < whole.links.size() ? side_of(state, whole.links[refill].commit) : Side::kBehind;
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

}  // namespace parvis::vault
