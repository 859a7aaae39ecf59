#include "core/vault/protection.h"

#include <algorithm>

#include "core/vault/keyring.h"
#include "core/vault/upkeep.h"
#include "core/vault/way.h"

namespace parvis::vault {
namespace {

constexpr std::size_t kSheetIdDigits = 16;

Status change(Session& session, FieldChanges changes, Writes& writes) {
  return change_fields(session.state(), RecordType::kKeyring, changes, writes);
}

// A way that opens the account key now must open the sheet too: a code that follows from nothing is
// kept where every way finds it.
void keep_code(const State& state, FieldChanges& changes) {
  if (state.keys.size() > 1 || state.code.equals(code_of(state.keys))) return;
  changes["code"] = Json(to_hex(state.code.view()));
}

Result<Keyring> open_keyring(const State& state) {
  std::optional<Keyring> ring = keyring_of(state);
  if (!ring) return {ErrorCode::kReadOnly, to_hex(singleton_id(state, RecordType::kKeyring))};
  return std::move(*ring);
}

std::size_t ways_left(const Keyring& ring) { return ring.ways.size() + (ring.no_sheet ? 0 : 1); }

Json way_value(const Way& way, const std::string& day) {
  JsonObject json;
  json.put("reader", to_hex(SigningKey(way.seed).public_key())).put("day", day);
  return json.take();
}

PublicKey sheet_device(const State& state) { return signing_key_of(state.code).public_key(); }

bool is_shared(const State& state, const PublicKey& device) {
  return device == sheet_device(state) || device == opener_of(state.keys).public_key();
}

// Something that the chain lists, or the code itself, is to go: the key changes, and the code with
// it.
bool is_changing(const State& state, const Keyring& ring) {
  return std::any_of(ring.removed.begin(), ring.removed.end(), [&](const PublicKey& device) {
    return state.chain.devices.contains(device) || device == sheet_device(state);
  });
}

SheetState sheet_state(const State& state) {
  const Keyring ring = keyring_of(state).value_or(Keyring{});
  if (state.removed) return SheetState::kRemoved;
  if (ring.no_sheet) return SheetState::kWithdrawn;
  if (is_changing(state, ring)) return SheetState::kChanging;
  const bool is_sent = state.slots.contains(locator_of(state.code)) &&
                       state.chain.devices.contains(sheet_device(state));
  return is_sent ? SheetState::kInForce : SheetState::kUnsent;
}

// Removing what the chain lists changes the account key.
Status may_rotate(const Session& session) {
  const std::vector<Id> closed = session.quarantined();
  if (!closed.empty()) return {ErrorCode::kQuarantined, to_hex(closed.front())};
  return Done{};
}

Status check_name(const std::string& name) {
  if (name.empty()) return {ErrorCode::kTooShort, "name"};
  if (name.size() > kMostNameBytes) return {ErrorCode::kTooLarge, "name"};
  return Done{};
}

// Said in the keyring by the device that let it in, until the device itself writes its name.
bool is_asked(const State& state, const PublicKey& device) {
  const auto stored = state.records.find(singleton_id(state, RecordType::kKeyring));
  if (stored == state.records.end() || !stored->second.content) return false;
  const Json* field = find(stored->second.content->fields, device_field(device));
  return field != nullptr && field->is_object() && field->contains("asked");
}

DeviceStatus status_of(const State& state, const Keyring& ring, const PublicKey& device) {
  DeviceStatus status;
  status.device = device;
  status.here = device == state.device.public_key();
  status.first = account_of(device) == state.chain.account;
  status.listed = state.chain.devices.contains(device);
  status.leaving = ring.removed.contains(device);
  const auto named = ring.devices.find(device);
  if (named != ring.devices.end()) {
    status.name = named->second.name;
    status.day = named->second.day;
    status.asked = is_asked(state, device);
  }
  return status;
}

}  // namespace

SheetStatus sheet_of(const Session& session) {
  const State& state = session.state();
  SheetStatus status;
  status.state = sheet_state(state);
  status.id = to_hex(sheet_device(state)).substr(0, kSheetIdDigits);
  status.first = state.keys.size() == 1;
  return status;
}

Protection protection_of(const Session& session) {
  const State& state = session.state();
  const Keyring ring = keyring_of(state).value_or(Keyring{});
  Protection all;
  all.sheet = !ring.no_sheet;
  all.passphrase_taken = ring.passphrase_taken;
  for (const KeptWay& way : ring.ways) {
    all.ways.push_back({way.kind, way.locator, way.name, way.credential, way.day,
                        state.slots.contains(way.locator)});
  }
  std::set<PublicKey> devices = state.chain.devices;
  devices.insert(state.device.public_key());
  for (const auto& [device, named] : ring.devices) {
    if (!ring.removed.contains(device)) devices.insert(device);
  }
  for (const PublicKey& device : devices) {
    if (!is_shared(state, device)) all.devices.push_back(status_of(state, ring, device));
  }
  all.passphrase_again = session.is_passphrase_overtaken();
  return all;
}

Status set_passphrase(Session& session, std::string_view identifier, std::string_view passphrase,
                      const std::string& day, Writes& writes) {
  const State& state = session.state();
  const Result<Key> root = passphrase_root(identifier, passphrase);
  if (!root) return root.error();
  const Way way = way_of(root.value());
  Json value = way_value(way, day);
  value["locator"] = to_hex(way.locator);
  value["by"] = to_hex(state.device.public_key());
  FieldChanges changes{{"passphrase", std::move(value)}};
  keep_code(state, changes);
  return change(session, std::move(changes), writes);
}

Status add_passkey(Session& session, ByteView root, const std::string& name,
                   const std::string& credential, const std::string& day, Writes& writes) {
  const State& state = session.state();
  const Result<Keyring> ring = open_keyring(state);
  if (!ring) return ring.error();
  if (ring.value().ways.size() >= kMostWays) return {ErrorCode::kTooLarge, "ways"};
  if (Status named = check_name(name); !named) return named;
  const Way way = way_of(Key(root));
  Json value = way_value(way, day);
  value["name"] = name;
  value["credential"] = credential;
  FieldChanges changes{{"passkey." + to_hex(way.locator), std::move(value)}};
  keep_code(state, changes);
  return change(session, std::move(changes), writes);
}

bool is_way(const Session& session, const Key& root) {
  const Result<Keyring> ring = open_keyring(session.state());
  if (!ring) return false;
  const Id locator = way_of(root).locator;
  return std::any_of(ring.value().ways.begin(), ring.value().ways.end(),
                     [&](const KeptWay& way) { return way.locator == locator; });
}

Status remove_way(Session& session, const Id& id, Writes& writes) {
  const Result<Keyring> ring = open_keyring(session.state());
  if (!ring) return ring.error();
  for (const KeptWay& way : ring.value().ways) {
    if (way.locator != id) continue;
    if (ways_left(ring.value()) < 2) return ErrorCode::kLastWay;
    const bool is_passphrase = way.kind == SlotKind::kPassphrase;
    const std::string field = is_passphrase ? "passphrase" : "passkey." + to_hex(id);
    return change(session, {{field, std::nullopt}}, writes);
  }
  return ErrorCode::kUnknownWay;
}

Status set_sheet(Session& session, bool wanted, Writes& writes) {
  const Result<Keyring> ring = open_keyring(session.state());
  if (!ring) return ring.error();
  if (wanted == !ring.value().no_sheet) return Done{};
  if (wanted) return change(session, {{"no_sheet", std::nullopt}}, writes);
  if (ways_left(ring.value()) < 2) return ErrorCode::kLastWay;
  if (Status may = may_rotate(session); !may) return may;
  const std::string removed = "removed." + to_hex(sheet_device(session.state()));
  return change(session, {{"no_sheet", Json(true)}, {removed, Json(true)}}, writes);
}

Status replace_sheet(Session& session, Writes& writes) {
  if (Status may = may_rotate(session); !may) return may;
  const std::string removed = "removed." + to_hex(sheet_device(session.state()));
  return change(session, {{removed, Json(true)}}, writes);
}

Status name_device(Session& session, const PublicKey& device, const std::string& name,
                   const std::string& day, Writes& writes) {
  if (Status named = check_name(name); !named) return named;
  const Protection all = protection_of(session);
  for (const DeviceStatus& one : all.devices) {
    if (one.device != device) continue;
    const std::string& since = one.day.empty() && !one.first ? day : one.day;
    Json named = named_device(name, since);
    if (one.asked && !one.here) named["asked"] = true;
    return change(session, {{device_field(device), std::move(named)}}, writes);
  }
  return ErrorCode::kUnknownWay;
}

Status remove_device(Session& session, const PublicKey& device, Writes& writes) {
  const State& state = session.state();
  if (device == state.device.public_key()) return ErrorCode::kThisDevice;
  const Result<Keyring> ring = open_keyring(state);
  if (!ring) return ring.error();
  const bool is_known =
      state.chain.devices.contains(device) || ring.value().devices.contains(device);
  if (!is_known || is_shared(state, device)) return ErrorCode::kUnknownWay;
  if (Status may = may_rotate(session); !may) return may;
  return change(session, {{"removed." + to_hex(device), Json(true)}}, writes);
}

}  // namespace parvis::vault
