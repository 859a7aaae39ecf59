#pragma once
// What an open account holds in memory. Private to core/vault; callers see session.h and sync.h.

#include "core/vault/manifest.h"
#include "core/vault/recovery_code.h"
#include "core/vault/session.h"
#include "core/vault/slot.h"

namespace parvis::vault {

struct StoredRecord {
  Bytes envelope;                 // the working revision
  Hash hash{};                    // of `envelope`
  std::optional<Record> content;  // nothing: it does not open
  Bytes base;     // the revision both sides knew last, while the working one differs; or empty
  Bytes blocked;  // what the chain holds now, when it cannot be read here: nothing may replace it
};

// As an earlier build kept an open question, beside the record (docs/formats/store.md).
struct OldConflict {
  std::string key;
  bool is_fact = false;
  std::string field;
  std::string entry;
  std::string entry_field;
  Json mine;
};

struct State {
  explicit State(Entropy& source) : entropy(&source) {}

  Entropy* entropy;
  Key device_secret;
  Key device_seed;
  SigningKey device;
  CodeSecret code;
  AccountKeys keys;
  Chain chain;                // as verified last
  Manifest manifest;          // after chain.head
  std::vector<Hash> history;  // the chain's commits, in order, as far as this device kept them
  Bytes founding;             // the commit that founded the account, as it was read; may be empty
  std::map<Id, Hash> slots;   // by locator, those the server keeps after chain.head
  bool removed = false;       // the server says that the account does not list this device any more
  std::map<Id, StoredRecord> records;
  Bytes outbox;            // a push message that is not acknowledged; or empty
  std::set<Id> refused{};  // records that the server refused in the last exchange
  // One push message, as the server publishes it (/v1/limits); nothing: not asked.
  std::optional<std::size_t> push_bytes{};
  std::size_t push_records = kMostRevisions;
  bool overtaken = false;  // another device's passphrase stands instead of the one chosen here
  std::vector<OldConflict> old_conflicts;
};

// Store keys.
std::string envelope_key(const Id& record);
std::string base_key(const Id& record);
std::string blocked_key(const Id& record);

// How facts name the device that gave them: the first 8 digits of its key.
std::string short_name(const PublicKey& device);

// The record that holds everything of `type`: the same id on every device, and known to them alone.
Id singleton_id(const State& state, RecordType type);
// Nothing when it does not open, or is another account's or record's.
std::optional<Record> open_record(const State& state, const Id& record, ByteView envelope);

// The working revision is not the one both sides knew last.
bool is_edited(const State& state, const Id& record, const StoredRecord& stored);
// Edited, and may be sent.
bool is_dirty(const State& state, const Id& record, const StoredRecord& stored);
// It does not open, or what it would replace does not.
bool is_quarantined(const StoredRecord& stored);
// The working revision is not what the chain holds nor an edit of it: bytes lost, or put there by
// another. The next sync fetches it again.
bool is_damaged(const State& state, const Id& record, const StoredRecord& stored);
bool device_is_listed(const State& state);

// Open questions of an earlier build go into the record that they are about.
void take_old_conflicts(State& state, std::vector<Id>& changed, Writes& writes);
// Session::set_fields.
Status change_fields(State& state, RecordType type, const FieldChanges& changes, Writes& writes);
// Seals `content` as the next revision of `record` and makes it the working one.
// Errors: kTooLarge (where = record id); nothing is changed then.
Status save_record(State& state, const Id& record, const Record& content, Writes& writes);

}  // namespace parvis::vault
