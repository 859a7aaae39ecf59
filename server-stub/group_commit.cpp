#include "server-stub/group_commit.h"

#include <algorithm>
#include <iterator>

namespace parvis::server {
namespace {

// Bounds the time that the first of a group waits for the last.
constexpr std::size_t kMostWrites = 256;
// A group of so many does not wait for those that are near.
constexpr std::size_t kEnoughWrites = 32;

template <class T>
void move_front(std::vector<T>& from, std::vector<T>& to) {
  const auto end = from.begin() + static_cast<std::ptrdiff_t>(std::min(from.size(), kMostWrites));
  to.assign(std::make_move_iterator(from.begin()), std::make_move_iterator(end));
  from.erase(from.begin(), end);
}

}  // namespace

GroupCommit::GroupCommit(Apply apply) : apply_(std::move(apply)), thread_([this] { run(); }) {}

GroupCommit::~GroupCommit() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  waiting_.notify_one();
  thread_.join();
}

void GroupCommit::submit(Write write, WriteDone done) {
  std::unique_lock lock(mutex_);
  queued_.writes.push_back(std::move(write));
  queued_.done.push_back(std::move(done));
  apply_if_due(std::move(lock));
}

void GroupCommit::expect() {
  const std::lock_guard lock(mutex_);
  ++coming_;
}

void GroupCommit::forgo() {
  std::unique_lock lock(mutex_);
  --coming_;
  apply_if_due(std::move(lock));
}

// If it is not due, whoever works or is near looks again.
void GroupCommit::apply_if_due(std::unique_lock<std::mutex> lock) {
  if (!is_due()) return;
  Group group;
  take_group(group);
  lock.unlock();
  apply_and_tell(group);
}

bool GroupCommit::is_due() const {
  const std::size_t waiting = queued_.writes.size();
  return !is_working_ && waiting > 0 && (coming_ == 0 || waiting >= kEnoughWrites || stopping_);
}

void GroupCommit::run() {
  while (true) {
    Group group;
    {
      std::unique_lock lock(mutex_);
      waiting_.wait(lock, [this] { return is_due() || (stopping_ && !is_working_); });
      if (queued_.writes.empty()) return;
      take_group(group);
    }
    apply_and_tell(group);
  }
}

void GroupCommit::take_group(Group& group) {
  is_working_ = true;
  move_front(queued_.writes, group.writes);
  move_front(queued_.done, group.done);
}

// The next group may begin before the writes of this one are told.
void GroupCommit::apply_and_tell(Group& group) {
  const std::vector<Outcome> outcomes = apply_group(group.writes);
  {
    const std::lock_guard lock(mutex_);
    is_working_ = false;
    if (is_due() || stopping_) waiting_.notify_one();
  }
  for (std::size_t at = 0; at < outcomes.size(); ++at) group.done[at](outcomes[at]);
}

std::vector<Outcome> GroupCommit::apply_group(std::span<const Write> writes) {
  try {
    if (!given_up_) return apply_(writes);
  } catch (const std::exception&) {
    return one_by_one(writes);
  }
  return std::vector<Outcome>(writes.size());
}

// A group that failed: one write may be to blame, or the connection was lost. Twice in a row, and
// the store is away.
std::vector<Outcome> GroupCommit::one_by_one(std::span<const Write> writes) {
  std::vector<Outcome> outcomes(writes.size());
  int failures = 0;
  for (std::size_t at = 0; at < writes.size() && failures < 2 && !given_up_; ++at) {
    try {
      outcomes[at] = apply_(writes.subspan(at, 1)).front();
      failures = 0;
    } catch (const std::exception&) {
      ++failures;
    }
  }
  return outcomes;
}

}  // namespace parvis::server
