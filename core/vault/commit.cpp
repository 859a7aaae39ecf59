#include "core/vault/commit.h"

#include <algorithm>

namespace parvis::vault {
namespace {

constexpr std::string_view kMagic = "PVC1";
constexpr std::string_view kRefillMagic = "PVR1";
constexpr std::string_view kBeginningMagic = "PVR2";  // a refill with the founding commit
constexpr std::size_t kMostFoundingBytes = 128 * 1024;

std::string_view magic_of(const Commit& commit) {
  if (!commit.founding.empty()) return kBeginningMagic;
  return commit.lost.empty() ? kMagic : kRefillMagic;
}

Bytes body_of(const Commit& commit) {
  Writer out;
  out.raw(view(magic_of(commit))).raw(commit.account).raw(commit.parent).u64(commit.sequence);
  out.u32(commit.generation).raw(commit.manifest);
  out.u32(static_cast<std::uint32_t>(commit.revisions.size()));
  for (const Revision& revision : commit.revisions) {
    out.raw(revision.record).raw(revision.revision).raw(revision.envelope);
  }
  out.u16(static_cast<std::uint16_t>(commit.devices.size()));
  for (const DeviceOp& op : commit.devices) out.u8(op.kind).raw(op.device);
  out.u16(static_cast<std::uint16_t>(commit.slots.size()));
  for (const SlotOp& op : commit.slots) out.u8(op.kind).raw(op.locator).raw(op.slot);
  if (!commit.lost.empty()) out.u32(static_cast<std::uint32_t>(commit.lost.size()));
  for (const Hash& id : commit.lost) out.raw(id);
  if (!commit.founding.empty()) {
    out.u32(static_cast<std::uint32_t>(commit.founding.size())).raw(commit.founding);
  }
  return out.raw(commit.device).take();
}

Bytes signed_text(const Hash& id) {
  return Writer().raw(view("parvis commit v1")).u8(0).raw(id).take();
}

template <class T, class Order>
bool strictly_ordered(const std::vector<T>& items, Order T::*id) {
  return std::adjacent_find(items.begin(), items.end(), [&](const T& one, const T& next) {
           return !(one.*id < next.*id);
         }) == items.end();
}

Status read_revisions(Reader& in, Commit& commit) {
  const std::uint32_t count = in.u32();
  if (count > kMostRevisions) return {ErrorCode::kTooLarge, "revisions"};
  for (std::uint32_t at = 0; at < count; ++at) {
    const Id record = in.array<16>();
    const Id revision = in.array<16>();
    commit.revisions.push_back({record, revision, in.array<32>()});
  }
  if (!in.ok() || !strictly_ordered(commit.revisions, &Revision::record)) {
    return {ErrorCode::kMalformedCommit, "revisions"};
  }
  return Done{};
}

Status read_devices(Reader& in, Commit& commit) {
  const std::uint16_t count = in.u16();
  if (count > kMostDeviceOps) return {ErrorCode::kTooLarge, "devices"};
  for (std::uint16_t at = 0; at < count; ++at) {
    const std::uint8_t kind = in.u8();
    if (kind != DeviceOp::kAdd && kind != DeviceOp::kRemove) {
      return {ErrorCode::kMalformedCommit, "devices"};
    }
    commit.devices.push_back({static_cast<DeviceOp::Kind>(kind), in.array<32>()});
  }
  if (!in.ok() || !strictly_ordered(commit.devices, &DeviceOp::device)) {
    return {ErrorCode::kMalformedCommit, "devices"};
  }
  return Done{};
}

Status read_slots(Reader& in, Commit& commit) {
  const std::uint16_t count = in.u16();
  if (count > kMostSlotOps) return {ErrorCode::kTooLarge, "slots"};
  for (std::uint16_t at = 0; at < count; ++at) {
    const std::uint8_t kind = in.u8();
    const Id locator = in.array<16>();
    const Hash slot = in.array<32>();
    const bool is_delete = kind == SlotOp::kDelete;
    if ((kind != SlotOp::kPut && !is_delete) || (is_delete && slot != kNoHash)) {
      return {ErrorCode::kMalformedCommit, "slots"};
    }
    commit.slots.push_back({static_cast<SlotOp::Kind>(kind), locator, slot});
  }
  if (!in.ok() || !strictly_ordered(commit.slots, &SlotOp::locator)) {
    return {ErrorCode::kMalformedCommit, "slots"};
  }
  return Done{};
}

Status read_lost(Reader& in, Commit& commit) {
  const std::uint32_t count = in.u32();
  if (count > kMostLost) return {ErrorCode::kTooLarge, "lost"};
  for (std::uint32_t at = 0; at < count && in.ok(); ++at) commit.lost.push_back(in.array<32>());
  if (!in.ok() || count == 0) return {ErrorCode::kMalformedCommit, "lost"};
  return Done{};
}

Status read_founding(Reader& in, Commit& commit) {
  const std::uint32_t size = in.u32();
  if (size > kMostFoundingBytes) return {ErrorCode::kTooLarge, "founding"};
  const ByteView founding = in.raw(size);
  commit.founding.assign(founding.begin(), founding.end());
  if (!in.ok() || size == 0) return {ErrorCode::kMalformedCommit, "founding"};
  return Done{};
}

Status verify_first(const Commit& commit) {
  if (!commit.founding.empty()) {
    if (!lets_begin(commit.founding, commit.account, commit.device)) {
      return {ErrorCode::kUnknownDevice, to_hex(commit.device)};
    }
  } else if (commit.account != account_of(commit.device)) {
    return {ErrorCode::kMalformedCommit, "account"};
  }
  if (commit.generation != 1) return {ErrorCode::kMalformedCommit, "generation"};
  const DeviceOp founder{DeviceOp::kAdd, commit.device};
  if (std::find(commit.devices.begin(), commit.devices.end(), founder) == commit.devices.end()) {
    return {ErrorCode::kMalformedCommit, "devices"};
  }
  return Done{};
}

// A device that is removed may know the account key: what follows needs another. A refill brings
// back a key that was changed more than once in what was lost.
Status verify_generation(const Chain& chain, const Commit& commit) {
  const bool removes = std::any_of(commit.devices.begin(), commit.devices.end(),
                                   [](const DeviceOp& op) { return op.kind == DeviceOp::kRemove; });
  const bool raised = commit.lost.empty() ? commit.generation == chain.generation + 1
                                          : commit.generation > chain.generation;
  if (!raised && (removes || commit.generation != chain.generation)) {
    return {ErrorCode::kMalformedCommit, "generation"};
  }
  return Done{};
}

Status apply_ops(const std::vector<DeviceOp>& ops, std::set<PublicKey>& devices) {
  for (const DeviceOp& op : ops) {
    const bool changed = op.kind == DeviceOp::kAdd ? devices.insert(op.device).second
                                                   : devices.erase(op.device) == 1;
    if (!changed) return {ErrorCode::kMalformedCommit, "devices"};
  }
  if (devices.empty()) return {ErrorCode::kMalformedCommit, "devices"};
  if (devices.size() > kMostDevices) return {ErrorCode::kTooLarge, "devices"};
  return Done{};
}

}  // namespace

Bytes encode(const Commit& commit) {
  assert(commit.revisions.size() <= kMostRevisions && commit.devices.size() <= kMostDeviceOps &&
         commit.slots.size() <= kMostSlotOps);
  Writer out;
  return out.raw(body_of(commit)).raw(commit.signature).take();
}

Result<Commit> parse_commit(ByteView bytes) {
  Reader in(bytes);
  Commit commit;
  const std::string_view magic = text_of(in.raw(kMagic.size()));
  if (magic != kMagic && magic != kRefillMagic && magic != kBeginningMagic) {
    return {ErrorCode::kMalformedCommit, "magic"};
  }
  commit.account = in.array<16>();
  commit.parent = in.array<32>();
  commit.sequence = in.u64();
  commit.generation = in.u32();
  commit.manifest = in.array<32>();
  if (Status read = read_revisions(in, commit); !read) return read.error();
  if (Status read = read_devices(in, commit); !read) return read.error();
  if (Status read = read_slots(in, commit); !read) return read.error();
  if (magic != kMagic) {
    if (Status read = read_lost(in, commit); !read) return read.error();
  }
  if (magic == kBeginningMagic) {
    if (Status read = read_founding(in, commit); !read) return read.error();
  }
  commit.device = in.array<32>();
  commit.signature = in.array<64>();
  if (!in.at_end()) return {ErrorCode::kMalformedCommit, "length"};
  if (commit.sequence == 0) return {ErrorCode::kMalformedCommit, "sequence"};
  if (commit.generation == 0) return {ErrorCode::kMalformedCommit, "generation"};
  return commit;
}

Hash commit_id(const Commit& commit) { return hash("parvis commit", body_of(commit)); }

void sign(Commit& commit, const SigningKey& key) {
  commit.device = key.public_key();
  commit.signature = key.sign(signed_text(commit_id(commit)));
}

Status verify_signature(const Commit& commit) {
  if (!signature_is_good(commit.device, signed_text(commit_id(commit)), commit.signature)) {
    return {ErrorCode::kBadSignature, "commit"};
  }
  return Done{};
}

Bytes founding_of(const Commit& first) {
  return first.founding.empty() ? encode(first) : first.founding;
}

bool lets_begin(ByteView founding, const Id& account, const PublicKey& device) {
  const Result<Commit> first = parse_commit(founding);
  if (!first || !first.value().founding.empty()) return false;
  const std::vector<DeviceOp>& ops = first.value().devices;
  return verify_link(Chain{.account = account}, first.value()).ok() &&
         verify_signature(first.value()).ok() &&
         std::find(ops.begin(), ops.end(), DeviceOp{DeviceOp::kAdd, device}) != ops.end();
}

Id account_of(const PublicKey& first_device) {
  return trunc16(hash("parvis account", first_device));
}

Status verify_link(const Chain& chain, const Commit& commit) {
  if (commit.account != chain.account || commit.parent != chain.head ||
      commit.sequence != chain.sequence + 1) {
    return {ErrorCode::kWrongParent, to_hex(chain.account)};
  }
  if (chain.sequence > 0 && !commit.founding.empty()) {
    return {ErrorCode::kMalformedCommit, "founding"};
  }
  if (chain.sequence == 0) {
    if (Status first = verify_first(commit); !first) return first;
  } else {
    if (!chain.devices.contains(commit.device)) {
      return {ErrorCode::kUnknownDevice, to_hex(commit.device)};
    }
    if (Status generation = verify_generation(chain, commit); !generation) return generation;
  }
  std::set<PublicKey> devices = chain.devices;
  return apply_ops(commit.devices, devices);
}

void apply_slots(const std::vector<SlotOp>& ops, std::map<Id, Hash>& slots) {
  for (const SlotOp& op : ops) {
    slots.erase(op.locator);
    if (op.kind == SlotOp::kPut) slots[op.locator] = op.slot;
  }
}

Chain advanced(const Chain& chain, const Commit& commit) {
  Chain next = chain;
  next.head = commit_id(commit);
  next.sequence = commit.sequence;
  next.generation = commit.generation;
  [[maybe_unused]] const Status applied = apply_ops(commit.devices, next.devices);
  assert(applied.ok());
  return next;
}

}  // namespace parvis::vault
