#include "core/vault/upkeep.h"

#include <algorithm>

#include "core/vault/aead.h"
#include "core/vault/keyring.h"
#include "core/vault/protection.h"
#include "core/vault/sealed_store.h"
#include "core/vault/way.h"

namespace parvis::vault {
namespace {

bool any_is_quarantined(const State& state) {
  return std::any_of(state.records.begin(), state.records.end(),
                     [](const auto& item) { return is_quarantined(item.second); });
}

PublicKey sheet_device(const State& state) { return signing_key_of(state.code).public_key(); }

class Finding {
 public:
  Finding(const State& state, const Keyring& ring, Needs& needs)
      : state_(state), ring_(ring), needs_(needs) {}

  void find() {
    find_rotation();
    find_devices();
    find_sheet();
    find_ways();
    for (const auto& [locator, slot] : state_.slots) {
      if (!kept_.contains(locator)) needs_.drop.insert(locator);
    }
  }

 private:
  bool is_listed(const PublicKey& device) const { return state_.chain.devices.contains(device); }
  bool has_slot(const Id& locator) const { return state_.slots.contains(locator); }

  void find_rotation() {
    for (const PublicKey& device : ring_.removed) {
      if (is_listed(device)) needs_.remove.insert(device);
    }
    needs_.rotates = !needs_.remove.empty() && !any_is_quarantined(state_) &&
                     !needs_.remove.contains(state_.device.public_key());
    if (!needs_.rotates) return needs_.remove.clear();
    for (const PublicKey& shared : {sheet_device(state_), opener_of(state_.keys).public_key()}) {
      if (is_listed(shared)) needs_.remove.insert(shared);
    }
  }

  // A device that this account let in, and each that stays when the key changes.
  void find_devices() {
    for (const auto& [device, named] : ring_.devices) {
      if (is_listed(device) || ring_.removed.contains(device)) continue;
      needs_.add.insert(device);
      if (device != state_.device.public_key()) want_member(device);
    }
    const PublicKey sheet = sheet_device(state_);
    const PublicKey opener = opener_of(state_.keys).public_key();
    for (const PublicKey& device : state_.chain.devices) {
      if (device == sheet || device == opener || needs_.remove.contains(device)) continue;
      if (needs_.rotates) want_member(device);
      kept_.insert(member_locator(device));
    }
    if (needs_.rotates && needs_.add.contains(state_.device.public_key())) {
      want_member(state_.device.public_key());
    }
  }

  void want_member(const PublicKey& device) {
    const Id locator = member_locator(device);
    needs_.put[locator] = {SlotKind::kMember, device};
    kept_.insert(locator);
  }

  void find_sheet() {
    if (ring_.no_sheet) return;
    if (!needs_.rotates) kept_.insert(locator_of(state_.code));
    needs_.sheet = needs_.rotates || !is_listed(sheet_device(state_));
  }

  void find_ways() {
    for (const KeptWay& way : ring_.ways) {
      kept_.insert(way.locator);
      if (needs_.rotates || !has_slot(way.locator))
        needs_.put[way.locator] = {way.kind, way.reader};
    }
    needs_.opener =
        !ring_.ways.empty() && (needs_.rotates || !is_listed(opener_of(state_.keys).public_key()));
  }

  const State& state_;
  const Keyring& ring_;
  Needs& needs_;
  std::set<Id> kept_;
};

}  // namespace

Needs needs_of(const State& state) {
  Needs needs;
  if (!device_is_listed(state)) needs.add.insert(state.device.public_key());
  if (const std::optional<Keyring> ring = keyring_of(state)) {
    Finding(state, *ring, needs).find();
  } else {
    needs.sheet = state.chain.sequence == 0;
  }
  return needs;
}

Status meet(const State& state, const Needs& needs, Commit& commit, std::vector<Bytes>& slots) {
  AccountKeys keys = copy(state.keys);
  CodeSecret code = state.code.copy();
  if (needs.rotates) {
    keys.emplace(static_cast<std::uint32_t>(keys.size()) + 1, make_key(*state.entropy));
    code = code_of(keys);
  }
  commit.generation = keys.rbegin()->first;
  const Id& account = state.chain.account;
  std::set<PublicKey> added = needs.add;
  std::map<Id, Bytes> by_locator;
  if (needs.sheet) {
    added.insert(signing_key_of(code).public_key());
    by_locator[locator_of(code)] =
        wrap_slot(SlotKind::kRecoveryCode, account, code.view(), keys, *state.entropy);
  }
  if (needs.opener) added.insert(opener_of(keys).public_key());
  for (const auto& [locator, need] : needs.put) {
    Result<Bytes> slot = seal_slot(need.kind, account, need.reader, keys, *state.entropy);
    if (!slot) return slot.error();
    by_locator[locator] = std::move(slot).value();
  }
  for (const PublicKey& device : added) commit.devices.push_back({DeviceOp::kAdd, device});
  for (const PublicKey& device : needs.remove)
    commit.devices.push_back({DeviceOp::kRemove, device});
  std::sort(commit.devices.begin(), commit.devices.end(),
            [](const DeviceOp& one, const DeviceOp& other) { return one.device < other.device; });
  for (const Id& locator : needs.drop) commit.slots.push_back({SlotOp::kDelete, locator, kNoHash});
  for (const auto& [locator, slot] : by_locator) {
    commit.slots.push_back({SlotOp::kPut, locator, slot_hash(slot)});
    slots.push_back(slot);
  }
  std::sort(commit.slots.begin(), commit.slots.end(),
            [](const SlotOp& one, const SlotOp& other) { return one.locator < other.locator; });
  // A file of before this limit may hold more: it goes on, and gets no longer.
  const std::size_t listed = state.chain.devices.size() + added.size() - needs.remove.size();
  if (listed > std::max(kMostMembers, state.chain.devices.size()) ||
      commit.devices.size() > kMostDeviceOps) {
    return {ErrorCode::kTooLarge, "devices"};
  }
  if (commit.slots.size() > kMostSlotOps) return {ErrorCode::kTooLarge, "slots"};
  return Done{};
}

CodeSecret code_of(const AccountKeys& keys) {
  Hash secret = hash("parvis code of key", keys.rbegin()->second.view());
  CodeSecret code(ByteView(secret).first(16));
  sodium_memzero(secret.data(), secret.size());
  return code;
}

void adopt_keys(State& state, AccountKeys keys, Writes& writes) {
  state.keys = std::move(keys);
  state.code = code_of(state.keys);
  write_slot(state, writes);
  write_device(state, writes);
}

}  // namespace parvis::vault
