// Who applies a write, and what is one transaction.

#include "server-stub/group_commit.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <future>

#include "server-stub/given_reply.h"

using namespace parvis;
using server::GroupCommit;
using server::Outcome;
using server::Verdict;
using server::Write;

namespace {

Write numbered(std::uint64_t number) { return server::Sweep{number}; }
std::uint64_t number_of(const Write& write) { return std::get<server::Sweep>(write).now; }

// A store that notes each transaction, and answers a write with its number. The first transaction
// waits for `go_on`.
struct Disk {
  std::vector<Outcome> apply(std::span<const Write> writes) {
    groups.push_back(writes.size());
    std::vector<Outcome> outcomes;
    for (const Write& write : writes) {
      outcomes.push_back({Verdict::kStored, {}, number_of(write)});
    }
    if (groups.size() == 1) {
      has_begun.set_value();
      go_on.get_future().wait();
    }
    return outcomes;
  }
  std::promise<void> has_begun, go_on;
  std::vector<std::size_t> groups;
};

}  // namespace

TEST_CASE("a write that finds nobody at work is applied by the thread that brings it") {
  std::thread::id applied_by;
  GroupCommit group([&](std::span<const Write> writes) {
    applied_by = std::this_thread::get_id();
    return std::vector<Outcome>(writes.size());
  });
  bool is_done = false;
  group.submit(numbered(1), [&](const Outcome&) { is_done = true; });
  CHECK(is_done);
  CHECK(applied_by == std::this_thread::get_id());
}

TEST_CASE("what comes while a write is under way is one transaction, and each hears its own end") {
  Disk disk;
  std::vector<std::promise<Outcome>> heard(10);
  {
    GroupCommit group([&](std::span<const Write> writes) { return disk.apply(writes); });
    const auto submit = [&](std::size_t at) {
      group.submit(numbered(at), [&heard, at](const Outcome& end) { heard[at].set_value(end); });
    };
    std::jthread first([&] { submit(0); });
    disk.has_begun.get_future().wait();
    for (std::size_t at = 1; at < heard.size(); ++at) submit(at);
    disk.go_on.set_value();
  }
  for (std::size_t at = 0; at < heard.size(); ++at) {
    CHECK(heard[at].get_future().get().sequence == at);
  }
  CHECK(disk.groups == std::vector<std::size_t>{1, heard.size() - 1});
}

TEST_CASE("a group waits for the writes that are near, come or not, and a large one does not") {
  std::vector<std::size_t> groups;
  std::atomic<int> done = 0;
  GroupCommit group([&](std::span<const Write> writes) {
    groups.push_back(writes.size());
    return std::vector<Outcome>(writes.size());
  });
  const auto submit = [&] { group.submit(numbered(1), [&](const Outcome&) { ++done; }); };
  group.expect();
  submit();
  CHECK(done == 0);
  submit();
  CHECK(done == 0);
  group.forgo();
  CHECK(groups == std::vector<std::size_t>{2});
  CHECK(done == 2);
  group.expect();
  for (int at = 0; at < 100; ++at) submit();
  CHECK(done > 2);
  group.forgo();
  while (done < 102) std::this_thread::yield();
  CHECK(groups[1] < 100);
}

TEST_CASE("writes of many threads are applied one transaction after the other, none twice") {
  int under_way = 0;
  int most_at_once = 0;
  std::vector<std::uint64_t> applied;
  std::atomic<int> done = 0;
  constexpr std::uint64_t kThreads = 4;
  constexpr std::uint64_t kWrites = 500;
  {
    GroupCommit group([&](std::span<const Write> writes) {
      most_at_once = std::max(most_at_once, ++under_way);
      for (const Write& write : writes) applied.push_back(number_of(write));
      --under_way;
      return std::vector<Outcome>(writes.size());
    });
    std::vector<std::jthread> threads;
    for (std::uint64_t thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([&, thread] {
        for (std::uint64_t at = 0; at < kWrites; ++at) {
          group.submit(numbered(thread * kWrites + at), [&](const Outcome&) { ++done; });
        }
      });
    }
  }
  CHECK(done == kThreads * kWrites);
  CHECK(most_at_once == 1);
  std::ranges::sort(applied);
  CHECK(applied.size() == kThreads * kWrites);
  CHECK(std::ranges::adjacent_find(applied) == applied.end());
}

TEST_CASE("a transaction that fails is tried again write by write, and the good ones are stored") {
  GroupCommit group([](std::span<const Write> writes) {
    for (const Write& write : writes) {
      if (number_of(write) == 2) throw server::StoreError("refused");
    }
    return std::vector<Outcome>(writes.size(), {Verdict::kStored, {}, 0});
  });
  for (const std::uint64_t number : {1u, 2u, 3u}) {
    Verdict verdict = Verdict::kUnknown;
    group.submit(numbered(number), [&](const Outcome& end) { verdict = end.verdict; });
    CHECK(verdict == (number == 2 ? Verdict::kFailed : Verdict::kStored));
  }
}

TEST_CASE("a reply that was given before anybody waits is not lost, nor one that comes later") {
  for (const bool comes_first : {true, false}) {
    server::GivenReply given;
    server::Reply reply;
    reply.status = 410;
    unsigned status = 0;
    if (comes_first) given.give(reply);
    given.wait([&](const server::Reply& got) { status = got.status; });
    if (!comes_first) given.give(reply);
    CHECK(status == 410);
  }
}
