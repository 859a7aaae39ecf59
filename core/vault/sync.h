#pragma once
// The sync engine: answers of the server in, requests and writes out (docs/formats/http.md). A
// step's writes are stored before its request is sent. Whatever is lost on the way, starting again
// is safe: a commit is delivered once however often it is sent.

#include <memory>

#include "core/vault/entrance.h"
#include "core/vault/session.h"

namespace parvis::vault {

struct Request {
  std::string method;
  std::string path;
  std::string content_type{};   // empty without a body
  std::string authorization{};  // the whole header's value; empty: none
  Bytes body{};
};

struct Response {
  int status = 0;  // 0: no network, no answer
  Bytes body;
  std::string head;  // the header Parvis-Head; may be empty
};

enum class SyncOutcome {
  kNothing,   // neither side had news
  kSent,      // the server has what this device had to send
  kReceived,  // records came from the server (and what there was to send was sent)
  kWaiting,   // no answer, or a refusal: what is to be sent waits in the outbox; see `problem`
};

struct Step {
  std::optional<Request> request;  // nothing: done
  Writes writes;
  bool done = false;
  // When done:
  SyncOutcome outcome = SyncOutcome::kNothing;
  std::vector<RecordType> changed;  // records that came or were merged, of types known here
  // kServerUnreachable: no answer. kRollback: the server shows less or other than this device has
  // verified, nothing was changed. kAccountDeleted: one of its devices ended it. kServerRefused
  // (where = problem type). kManifestMismatch, kBadSignature, kUnknownDevice, kMalformedCommit,
  // kMalformedEnvelope …: what the server shows is not an account's chain, nothing of it was taken.
  // kDeviceRemoved: the server says that the account does not list this device any more. For a
  // restore also what the entrance says of a slot that is not there (kCodeUnknown …),
  // kSlotDoesNotOpen, kMalformedSlot.
  std::optional<Error> problem;
};

class Sync {
 public:
  Sync();
  ~Sync();
  Sync(const Sync&) = delete;
  Sync& operator=(const Sync&) = delete;

  // Sends the outbox, or what changed, then fetches news. Saving goes on meanwhile.
  // REQUIRES: !running(); the session stays open until done. `host` as the server names itself.
  Step start_sync(Session& session, std::string host);

  // Opens an account on this device, which becomes one of its devices. An entrance that is none (a
  // code with a typing error …) is done at once, with its error as problem.
  // REQUIRES: !running(); device_secret.size() == 32; entropy outlives the session.
  Step start_restore(Result<Entrance> entrance, std::string host, ByteView device_secret,
                     Entropy& entropy);
  Step start_restore(std::string_view code, std::string host, ByteView device_secret,
                     Entropy& entropy);

  // A sync that, where the server shows an older copy (kRollback), brings back what it lost. The
  // same promises. kRollback again: what it shows is no part of this device's chain.
  Step start_refill(Session& session, std::string host);

  // Ends the account at the server. REQUIRES: !running(); the session stays open until done. Done
  // without a problem: nothing is left there, and what this device keeps may go. kWrongParent:
  // other devices sent something that this one has not seen; sync first.
  Step start_deletion(Session& session);

  bool running() const;
  // REQUIRES: running().
  Step receive(const Response& response);

  // The restored account, once, when a restore is done; nothing when it failed. It is there also
  // with outcome kWaiting: the account is open, its last commit waits in the outbox.
  std::optional<Session> take_restored();

 private:
  struct Run;
  struct Restore;
  Step deleted(const Response& response);
  Step next(Step step);

  std::unique_ptr<Run> run_;
  std::unique_ptr<Restore> restore_;
  std::optional<Session> restored_;
  const State* deleting_ = nullptr;
  std::string token_;  // of the account last read
};

}  // namespace parvis::vault
