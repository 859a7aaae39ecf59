// The figures of RightsBench.

#include <algorithm>
#include <chrono>
#include <functional>

#include "tests/bench/rights/rights_bench.h"

namespace parvis::bench {
namespace {

// Short rounds: most of them run undisturbed on a machine that does other things too.
constexpr int kRounds = 51;
constexpr double kRound = 0.001;  // seconds
constexpr int kPasses = 5;
constexpr std::size_t kSlice = 20;

volatile double sum = 0.0;  // of all results, so that no call is left out

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

double seconds_of(const std::function<double()>& work, int calls) {
  const double began = seconds_now();
  for (int call = 0; call < calls; ++call) sum = sum + work();
  return seconds_now() - began;
}

// Seconds of one call of `work`: the median of rounds of as many calls as fill a millisecond.
double median_seconds(const std::function<double()>& work) {
  int calls = 1;
  while (seconds_of(work, calls) < kRound) calls *= 2;
  std::vector<double> times;
  for (int round = 0; round < kRounds; ++round) times.push_back(seconds_of(work, calls) / calls);
  return median(std::move(times));
}

// Seconds of `work(index)` for each index below `count`, all together: the sum over slices of the
// median of their passes.
double seconds_of_all(std::size_t count, const std::function<double(std::size_t)>& work) {
  double total = 0.0;
  for (std::size_t first = 0; first < count; first += kSlice) {
    std::vector<double> times;
    for (int pass = 0; pass < kPasses; ++pass) {
      const double began = seconds_now();
      for (std::size_t index = first; index < std::min(count, first + kSlice); ++index) {
        sum = sum + work(index);
      }
      times.push_back(seconds_now() - began);
    }
    total += median(std::move(times));
  }
  return total;
}

void add(Json& rows, const std::string& id, double seconds) {
  rows.push_back(
      JsonObject().put("id", id).put("value", Json(seconds * 1e6)).put("unit", "µs").take());
}

}  // namespace

Json RightsBench::measure_one() const {
  Json rows = Json::array();
  const Household& one = compared_.front();
  for (const int months : {1, 24}) {
    const std::string name = std::to_string(months) + (months == 1 ? "_month" : "_months");
    add(rows, "amounts_" + name,
        median_seconds([&] { return due(one.situation, one.month, months); }));
    add(rows, "explained_json_" + name,
        median_seconds([&] { return static_cast<double>(simulate(months)); }));
  }
  return rows;
}

Json RightsBench::measure_many() const {
  Json rows = Json::array();
  const std::size_t count = cases_.size();
  const std::string name = std::to_string(count) + "_households_";
  const double amounts = seconds_of_all(count, [&](std::size_t index) {
    return due(cases_[index].situation, cases_[index].month, 1);
  });
  const double explained = seconds_of_all(
      count, [&](std::size_t index) { return static_cast<double>(explain(cases_[index])); });
  add(rows, name + "amounts_each", amounts / static_cast<double>(count));
  add(rows, name + "explained_json_each", explained / static_cast<double>(count));
  return rows;
}

// The same household over more months; then with more children.
Json RightsBench::measure_growth() const {
  Json rows = Json::array();
  const Household& one = compared_.front();
  for (const int months : {6, 12, 36, 72}) {
    add(rows, "amounts_" + std::to_string(months) + "_months",
        median_seconds([&] { return due(one.situation, one.month, months); }));
  }
  rights::Situation situation = one.situation;
  const auto adults = static_cast<std::size_t>(situation.adults());
  for (const std::size_t persons : {2U, 4U, 8U, 16U}) {
    situation.persons.resize(adults);
    while (situation.persons.size() < persons) {
      rights::Person child;
      child.role = rights::Role::kChild;
      const auto years = static_cast<int>(situation.persons.size());
      child.birth = Day::of(one.month.year() - years, 2, 11).value();
      situation.persons.push_back(std::move(child));
    }
    add(rows, "amounts_" + std::to_string(persons) + "_persons",
        median_seconds([&] { return due(situation, one.month, 1); }));
  }
  return rows;
}

std::string RightsBench::measure() const {
  Json rows = measure_one();
  for (const Json& more : {measure_many(), measure_growth()}) {
    rows.insert(rows.end(), more.begin(), more.end());
  }
  return to_text(rows);
}

}  // namespace parvis::bench
