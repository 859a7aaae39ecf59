#include "core/vault/export.h"

#include <algorithm>

#include "core/vault/aead.h"
#include "core/vault/envelope.h"
#include "core/vault/state.h"

namespace parvis::vault {
namespace {

constexpr std::string_view kMagic = "PVX1";
constexpr std::string_view kDomain = "parvis export";
constexpr std::size_t kSealSize = kNonceSize + sizeof(Hash) + kTagSize;

Bytes additional() { return Writer().raw(view(kDomain)).u8(0).take(); }

// The working revision, then what the chain holds and this build cannot read.
std::vector<const Bytes*> envelopes_of(const State& state) {
  std::vector<const Bytes*> envelopes;
  for (const auto& [id, stored] : state.records) {
    for (const Bytes* envelope : {&stored.envelope, &stored.blocked}) {
      if (!envelope->empty()) envelopes.push_back(envelope);
    }
  }
  return envelopes;
}

// Whether the file ends in the seal of all that stands before, by one who has the keys.
bool seal_is_good(ByteView file, const AccountKeys& keys) {
  const ByteView seal = file.last(kSealSize);
  const std::optional<Bytes> sealed = aead_open(keys.rbegin()->second, seal.first(kNonceSize),
                                                additional(), seal.subspan(kNonceSize));
  const Hash whole = hash(kDomain, file.first(file.size() - kSealSize));
  return sealed && std::equal(sealed->begin(), sealed->end(), whole.begin(), whole.end());
}

std::optional<Record> record_in(ByteView envelope, const AccountKeys& keys) {
  const Result<Sealed> sealed = open_envelope(envelope, keys);
  if (!sealed) return std::nullopt;
  const Sealed& inside = sealed.value();
  Result<Record> record = decode_record(inside.type, inside.schema, inside.payload);
  if (!record) return std::nullopt;
  return std::move(record).value();
}

}  // namespace

Bytes export_account(const Session& session) {
  const State& state = session.state();
  Writer out;
  out.raw(view(kMagic));
  const Result<Bytes> slot = wrap_slot(SlotKind::kRecoveryCode, state.chain.account,
                                       state.code.view(), state.keys, *state.entropy);
  assert(slot.ok());
  out.sized(slot.value());
  const std::vector<const Bytes*> envelopes = envelopes_of(state);
  out.u32(static_cast<std::uint32_t>(envelopes.size()));
  for (const Bytes* envelope : envelopes) out.sized(*envelope);
  const Nonce nonce = make_nonce(*state.entropy);
  const Hash whole = hash(kDomain, out.bytes());
  out.raw(nonce).raw(aead_seal(state.keys.rbegin()->second, nonce, additional(), whole));
  return out.take();
}

std::vector<Record> held_records(const Session& session) {
  std::vector<Record> records;
  for (const auto& [id, stored] : session.state().records) {
    if (stored.content && !stored.content->is_deleted()) records.push_back(*stored.content);
  }
  return records;
}

Result<Exported> read_export(ByteView file, const CodeSecret& code) {
  Reader in(file);
  if (text_of(in.raw(kMagic.size())) != kMagic) return {ErrorCode::kMalformedExport, "magic"};
  const ByteView slot = in.sized();
  std::vector<ByteView> envelopes;
  for (std::uint32_t left = in.u32(); left > 0 && in.ok(); --left) envelopes.push_back(in.sized());
  if (!in.ok() || in.left() != kSealSize) return {ErrorCode::kMalformedExport, "length"};
  const Result<SlotHead> head = parse_slot(slot);
  if (!head) return head.error();
  if (head.value().kind != SlotKind::kRecoveryCode) return {ErrorCode::kMalformedExport, "slot"};
  const Result<AccountKeys> keys = open_slot(slot, code.view());
  if (!keys) return keys.error();
  if (!seal_is_good(file, keys.value())) return {ErrorCode::kRecordTampered, "export"};
  Exported exported{.account = head.value().account};
  for (const ByteView envelope : envelopes) {
    if (std::optional<Record> record = record_in(envelope, keys.value())) {
      exported.records.push_back(std::move(*record));
    } else {
      ++exported.unreadable;
    }
  }
  return exported;
}

}  // namespace parvis::vault
