#include "core/vault/sync.h"

#include "core/vault/deletion.h"
#include "core/vault/http.h"
#include "core/vault/refill.h"
#include "core/vault/restore.h"
#include "core/vault/state.h"
#include "core/vault/sync_run.h"

namespace parvis::vault {

struct Sync::Run {
  SyncRun engine;
};

struct Sync::Restore {
  RestoreRun engine;
  std::string host;
};

namespace {

Step request_step(Request request) {
  Step step;
  step.request = std::move(request);
  return step;
}

Step failed(Error problem) {
  Step step;
  step.done = true;
  step.outcome = SyncOutcome::kWaiting;
  step.problem = std::move(problem);
  return step;
}

// A revision that says nothing new. Sent after a deletion that came to nothing, it voids that.
void leave_to_send(State& state, Writes& writes) {
  const Id id = singleton_id(state, RecordType::kSettings);
  const auto found = state.records.find(id);
  const bool is_there = found != state.records.end();
  if (is_there && (!found->second.content || found->second.content->is_read_only())) return;
  const Record same = is_there ? *found->second.content : make_record(RecordType::kSettings);
  [[maybe_unused]] const Status kept = save_record(state, id, same, writes);
}

}  // namespace

Sync::Sync() = default;
Sync::~Sync() = default;

bool Sync::running() const {
  return run_ != nullptr || restore_ != nullptr || deleting_ != nullptr;
}

Step Sync::start_sync(Session& session, std::string host) {
  assert(!running());
  run_ = std::make_unique<Run>(Run{SyncRun(session.state(), std::move(host), token_, nullptr)});
  return next(run_->engine.start());
}

Step Sync::start_restore(std::string_view code, std::string host, ByteView device_secret,
                         Entropy& entropy) {
  return start_restore(entrance_by_code(code), std::move(host), device_secret, entropy);
}

Step Sync::start_restore(Result<Entrance> entrance, std::string host, ByteView device_secret,
                         Entropy& entropy) {
  assert(!running());
  if (!entrance) return failed(entrance.error());
  token_.clear();
  restored_.reset();
  restore_ = std::make_unique<Restore>(
      Restore{RestoreRun(std::move(entrance).value(), host, device_secret, entropy), host});
  return request_step(restore_->engine.start());
}

Step Sync::start_refill(Session& session, std::string host) {
  assert(!running());
  run_ =
      std::make_unique<Run>(Run{SyncRun(session.state(), std::move(host), token_, &build_refill)});
  return next(run_->engine.start());
}

Step Sync::start_deletion(Session& session) {
  assert(!running());
  State& state = session.state();
  Deletion deletion{.account = state.chain.account, .head = state.chain.head};
  sign(deletion, device_is_listed(state) ? state.device.copy() : signing_key_of(state.code));
  deleting_ = &state;
  Step step = request_step(deletion_request(encode(deletion)));
  leave_to_send(state, step.writes);
  return step;
}

Step Sync::deleted(const Response& response) {
  const State& state = *std::exchange(deleting_, nullptr);
  if (response.status == 409) return failed({ErrorCode::kWrongParent, to_hex(state.chain.account)});
  const bool gone = response.status == 200 ||
                    (response.status == 410 && proves_deletion(response.body, state.chain, state.history));
  if (!gone) return failed(refusal(response));
  Step step;
  step.done = true;
  step.outcome = SyncOutcome::kSent;
  return step;
}

Step Sync::receive(const Response& response) {
  assert(running());
  if (deleting_ != nullptr) return deleted(response);
  if (run_) return next(run_->engine.receive(response));
  Result<std::optional<Request>> request = restore_->engine.receive(response);
  if (!request) {
    restore_.reset();
    return failed(request.error());
  }
  if (request.value()) return request_step(std::move(*request.value()));
  Writes writes;
  restored_.emplace(restore_->engine.take(writes));
  token_ = restore_->engine.token();
  run_ = std::make_unique<Run>(Run{SyncRun(restored_->state(), restore_->host, token_, nullptr)});
  restore_.reset();
  Step step = next(run_->engine.start());
  writes.insert(writes.end(), std::make_move_iterator(step.writes.begin()),
                std::make_move_iterator(step.writes.end()));
  step.writes = std::move(writes);
  return step;
}

Step Sync::next(Step step) {
  token_ = run_->engine.token();
  if (step.done) run_.reset();
  return step;
}

std::optional<Session> Sync::take_restored() {
  if (running()) return std::nullopt;
  return std::exchange(restored_, std::nullopt);
}

}  // namespace parvis::vault
