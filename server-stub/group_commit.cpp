#include "server-stub/group_commit.h"

#include <algorithm>
#include <iterator>

namespace parvis::server {
namespace {

// Bounds the time that the first of a group waits for the last.
constexpr std::size_t kMostWrites = 256;

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
  {
    const std::lock_guard lock(mutex_);
    queued_.push_back(std::move(write));
    queued_done_.push_back(std::move(done));
  }
  waiting_.notify_one();
}

void GroupCommit::run() {
  while (true) {
    take_group();
    if (group_.empty()) return;
    apply_group();
  }
}

// Empty only when the thread should end.
void GroupCommit::take_group() {
  std::unique_lock lock(mutex_);
  waiting_.wait(lock, [this] { return stopping_ || !queued_.empty(); });
  move_front(queued_, group_);
  move_front(queued_done_, group_done_);
}

void GroupCommit::apply_group() {
  std::vector<Outcome> outcomes(group_.size());
  try {
    if (!given_up_) outcomes = apply_(group_);
  } catch (const std::exception&) {
    outcomes = one_by_one();
  }
  group_.clear();
  for (std::size_t at = 0; at < group_done_.size(); ++at) group_done_[at](outcomes[at]);
  group_done_.clear();
}

// A group that failed: one write may be to blame, or the connection was lost. Twice in a row, and
// the store is away.
std::vector<Outcome> GroupCommit::one_by_one() {
  std::vector<Outcome> outcomes(group_.size());
  int failures = 0;
  for (std::size_t at = 0; at < group_.size() && failures < 2 && !given_up_; ++at) {
    try {
      outcomes[at] = apply_({&group_[at], 1}).front();
      failures = 0;
    } catch (const std::exception&) {
      ++failures;
    }
  }
  return outcomes;
}

}  // namespace parvis::server
