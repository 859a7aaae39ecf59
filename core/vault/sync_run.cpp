#include "core/vault/sync_run.h"

#include <algorithm>

#include "core/vault/deletion.h"
#include "core/vault/keyring.h"
#include "core/vault/news.h"
#include "core/vault/outbox.h"
#include "core/vault/sealed_store.h"
#include "core/vault/upkeep.h"
#include "core/vault/way.h"

namespace parvis::vault {
namespace {

// One run ends even when a person types, or other devices push, all the time. What is left waits
// for the next.
constexpr int kMostPushes = 16;
// One that lets this device in, one that carries what was lost; more where a removed device wrote
// more than one message holds.
constexpr int kMostRefills = 8;

// Whether `keys` holds every key of `known`, unchanged.
bool extends(const AccountKeys& keys, const AccountKeys& known) {
  return std::all_of(known.begin(), known.end(), [&](const auto& one) {
    const auto same = keys.find(one.first);
    return same != keys.end() && same->second.equals(one.second);
  });
}

// Earlier builds kept no founding commit; its founder needs none.
bool lacks_founding(const State& state) {
  return state.chain.sequence > 0 && state.founding.empty() &&
         account_of(state.device.public_key()) != state.chain.account;
}

bool is_unknown_device(const Error& problem) {
  return problem.code == ErrorCode::kServerRefused && problem.where == "unknown-device";
}

}  // namespace

SyncRun::SyncRun(State& state, std::string host, std::string token, RefillBuilder refill)
    : state_(state), host_(std::move(host)), token_(std::move(token)), refill_(refill) {
  state_.refused.clear();
}

Step SyncRun::start() {
  take_old_conflicts(state_, changed_, writes_);
  retry_blocked(state_, changed_, writes_);
  return push_or_pull();
}

Step SyncRun::receive(const Response& response) {
  if (response.status == 410) return ended(response);
  if (stage_ == Stage::kLimits) return limits_read(response);
  if (stage_ == Stage::kKeys) return take_keys(response);
  if (stage_ == Stage::kWhole) return whole_pulled(response);
  if (stage_ == Stage::kRefill) return refilled(response);
  return stage_ == Stage::kPush ? pushed(response) : pulled(response);
}

Step SyncRun::push_or_pull() {
  const bool has_more = !state_.outbox.empty() || must_send(state_);
  return has_more && pushes_ < kMostPushes ? push() : pull();
}

Step SyncRun::push() {
  if (state_.outbox.empty() && wants_limits(state_)) {
    stage_ = Stage::kLimits;
    return send(limits_request());
  }
  if (state_.outbox.empty()) {
    if (Status built = build_outbox(state_, most_records_, writes_); !built) {
      return fail(built.error());
    }
  }
  ++pushes_;
  stage_ = Stage::kPush;
  return send(push_request(state_.outbox));
}

Step SyncRun::pull() {
  stage_ = Stage::kPull;
  whole_ = lacks_founding(state_) || state_.history.size() != state_.chain.sequence ||
           std::any_of(state_.records.begin(), state_.records.end(), [&](const auto& item) {
             return is_damaged(state_, item.first, item.second);
           });
  pull_.emplace(host_, state_.chain, speaking_key(state_), token_, whole_);
  return send(pull_->start());
}

// By a new token of this device's own key. What it spoke by, the printed code or an old token, may be
// out of the chain since its own commit took it out: one that joins and removes another at once.
Step SyncRun::pull_by_itself() {
  by_itself_ = true;
  pull_.emplace(host_, state_.chain, state_.device.copy(), std::string(), whole_);
  return send(pull_->start());
}

Step SyncRun::pushed(const Response& response) {
  if (response.status == 409) return refused_parent(response);
  if (response.status == 400 || response.status == 413) return refused_record(response);
  if (response.status != 200) return fail(refusal(response));
  const Result<ServerHead> accepted = read_head(response.body);
  if (!accepted) return fail(accepted.error());
  const Result<Push> push = reread_push(state_.outbox);
  assert(push.ok());
  const Commit& commit = push.value().commit;
  if (accepted.value().commit != commit_id(commit)) {
    return fail({ErrorCode::kServerRefused, "commit"});
  }
  sent_ = true;
  // The new key comes from the chain, to this device as to the others.
  if (commit.generation > state_.keys.rbegin()->first) return pull();
  acknowledge_outbox(state_, writes_);
  return push_or_pull();
}

Step SyncRun::limits_read(const Response& response) {
  if (response.status != 200) return fail(refusal(response));
  const Result<PushLimits> limits = read_limits(response.body);
  if (!limits) return fail(limits.error());
  state_.push_bytes = limits.value().bytes;
  state_.push_records = limits.value().records;
  return push_or_pull();
}

// Of a message that is refused nothing is taken. One record may be what is wrong with it: it is
// sent by halves until that one stands alone, and the others go without it.
Step SyncRun::refused_record(const Response& response) {
  const Result<Push> push = reread_push(state_.outbox);
  assert(push.ok());
  const std::vector<Revision>& revisions = push.value().commit.revisions;
  if (revisions.empty()) return fail(refusal(response));
  most_records_ = kMostRevisions;
  if (revisions.size() > 1) {
    most_records_ = revisions.size() / 2;
  } else {
    state_.refused.insert(revisions.front().record);
    refusal_ = refusal(response);
  }
  drop_outbox(state_, writes_);
  return push_or_pull();
}

Step SyncRun::refused_parent(const Response& response) {
  const Result<ServerHead> head = read_head(response.body);
  if (!head) return refused_locator(refusal(response));
  const Chain& known = state_.chain;
  if (head.value().sequence < known.sequence ||
      (head.value().sequence == known.sequence && head.value().commit != known.head)) {
    return rolled_back({ErrorCode::kRollback, std::to_string(known.sequence)});
  }
  if (head.value().sequence == known.sequence || pushes_ == kMostPushes) {
    return fail(refusal(response));
  }
  return pull();
}

// Another account's passphrase and name are the same: this one is put out of use, so that the rest
// goes on being sent.
Step SyncRun::refused_locator(Error refusal) {
  const std::optional<Keyring> ring = keyring_of(state_);
  const bool is_new =
      ring && std::any_of(ring->ways.begin(), ring->ways.end(), [&](const auto& way) {
        return way.kind == SlotKind::kPassphrase && !state_.slots.contains(way.locator);
      });
  if (refusal.where != "locator-taken" || !is_new) return fail(std::move(refusal));
  drop_outbox(state_, writes_);
  mark_passphrase_taken(state_, writes_);
  return push_or_pull();
}

// The server shows another chain than this device's: perhaps one that another device filled again.
// One that does not list this device may be from before it joined.
Step SyncRun::rolled_back(Error problem) {
  const bool may_be_older = is_unknown_device(problem) && device_is_listed(state_);
  if ((problem.code != ErrorCode::kRollback && !may_be_older) || rollback_) {
    return fail(std::move(problem));
  }
  rollback_ = std::move(problem);
  return pull_whole();
}

// By the printed code where it is listed: a device may have joined in what was lost.
Step SyncRun::pull_whole() {
  readers_ = older_keys(state_);
  readers_.push_back(state_.device.copy());
  SigningKey sheet = signing_key_of(state_.code);
  if (state_.chain.devices.contains(sheet.public_key())) readers_.push_back(std::move(sheet));
  return read_whole();
}

Step SyncRun::read_whole() {
  stage_ = Stage::kWhole;
  Chain none;
  none.account = state_.chain.account;
  pull_.emplace(host_, none, std::move(readers_.back()), std::string());
  readers_.pop_back();
  return send(pull_->start());
}

Step SyncRun::whole_pulled(const Response& response) {
  Result<std::optional<Request>> next = pull_->receive(response);
  const bool is_empty = !next && next.error().where == "unknown-account";
  if (!next && is_unknown_device(next.error()) && !readers_.empty()) return read_whole();
  if (!next && !is_empty) {
    const ErrorCode code = next.error().code;
    const bool says_more =
        code == ErrorCode::kServerUnreachable || code == ErrorCode::kBadSignature;
    return fail(says_more ? next.error() : *rollback_);
  }
  if (next && next.value()) return send(std::move(*next.value()));
  Result<Whole> whole = verify_whole(state_, is_empty ? std::vector<Link>() : pull_->links());
  if (!whole) return fail(whole.error());
  const Status accepted = accept_refill(state_, whole.value(), refill_ != nullptr);
  if (accepted) {
    accepted_ = std::move(whole).value();
    return take_whole();
  }
  if (refill_ == nullptr || ++refills_ > kMostRefills) return fail(accepted.error());
  Result<Bytes> refill = refill_(state_, whole.value(), writes_);
  if (!refill) return fail(refill.error());
  pull_.reset();
  stage_ = Stage::kRefill;
  return send(push_request(refill.value()));
}

// What another filled again may be under a key that this device has not seen.
Step SyncRun::take_whole() {
  const Chain& chain = accepted_->news.chain;
  if (device_is_listed(state_) && !chain.devices.contains(state_.device.public_key())) {
    return fail({ErrorCode::kDeviceRemoved, ""});
  }
  if (chain.generation > state_.keys.rbegin()->first) return ask_keys();
  adopt_refill(state_, *accepted_, changed_, writes_);
  accepted_.reset();
  pull_.reset();
  return pushes_ < kMostPushes && must_send(state_) ? push() : finish();
}

// What was sent is taken from the server like another device's: a lost answer changes nothing.
Step SyncRun::refilled(const Response& response) {
  if (response.status != 200) return fail(refusal(response));
  sent_ = true;
  return pull_whole();
}

// The account is gone. Only a device of its own can have wanted that.
Step SyncRun::ended(const Response& response) {
  if (proves_deletion(response.body, state_.chain, state_.history)) {
    return fail({ErrorCode::kAccountDeleted, ""});
  }
  return fail({ErrorCode::kRollback, "deletion"});
}

Step SyncRun::pulled(const Response& response) {
  Result<std::optional<Request>> next = pull_->receive(response);
  token_ = pull_->token();
  if (!next && is_unknown_device(next.error()) && !by_itself_) return pull_by_itself();
  if (!next) return rolled_back(next.error());
  if (next.value()) return send(std::move(*next.value()));
  Chain start = state_.chain;
  if (whole_) {
    start = Chain();
    start.account = state_.chain.account;
  }
  Result<News> news = verify_news(start, whole_ ? Manifest() : state_.manifest, pull_->links());
  if (!news) return rolled_back(news.error());
  const std::vector<Hash>& ids = news.value().commits;
  if (whole_ && std::find(ids.begin(), ids.end(), state_.chain.head) == ids.end()) {
    return rolled_back({ErrorCode::kRollback, std::to_string(state_.chain.sequence)});
  }
  const std::set<PublicKey>& listed = news.value().chain.devices;
  if (device_is_listed(state_) && !listed.contains(state_.device.public_key())) {
    return fail({ErrorCode::kDeviceRemoved, ""});
  }
  news_ = std::move(news).value();
  return news_->chain.generation > state_.keys.rbegin()->first ? ask_keys() : take_news();
}

Step SyncRun::ask_keys() {
  stage_ = Stage::kKeys;
  return send(slot_request(member_locator(state_.device.public_key())));
}

// The account has a new key, sealed to each of its devices.
Step SyncRun::take_keys(const Response& response) {
  const Id locator = member_locator(state_.device.public_key());
  const Error mismatch{ErrorCode::kManifestMismatch, to_hex(locator)};
  if (response.status != 200) return fail(refusal(response));
  const News& news = accepted_ ? accepted_->news : *news_;
  const auto named = news.slots.find(locator);
  if (named == news.slots.end() || named->second != slot_hash(response.body)) {
    return fail(mismatch);
  }
  Result<AccountKeys> keys = open_slot(response.body, state_.device_seed.view());
  if (!keys) return fail(keys.error());
  if (keys.value().size() != news.chain.generation || !extends(keys.value(), state_.keys)) {
    return fail(mismatch);
  }
  adopt_keys(state_, std::move(keys).value(), writes_);
  return accepted_ ? take_whole() : take_news();
}

Step SyncRun::take_news() {
  sent_ = sent_ || outbox_is_in(state_, *news_);
  apply_news(state_, *news_, changed_, writes_);
  news_.reset();
  pull_.reset();
  // The server refused our parent, yet shows nothing newer.
  if (!state_.outbox.empty()) return fail({ErrorCode::kServerRefused, "wrong-parent"});
  mark_removed(state_, false, writes_);
  return pushes_ < kMostPushes && must_send(state_) ? push() : finish();
}

Step SyncRun::send(Request request) {
  Step step;
  step.request = std::move(request);
  step.writes = std::exchange(writes_, {});
  return step;
}

Step SyncRun::finish() {
  if (refusal_) return fail(*std::exchange(refusal_, std::nullopt));
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
  if (is_unknown_device(problem) && device_is_listed(state_))
    problem = {ErrorCode::kDeviceRemoved, ""};
  if (problem.code == ErrorCode::kDeviceRemoved) mark_removed(state_, true, writes_);
  Step step = finish();
  step.outcome = SyncOutcome::kWaiting;
  step.problem = std::move(problem);
  return step;
}

std::vector<RecordType> SyncRun::changed_types() const {
  std::vector<RecordType> types;
  for (const RecordType type : kRecordTypes) {
    const Id id = singleton_id(state_, type);
    if (std::find(changed_.begin(), changed_.end(), id) != changed_.end()) types.push_back(type);
  }
  return types;
}

}  // namespace parvis::vault
