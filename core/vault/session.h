#pragma once
// An open account in memory: keys, records, what the chain says. Sans-I/O: what is to be stored
// comes out as writes, all of one call belong in one transaction (docs/formats/store.md). Sync
// sends and receives (core/vault/sync.h).

#include <memory>
#include <optional>

#include "core/base/entropy.h"
#include "core/records/record.h"
#include "core/vault/hash.h"
#include "core/vault/store.h"

namespace parvis::vault {

// Field → its new value, or nothing to erase it. A fact is whole: {"v", "src", "day"}.
using FieldChanges = std::map<std::string, std::optional<Json>, std::less<>>;

// One question that was answered apart; the first answer stands until the person decides.
struct Conflict {
  struct Answer {
    Json value;       // of the fact, or of the entry's field
    std::string day;  // when it was given, as that device's clock said
    std::string by;   // the first 8 digits of the key of the device; empty: not known
    bool operator==(const Answer&) const = default;
  };
  std::string id;                        // the same on every device
  RecordType type = RecordType::kFacts;  // or kSensitive
  std::string field;
  std::string entry;        // of a list; empty: the whole field
  std::string entry_field;  // in that entry
  std::vector<Answer> answers;
  bool operator==(const Conflict&) const = default;
};

struct SyncStatus {
  enum State { kLocalOnly, kWaiting, kSent, kDecision };  // kLocalOnly: never sent at all
  State state = kLocalOnly;
  std::size_t waiting = 0;  // records not acknowledged
  std::size_t open = 0;     // questions for the person
  // The types of records that the server refused in the last exchange; it took the others.
  std::vector<std::uint16_t> refused{};
};

struct State;

class Session {
 public:
  // A new account; nothing is sent until the first sync. `device_secret` opens it again on this
  // device. REQUIRES: device_secret.size() == 32; entropy outlives the session.
  static Session create(ByteView device_secret, Entropy& entropy, Writes& writes);
  // Opens what a device keeps. Records that do not open are quarantined, the others are there.
  // REQUIRES: as above. Errors: kMalformedSlot (where = "slot" when there is none);
  // kSlotDoesNotOpen; kRecordTampered (where = store key) when `device` is missing or does not
  // open. Without its `chain` the account opens, and the next sync reads it anew.
  static Result<Session> unlock(ByteView device_secret, const Entries& entries, Entropy& entropy);

  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();  // wipes every key

  const Id& account() const;

  // The record's fields; nullptr when nothing was saved yet, or the record is quarantined or
  // read-only.
  const Json* fields(RecordType type) const;
  // Another one after each change of that record; zeros while it has none or does not open.
  Hash revision(RecordType type) const;
  // Changes fields of the record of `type` and seals one new revision; no revision when nothing
  // changes. A conflict about a field that is given anew is decided by that. A fact says which
  // device gave it ("by").
  // Errors: kReadOnly, kRecordTampered (quarantined; where = record id); kWrongShape (where =
  // field); kTooLarge (where = record id). Nothing is changed then.
  Status set_fields(RecordType type, const FieldChanges& changes, Writes& writes);

  // Those of facts.
  std::vector<Conflict> conflicts() const;
  // `keep`: the value of one of its answers. It is decided for all devices.
  // Errors: kUnknownConflict (settled already, or no such answer any more); those of set_fields.
  Status decide(std::string_view id, const Json& keep, Writes& writes);
  // Another device chose a passphrase at the same time as this one, and it stands.
  bool is_passphrase_overtaken() const;
  void accept_passphrase(Writes& writes);

  // The printed sheet: "7Q3ZK-…" and the QR's text.
  std::string recovery_code() const;
  std::string recovery_qr() const;

  SyncStatus sync_status() const;
  // Records that do not open: kept as they are, not sent, and no key is changed while there are
  // any.
  std::vector<Id> quarantined() const;
  std::vector<Id> read_only() const;
  // The facts that the server does not have as they are here.
  std::vector<std::string> unsent() const;
  // Its fields are there, and do not open.
  bool is_quarantined(RecordType type) const;
  // The server says that the account does not list this device any more. Everything stays readable.
  bool is_removed() const;

  State& state() { return *state_; }  // for core/vault alone
  const State& state() const { return *state_; }
  explicit Session(std::unique_ptr<State> state);  // for core/vault alone

 private:
  std::unique_ptr<State> state_;
};

}  // namespace parvis::vault
