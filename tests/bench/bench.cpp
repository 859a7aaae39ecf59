// What the core does in what time, one JSON object a line: {"id", "value", "unit"}. Each figure is
// the median of its rounds. Built natively and for wasm; tests/bench/*.mjs set the figures beside a
// peer's.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "core/rights/api.h"
#include "core/vault/aead.h"
#include "core/vault/envelope.h"
#include "core/vault/way.h"
#include "tests/support/entropy.h"
#include "tests/support/files.h"

namespace {

using namespace parvis;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Seconds of one call of `work`: the median of `rounds` rounds of as many calls as fill 20 ms.
double median_seconds(int rounds, const std::function<void()>& work) {
  work();
  int calls = 1;
  for (double took = 0; took < 0.02; calls *= 2) {
    const double began = seconds_now();
    for (int call = 0; call < calls; ++call) work();
    took = seconds_now() - began;
    if (took >= 0.02) break;
  }
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const double began = seconds_now();
    for (int call = 0; call < calls; ++call) work();
    times.push_back((seconds_now() - began) / calls);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

void print(const char* id, double value, const char* unit) {
  std::printf("{\"id\": \"%s\", \"value\": %.6g, \"unit\": \"%s\"}\n", id, value, unit);
}

// The whole envelope: content key, padding, both seals.
void bench_seal(const char* id, std::size_t size) {
  support::TestEntropy entropy(1);
  vault::AccountKeys keys;
  entropy.fill(keys[1].span());
  vault::EnvelopeHeader header;
  header.generation = 1;
  const vault::Sealed content{1, 1, Bytes(size, 'a')};
  const double seconds =
      median_seconds(9, [&] { (void)vault::seal_envelope(header, content, keys, entropy); });
  print(id, static_cast<double>(size) / seconds / 1e6, "MB/s");
}

// One seal alone, as a library gives it.
void bench_aead(const char* id, std::size_t size) {
  support::TestEntropy entropy(1);
  const vault::Key key = vault::make_key(entropy);
  const vault::Nonce nonce = vault::make_nonce(entropy);
  const Bytes text(size, 'a');
  const double seconds = median_seconds(9, [&] { (void)vault::aead_seal(key, nonce, {}, text); });
  print(id, static_cast<double>(size) / seconds / 1e6, "MB/s");
}

void bench_unlock() {
  const double seconds = median_seconds(
      5, [] { (void)vault::passphrase_root("marie@example.org", "une phrase à soi"); });
  print("unlock_argon2id_64mib", seconds * 1e3, "ms");
}

void give(Facts& facts, const char* id, Json value) {
  Fact fact;
  fact.value = std::move(value);
  facts.set(id, std::move(fact));
}

// Twelve months for a lone parent who works part time, with the explanation and the JSON text.
void bench_simulate() {
  Json files = Json::array();
  for (const auto& path : support::files_in("assets/benefits", ".json")) {
    files.push_back(parse_json(support::file_text(path)).value());
  }
  const auto catalog = rights::Catalog::load(files);
  if (!catalog) {
    std::fprintf(stderr, "assets/benefits: %s\n", catalog.error().where.c_str());
    std::exit(1);
  }
  Facts facts;
  const Json wage = {{"2026-02", "420.00"},
                     {"2026-03", "515.50"},
                     {"2026-04", "400.00"},
                     {"2026-05", "0.00"},
                     {"2026-06", "0.00"}};
  give(facts, "identity.birth_date", "1990-03-14");
  give(facts, "household.couple", "alone");
  give(facts, "household.children", {{"a1b2c3d4", {{"birth_date", "2018-05-20"}}}});
  give(facts, "housing.status", "locataire_vide");
  give(facts, "housing.rent", "450.00");
  give(facts, "housing.aid", "310.00");
  give(facts, "work.status", "chomeur");
  give(facts, "resources.kinds", Json::array({"salaire"}));
  give(facts, "resources.salaire", wage);
  const Day today = Day::of(2026, 6, 15).value();
  const double seconds = median_seconds(9, [&] {
    const auto rights = rights::simulate_facts(catalog.value(), facts, today, 12);
    if (!rights || rights.value().text().size() < 500) std::exit(1);
  });
  print("simulate_12_months_explained", seconds * 1e6, "µs");
}

}  // namespace

// parvis_bench [vault | rights]: one part, or both.
int main(int argc, char** argv) {
  const std::string part = argc > 1 ? argv[1] : "";
  if (part != "rights") {
    bench_aead("aead_1k", 1024);
    bench_aead("aead_64k", 64 * 1024);
    bench_seal("seal_1k", 1024);
    bench_seal("seal_64k", 64 * 1024);
    bench_unlock();
  }
  if (part != "vault") bench_simulate();
}
