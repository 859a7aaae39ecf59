#include "core/vault/message.h"

#include <algorithm>

namespace parvis::vault {
namespace {

// A length within the bytes that are there, then the bytes.
Result<ByteView> read_sized(Reader& in) {
  const ByteView bytes = in.sized();
  if (!in.ok()) return {ErrorCode::kMalformedCommit, "length"};
  return bytes;
}

Status check_envelope(const Commit& commit, const Revision& revision, ByteView envelope) {
  const Result<EnvelopeHeader> read = peek_header(envelope);
  if (!read) return read.error();
  const EnvelopeHeader& header = read.value();
  if (header.account != commit.account || header.record != revision.record ||
      header.revision != revision.revision || header.generation > commit.generation ||
      envelope_hash(envelope) != revision.envelope) {
    return {ErrorCode::kManifestMismatch, to_hex(revision.record)};
  }
  return Done{};
}

enum class Check { kAll, kPresent, kNone };  // kPresent: an envelope may be absent

Status read_envelopes(Reader& in, const Commit& commit, Check check,
                      std::vector<ByteView>& envelopes) {
  for (const Revision& revision : commit.revisions) {
    const Result<ByteView> envelope = read_sized(in);
    if (!envelope) return envelope.error();
    envelopes.push_back(envelope.value());
    if (check == Check::kNone || (check == Check::kPresent && envelope.value().empty())) continue;
    if (Status checked = check_envelope(commit, revision, envelope.value()); !checked) {
      return checked;
    }
  }
  return Done{};
}

Status read_slots(Reader& in, const Commit& commit, std::vector<ByteView>& slots) {
  for (const SlotOp& op : commit.slots) {
    if (op.kind != SlotOp::kPut) continue;
    const Result<ByteView> slot = read_sized(in);
    if (!slot) return slot.error();
    const Result<SlotHead> head = parse_slot(slot.value());
    if (!head) return head.error();
    if (head.value().account != commit.account || slot_hash(slot.value()) != op.slot) {
      return {ErrorCode::kManifestMismatch, to_hex(op.locator)};
    }
    slots.push_back(slot.value());
  }
  return Done{};
}

Result<Commit> read_commit(Reader& in, ByteView& bytes) {
  const Result<ByteView> sized = read_sized(in);
  if (!sized) return sized.error();
  bytes = sized.value();
  return parse_commit(bytes);
}

}  // namespace

Bytes encode_push(const Commit& commit, const std::vector<Bytes>& envelopes,
                  const std::vector<Bytes>& slots) {
  assert(envelopes.size() == commit.revisions.size());
  Writer out;
  out.sized(encode(commit));
  for (const Bytes& envelope : envelopes) out.sized(envelope);
  for (const Bytes& slot : slots) out.sized(slot);
  return out.take();
}

namespace {

Result<Push> read_push(ByteView bytes, Check check) {
  Reader in(bytes);
  Push push;
  Result<Commit> commit = read_commit(in, push.commit_bytes);
  if (!commit) return commit.error();
  push.commit = std::move(commit).value();
  if (Status read = read_envelopes(in, push.commit, check, push.envelopes); !read) {
    return read.error();
  }
  if (Status read = read_slots(in, push.commit, push.slots); !read) return read.error();
  if (!in.at_end()) return {ErrorCode::kMalformedCommit, "length"};
  return push;
}

}  // namespace

Result<Push> parse_push(ByteView bytes) { return read_push(bytes, Check::kAll); }

Result<Push> reread_push(ByteView bytes) { return read_push(bytes, Check::kNone); }

void append_link(Bytes& out, ByteView commit, const std::vector<Bytes>& envelopes) {
  Writer link;
  link.sized(commit);
  for (const Bytes& envelope : envelopes) link.sized(envelope);
  out.insert(out.end(), link.bytes().begin(), link.bytes().end());
}

Result<std::vector<Link>> parse_pull(ByteView bytes) {
  Reader in(bytes);
  std::vector<Link> links;
  while (!in.at_end()) {
    Link link;
    Result<Commit> commit = read_commit(in, link.commit_bytes);
    if (!commit) return commit.error();
    link.commit = std::move(commit).value();
    if (Status read = read_envelopes(in, link.commit, Check::kPresent, link.envelopes); !read) {
      return read.error();
    }
    links.push_back(std::move(link));
  }
  return links;
}

}  // namespace parvis::vault
