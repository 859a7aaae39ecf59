#include "core/vault/keyring.h"

namespace parvis::vault {
namespace {

template <std::size_t kSize>
ByteArray<kSize> bytes_of(const Json& json, const char* member) {
  const Result<ByteArray<kSize>> bytes = array_from_hex<kSize>(string_or(json, member, ""));
  return bytes ? bytes.value() : ByteArray<kSize>{};
}

void read_field(std::string_view field, const Json& value, Keyring& ring) {
  const std::string_view id = field.substr(field.find('.') + 1);
  const Result<PublicKey> device = array_from_hex<32>(id);
  const Result<Id> locator = array_from_hex<16>(id);
  if (field == "no_sheet") ring.no_sheet = value == true;
  if (field.starts_with("removed.") && device) ring.removed.insert(device.value());
  if (field.starts_with("device.") && device) {
    ring.devices[device.value()] = {string_or(value, "name", ""), string_or(value, "day", "")};
  }
  const bool is_passphrase = field == "passphrase";
  if (is_passphrase && bool_or(value, "taken", false)) {
    ring.passphrase_taken = true;
    return;
  }
  if (!is_passphrase && !(field.starts_with("passkey.") && locator)) return;
  KeptWay way;
  way.kind = is_passphrase ? SlotKind::kPassphrase : SlotKind::kPasskey;
  way.locator = is_passphrase ? bytes_of<16>(value, "locator") : locator.value();
  way.reader = bytes_of<32>(value, "reader");
  way.name = string_or(value, "name", "");
  way.credential = string_or(value, "credential", "");
  way.day = string_or(value, "day", "");
  if (agreement_public(way.reader)) ring.ways.push_back(std::move(way));
}

}  // namespace

std::optional<Keyring> keyring_of(const State& state) {
  Keyring ring;
  const auto stored = state.records.find(singleton_id(state, RecordType::kKeyring));
  if (stored == state.records.end()) return ring;
  const std::optional<Record>& content = stored->second.content;
  if (!content || content->is_read_only() || !stored->second.blocked.empty()) return std::nullopt;
  for (const auto& [field, value] : content->fields.items()) read_field(field, value, ring);
  return ring;
}

std::optional<CodeSecret> kept_code(const State& state) {
  return state.keys.size() > 1 ? std::nullopt : first_code(state);
}

std::optional<CodeSecret> first_code(const State& state) {
  const auto stored = state.records.find(singleton_id(state, RecordType::kKeyring));
  if (stored == state.records.end() || !stored->second.content) return std::nullopt;
  const Json& fields = stored->second.content->fields;
  const Result<ByteArray<16>> code = array_from_hex<16>(string_or(fields, "code", ""));
  if (!code) return std::nullopt;
  return CodeSecret(code.value());
}

std::string device_field(const PublicKey& device) { return "device." + to_hex(device); }

Json named_device(const std::string& name, const std::string& day) {
  return JsonObject().put("name", name).put("day", day).take();
}

void mark_passphrase_taken(State& state, Writes& writes) {
  const auto stored = state.records.find(singleton_id(state, RecordType::kKeyring));
  if (stored == state.records.end() || !stored->second.content) return;
  const Json* passphrase = find(stored->second.content->fields, "passphrase");
  if (passphrase == nullptr) return;
  Json taken = *passphrase;
  taken["taken"] = true;
  (void)change_fields(state, RecordType::kKeyring, {{"passphrase", std::move(taken)}}, writes);
}

void name_own_device(State& state, const std::string& name, const std::string& day,
                     Writes& writes) {
  if (name.empty()) return;
  const FieldChanges changes{{device_field(state.device.public_key()), named_device(name, day)}};
  (void)change_fields(state, RecordType::kKeyring, changes, writes);
}

}  // namespace parvis::vault
