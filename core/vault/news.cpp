#include "core/vault/news.h"

#include <algorithm>

#include "core/vault/merge.h"
#include "core/vault/outbox.h"
#include "core/vault/sealed_store.h"

namespace parvis::vault {
namespace {

struct Theirs {
  ByteView envelope;
  Hash hash;
};

class Taking {
 public:
  Taking(State& state, std::vector<Id>& changed, Writes& writes)
      : state_(state), changed_(changed), writes_(writes) {}

  // `theirs_hash`: as verified. `was_edited`: before the manifest moved.
  void take(const Id& id, ByteView theirs, const Hash& theirs_hash, bool was_edited) {
    StoredRecord& stored = state_.records[id];
    if (stored.content && stored.hash == theirs_hash) return forget_base(id, stored);
    if (stored.content && !stored.base.empty() && envelope_hash(stored.base) == theirs_hash) return;
    const std::optional<Record> record = open_record(state_, id, theirs);
    const bool is_new = stored.envelope.empty();
    if (is_new || (record && !was_edited)) {
      replace(id, stored, {theirs, theirs_hash}, record);
    } else if (!record || !merge(id, stored, {theirs, theirs_hash}, *record)) {
      block(id, stored, theirs);
    }
  }

 private:
  void forget_base(const Id& id, StoredRecord& stored) {
    if (!stored.base.empty()) writes_.push_back({base_key(id), std::nullopt});
    stored.base.clear();
    unblock(id, stored);
  }

  void unblock(const Id& id, StoredRecord& stored) {
    if (!stored.blocked.empty()) writes_.push_back({blocked_key(id), std::nullopt});
    stored.blocked.clear();
  }

  void block(const Id& id, StoredRecord& stored, ByteView theirs) {
    stored.blocked.assign(theirs.begin(), theirs.end());
    writes_.push_back({blocked_key(id), stored.blocked});
  }

  void replace(const Id& id, StoredRecord& stored, const Theirs& theirs,
               const std::optional<Record>& record) {
    // Bytes that did not open are put aside, never thrown away.
    if (!stored.content && !stored.envelope.empty()) {
      writes_.push_back({"quarantine/" + to_hex(stored.hash), stored.envelope});
    }
    stored.envelope.assign(theirs.envelope.begin(), theirs.envelope.end());
    stored.hash = theirs.hash;
    stored.content = record;
    writes_.push_back({envelope_key(id), stored.envelope});
    forget_base(id, stored);
    changed_.push_back(id);
  }

  // Both sides changed the record. False when this build cannot merge it.
  bool merge(const Id& id, StoredRecord& stored, const Theirs& theirs, const Record& record) {
    const Record& mine = *stored.content;
    if (record == mine || (mine.is_deleted() && !record.is_deleted())) {
      replace(id, stored, theirs, record);
      return true;
    }
    const RecordKind* kind = kind_of(mine.type);
    if (record.is_read_only() || (kind == nullptr && !mine.is_deleted())) return false;
    Merged merged;
    if (record.is_deleted() || mine.is_deleted()) {
      merged.fields = mine.fields;  // an edit outlives a deletion
    } else {
      if (record.type != mine.type) return false;
      merged = merge_fields(*kind, base_fields(id, stored), mine.fields, record.fields);
    }
    if (!record.is_deleted() && merged.fields == record.fields) {
      replace(id, stored, theirs, record);
    } else if (!keep_merged(id, stored, theirs.envelope, merged.fields)) {
      return false;
    }
    if (!merged.told.empty()) mark_overtaken(state_, true, writes_);
    return true;
  }

  Json base_fields(const Id& id, const StoredRecord& stored) const {
    if (stored.base.empty()) return Json::object();
    const std::optional<Record> base = open_record(state_, id, stored.base);
    return base ? base->fields : Json::object();
  }

  bool keep_merged(const Id& id, StoredRecord& stored, ByteView theirs, const Json& fields) {
    Record content = *stored.content;
    content.fields = fields;
    const Bytes base_before = std::exchange(stored.base, Bytes(theirs.begin(), theirs.end()));
    if (!save_record(state_, id, content, writes_).ok()) {
      stored.base = base_before;
      return false;
    }
    writes_.push_back({base_key(id), stored.base});
    unblock(id, stored);
    changed_.push_back(id);
    return true;
  }

  State& state_;
  std::vector<Id>& changed_;
  Writes& writes_;
};

bool is_edited(const State& state, const Id& id) {
  const auto stored = state.records.find(id);
  return stored != state.records.end() && is_edited(state, id, stored->second);
}

}  // namespace

bool outbox_is_in(const State& state, const News& news) {
  if (state.outbox.empty()) return false;
  const Result<Push> push = reread_push(state.outbox);
  assert(push.ok());
  const Hash id = commit_id(push.value().commit);
  return std::find(news.commits.begin(), news.commits.end(), id) != news.commits.end();
}

void apply_news(State& state, const News& news, std::vector<Id>& changed, Writes& writes) {
  if (news.commits.empty()) return;
  if (outbox_is_in(state, news)) {
    settle_outbox(state, writes);
  } else if (!state.outbox.empty()) {
    drop_outbox(state, writes);
  }
  std::set<Id> edited;
  for (const auto& [id, envelope] : news.envelopes) {
    if (is_edited(state, id)) edited.insert(id);
  }
  state.chain = news.chain;
  apply_slots(news.slot_ops, state.slots);
  state.manifest = news.manifest;
  keep_founding(state, news.founding, writes);
  Taking taking(state, changed, writes);
  for (const auto& [id, envelope] : news.envelopes) {
    taking.take(id, envelope, news.manifest.at(id).envelope, edited.contains(id));
  }
  write_chain(state, writes);
  remember_commits(state, news.commits, writes);
}

void retry_blocked(State& state, std::vector<Id>& changed, Writes& writes) {
  Taking taking(state, changed, writes);
  for (auto& [id, stored] : state.records) {
    if (stored.blocked.empty() || !open_record(state, id, stored.blocked)) continue;
    const Bytes theirs = stored.blocked;
    taking.take(id, theirs, envelope_hash(theirs), is_edited(state, id, stored));
  }
}

}  // namespace parvis::vault
