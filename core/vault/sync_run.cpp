#include "core/vault/sync_run.h"

#include <algorithm>

#include "core/vault/news.h"
#include "core/vault/outbox.h"

namespace parvis::vault {
namespace {

// One run ends even when a person types, or other devices push, all the time. What is left waits
// for the next.
constexpr int kMostPushes = 16;

}  // namespace

SyncRun::SyncRun(State& state, std::string host, std::string token)
    : state_(state), host_(std::move(host)), token_(std::move(token)) {}

Step SyncRun::start() {
  retry_blocked(state_, changed_, writes_);
  return push_or_pull();
}

Step SyncRun::receive(const Response& response) {
  return stage_ == Stage::kPush ? pushed(response) : pulled(response);
}

Step SyncRun::push_or_pull() {
  const bool has_more = !state_.outbox.empty() || must_send(state_);
  return has_more && pushes_ < kMostPushes ? push() : pull();
}

Step SyncRun::push() {
  if (state_.outbox.empty()) {
    if (Status built = build_outbox(state_, writes_); !built) return fail(built.error());
  }
  ++pushes_;
  stage_ = Stage::kPush;
  return send(push_request(state_.outbox));
}

Step SyncRun::pull() {
  stage_ = Stage::kPull;
  const bool by_code = !device_is_listed(state_);
  pull_.emplace(host_, state_.chain, by_code ? signing_key_of(state_.code) : state_.device.copy(),
                token_);
  return send(pull_->start());
}

Step SyncRun::pushed(const Response& response) {
  if (response.status == 409) return refused_parent(response);
  if (response.status != 200) return fail(refusal(response));
  const Result<ServerHead> accepted = read_head(response.body);
  if (!accepted) return fail(accepted.error());
  const Result<Push> push = parse_push(state_.outbox);
  assert(push.ok());
  const Commit& commit = push.value().commit;
  if (accepted.value().commit != commit_id(commit)) {
    return fail({ErrorCode::kServerRefused, "commit"});
  }
  acknowledge_outbox(state_, writes_);
  sent_ = true;
  return push_or_pull();
}

Step SyncRun::refused_parent(const Response& response) {
  const Result<ServerHead> head = read_head(response.body);
  if (!head) return fail(refusal(response));
  const Chain& known = state_.chain;
  if (head.value().sequence < known.sequence ||
      (head.value().sequence == known.sequence && head.value().commit != known.head)) {
    return fail({ErrorCode::kRollback, std::to_string(known.sequence)});
  }
  if (head.value().sequence == known.sequence || pushes_ == kMostPushes) {
    return fail(refusal(response));
  }
  return pull();
}

Step SyncRun::pulled(const Response& response) {
  Result<std::optional<Request>> next = pull_->receive(response);
  token_ = pull_->token();
  if (!next) return fail(next.error());
  if (next.value()) return send(std::move(*next.value()));
  const Result<News> news = verify_news(state_.chain, state_.manifest, pull_->links());
  if (!news) return fail(news.error());
  sent_ = sent_ || outbox_is_in(state_, news.value());
  apply_news(state_, news.value(), changed_, writes_);
  pull_.reset();
  // The server refused our parent, yet shows nothing newer.
  if (!state_.outbox.empty()) return fail({ErrorCode::kServerRefused, "wrong-parent"});
  return pushes_ < kMostPushes && must_send(state_) ? push() : finish();
}

Step SyncRun::send(Request request) {
  Step step;
  step.request = std::move(request);
  step.writes = std::exchange(writes_, {});
  return step;
}

Step SyncRun::finish() {
  Step step;
  step.done = true;
  step.outcome = !changed_.empty() ? SyncOutcome::kReceived
                 : sent_           ? SyncOutcome::kSent
                                   : SyncOutcome::kNothing;
  step.writes = std::exchange(writes_, {});
  step.changed = changed_types();
  return step;
}

Step SyncRun::fail(Error problem) {
  Step step = finish();
  step.outcome = SyncOutcome::kWaiting;
  step.problem = std::move(problem);
  return step;
}

std::vector<RecordType> SyncRun::changed_types() const {
  std::vector<RecordType> types;
  for (const RecordType type : {RecordType::kFacts, RecordType::kSettings}) {
    const Id id = singleton_id(state_, type);
    if (std::find(changed_.begin(), changed_.end(), id) != changed_.end()) types.push_back(type);
  }
  return types;
}

}  // namespace parvis::vault
