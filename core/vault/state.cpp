#include "core/vault/state.h"

#include "core/vault/envelope.h"

namespace parvis::vault {

std::string envelope_key(const Id& record) { return "envelope/" + to_hex(record); }
std::string base_key(const Id& record) { return "base/" + to_hex(record); }
std::string blocked_key(const Id& record) { return "blocked/" + to_hex(record); }
std::string short_name(const PublicKey& device) { return to_hex(device).substr(0, 8); }

Id singleton_id(const State& state, RecordType type) {
  Writer text;
  text.raw(state.keys.at(1).view()).u16(static_cast<std::uint16_t>(type));
  Bytes bytes = text.take();
  const Id id = trunc16(hash("parvis record id", bytes));
  sodium_memzero(bytes.data(), bytes.size());
  return id;
}

std::optional<Record> open_record(const State& state, const Id& record, ByteView envelope) {
  const Result<EnvelopeHeader> header = peek_header(envelope);
  if (!header || header.value().account != state.chain.account || header.value().record != record) {
    return std::nullopt;
  }
  const Result<Sealed> sealed = open_envelope(envelope, state.keys);
  if (!sealed) return std::nullopt;
  const Sealed& inside = sealed.value();
  Result<Record> read = decode_record(inside.type, inside.schema, inside.payload);
  if (!read) return std::nullopt;
  return std::move(read).value();
}

bool is_quarantined(const StoredRecord& stored) {
  return !stored.content || !stored.blocked.empty();
}

bool is_damaged(const State& state, const Id& record, const StoredRecord& stored) {
  const auto known = state.manifest.find(record);
  if (known == state.manifest.end() || !stored.blocked.empty()) return false;
  if (!stored.base.empty()) return !stored.content;
  return stored.hash != known->second.envelope;
}

bool is_edited(const State& state, const Id& record, const StoredRecord& stored) {
  return stored.content && (!stored.base.empty() || !state.manifest.contains(record));
}

bool is_dirty(const State& state, const Id& record, const StoredRecord& stored) {
  return is_edited(state, record, stored) && stored.blocked.empty();
}

bool device_is_listed(const State& state) {
  return state.chain.devices.contains(state.device.public_key());
}

Status save_record(State& state, const Id& record, const Record& content, Writes& writes) {
  EnvelopeHeader header{.account = state.chain.account, .record = record};
  state.entropy->fill(header.revision);
  const auto known = state.manifest.find(record);
  if (known != state.manifest.end()) header.parent = known->second.revision;
  header.generation = state.keys.rbegin()->first;
  const Sealed inside{content.type, content.schema, encode_record(content)};
  Result<Bytes> envelope = seal_envelope(header, inside, state.keys, *state.entropy);
  if (!envelope) return envelope.error();
  StoredRecord& stored = state.records[record];
  // The first revision that the other side does not know: keep the one it knows, to merge from.
  if (known != state.manifest.end() && stored.base.empty()) {
    stored.base = std::move(stored.envelope);
    writes.push_back({base_key(record), stored.base});
  }
  stored.envelope = std::move(envelope).value();
  stored.hash = envelope_hash(stored.envelope);
  stored.content = content;
  writes.push_back({envelope_key(record), stored.envelope});
  return Done{};
}

}  // namespace parvis::vault
