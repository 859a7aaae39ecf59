#include "core/vault/sealed_store.h"

#include "core/vault/aead.h"

namespace parvis::vault {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kHistoryPart =
    64;  // commits of one entry: what a sync writes anew stays small
constexpr std::uint8_t kChainVersion = 2;  // 1 had no slots

std::string history_key(std::size_t part) { return "history/" + std::to_string(part); }

Bytes additional(std::string_view key) {
  return Writer().raw(view("parvis store")).u8(0).raw(view(key)).take();
}

void write_sealed(const State& state, std::string key, ByteView plain, Writes& writes) {
  const Nonce nonce = make_nonce(*state.entropy);
  const Bytes sealed = aead_seal(state.keys.rbegin()->second, nonce, additional(key), plain);
  Bytes bytes = Writer().raw(nonce).raw(sealed).take();
  writes.push_back({std::move(key), std::move(bytes)});
}

Result<Bytes> open_sealed(const State& state, std::string_view key, ByteView bytes) {
  const Error tampered{ErrorCode::kRecordTampered, std::string(key)};
  if (bytes.size() < kNonceSize) return tampered;
  // The newest opens all but what is not written anew with each change of keys, as history/0.
  for (auto one = state.keys.rbegin(); one != state.keys.rend(); ++one) {
    std::optional<Bytes> plain = aead_open(one->second, bytes.first(kNonceSize), additional(key),
                                           bytes.subspan(kNonceSize));
    if (plain) return std::move(*plain);
  }
  return tampered;
}

Result<Bytes> open_entry(const State& state, std::string_view key, const Entries& entries) {
  const auto entry = entries.find(key);
  if (entry == entries.end()) return {ErrorCode::kRecordTampered, std::string(key)};
  return open_sealed(state, key, entry->second);
}

// An entry of one byte, there or not.
void mark(const char* key, bool& was, bool is, Writes& writes) {
  if (was == is) return;
  was = is;
  writes.push_back({key, is ? std::optional<Bytes>(Bytes{kVersion}) : std::nullopt});
}

}  // namespace

void write_slot(const State& state, Writes& writes) {
  writes.push_back({"slot", wrap_slot(SlotKind::kDevice, state.chain.account,
                                      state.device_secret.view(), state.keys, *state.entropy)});
}

void write_device(const State& state, Writes& writes) {
  Writer out;
  out.u8(kVersion).raw(state.device_seed.view()).raw(state.code.view());
  Bytes plain = out.take();
  write_sealed(state, "device", plain, writes);
  sodium_memzero(plain.data(), plain.size());
}

void write_chain(const State& state, Writes& writes) {
  const Chain& chain = state.chain;
  Writer out;
  out.u8(kChainVersion)
      .raw(chain.account)
      .raw(chain.head)
      .u64(chain.sequence)
      .u32(chain.generation);
  out.u16(static_cast<std::uint16_t>(chain.devices.size()));
  for (const PublicKey& device : chain.devices) out.raw(device);
  out.u32(static_cast<std::uint32_t>(state.manifest.size()));
  for (const auto& [record, entry] : state.manifest) {
    out.raw(record).raw(entry.revision).raw(entry.envelope);
  }
  out.u16(static_cast<std::uint16_t>(state.slots.size()));
  for (const auto& [locator, slot] : state.slots) out.raw(locator).raw(slot);
  write_sealed(state, "chain", out.bytes(), writes);
}

void drop_history(State& state, Writes& writes) {
  for (std::size_t part = 0; part * kHistoryPart < state.history.size(); ++part) {
    writes.push_back({history_key(part), std::nullopt});
  }
  state.history.clear();
}

void keep_founding(State& state, const Bytes& founding, Writes& writes) {
  if (founding.empty() || founding == state.founding) return;
  state.founding = founding;
  writes.push_back({"founding", founding});
}

void remember_commits(State& state, const std::vector<Hash>& commits, Writes& writes) {
  if (commits.size() == state.chain.sequence) drop_history(state, writes);
  const std::size_t first = state.history.size() / kHistoryPart;
  state.history.insert(state.history.end(), commits.begin(), commits.end());
  for (std::size_t part = first; part * kHistoryPart < state.history.size(); ++part) {
    const std::size_t end = std::min((part + 1) * kHistoryPart, state.history.size());
    Writer out;
    for (std::size_t at = part * kHistoryPart; at < end; ++at) out.raw(state.history[at]);
    write_sealed(state, history_key(part), out.bytes(), writes);
  }
}

void mark_removed(State& state, bool removed, Writes& writes) {
  mark("removed", state.removed, removed, writes);
}

void mark_overtaken(State& state, bool overtaken, Writes& writes) {
  mark("overtaken", state.overtaken, overtaken, writes);
}

Status read_device(const Entries& entries, State& state) {
  Result<Bytes> plain = open_entry(state, "device", entries);
  if (!plain) return plain.error();
  Reader in(plain.value());
  const bool is_known = in.u8() == kVersion;
  const ByteView seed = in.raw(32);
  const ByteView code = in.raw(16);
  if (!is_known || !in.at_end()) return {ErrorCode::kRecordTampered, "device"};
  state.device_seed = Key(seed);
  state.device = SigningKey(state.device_seed);
  state.code = CodeSecret(code);
  sodium_memzero(plain.value().data(), plain.value().size());
  return Done{};
}

Status read_chain(const Entries& entries, State& state) {
  const Result<Bytes> plain = open_entry(state, "chain", entries);
  if (!plain) return plain.error();
  Reader in(plain.value());
  const std::uint8_t version = in.u8();
  const bool is_known = version == kVersion || version == kChainVersion;
  Chain& chain = state.chain;
  const Id account = in.array<16>();
  chain.head = in.array<32>();
  chain.sequence = in.u64();
  chain.generation = in.u32();
  for (std::uint16_t left = in.u16(); left > 0 && in.ok(); --left) {
    chain.devices.insert(in.array<32>());
  }
  for (std::uint32_t left = in.u32(); left > 0 && in.ok(); --left) {
    const Id record = in.array<16>();
    const Id revision = in.array<16>();
    state.manifest[record] = {revision, in.array<32>()};
  }
  if (version == kVersion) {
    if (chain.sequence > 0) state.slots[locator_of(state.code)] = kNoHash;
  } else {
    for (std::uint16_t left = in.u16(); left > 0 && in.ok(); --left) {
      const Id locator = in.array<16>();
      state.slots[locator] = in.array<32>();
    }
  }
  if (!is_known || !in.at_end() || account != chain.account) {
    return {ErrorCode::kRecordTampered, "chain"};
  }
  return Done{};
}

void read_history(const Entries& entries, State& state) {
  for (std::size_t part = 0; entries.contains(history_key(part)); ++part) {
    const Result<Bytes> plain = open_entry(state, history_key(part), entries);
    if (!plain || state.history.size() != part * kHistoryPart) return;
    Reader in(plain.value());
    while (in.left() >= sizeof(Hash)) state.history.push_back(in.array<32>());
  }
}

Result<OldConflict> read_conflict(std::string_view key, ByteView sealed, const State& state) {
  const Result<Bytes> plain = open_sealed(state, key, sealed);
  if (!plain) return plain.error();
  const Result<Json> read = parse_json(text_of(plain.value()));
  const Json* mine = read ? find(read.value(), "mine") : nullptr;
  if (mine == nullptr) return {ErrorCode::kRecordTampered, std::string(key)};
  const Json& json = read.value();
  return OldConflict{
      .key = std::string(key),
      .is_fact = int_or(json, "type", 0) == static_cast<std::int64_t>(RecordType::kFacts),
      .field = string_or(json, "field", ""),
      .entry = string_or(json, "entry", ""),
      .entry_field = string_or(json, "entry_field", ""),
      .mine = *mine};
}

}  // namespace parvis::vault
