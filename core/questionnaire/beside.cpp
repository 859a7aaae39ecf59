#include "core/questionnaire/beside.h"

#include "core/base/bytes.h"

namespace parvis::questionnaire {
namespace {

constexpr std::string_view kPrefixes[] = {"prefilled.", "declared."};

// FNV-1a: tells a handful of values apart, and need not resist anybody.
void mix(std::uint32_t& hash, std::string_view text) {
  for (const char sign : text) hash = (hash ^ static_cast<std::uint8_t>(sign)) * 16777619U;
}

Fact with_source(Fact fact, std::string_view before, std::string_view after) {
  if (fact.source.starts_with(before)) fact.source.replace(0, before.size(), after);
  return fact;
}

}  // namespace

Fact confirmed(Fact fact) { return with_source(std::move(fact), "prefilled:", "confirmed:"); }
Fact unconfirmed(Fact fact) { return with_source(std::move(fact), "confirmed:", "prefilled:"); }

std::string beside_key(std::string_view id, const Fact& fact) {
  std::uint32_t hash = 2166136261U;
  mix(hash, fact.source);
  mix(hash, fact.day);
  mix(hash, to_text(fact.value));
  ByteArray<4> mark;
  for (std::uint8_t& byte : mark) {
    byte = static_cast<std::uint8_t>(hash);
    hash >>= 8;
  }
  const bool is_declared = fact.source == "declared";
  return std::string(kPrefixes[is_declared ? 1 : 0]).append(id) + '#' + to_hex(mark);
}

std::string_view stands_beside(std::string_view key) {
  for (const std::string_view prefix : kPrefixes) {
    if (!key.starts_with(prefix)) continue;
    key.remove_prefix(prefix.size());
    return key.substr(0, key.find('#'));
  }
  return {};
}

std::vector<const Fact*> besides(const Facts& facts, std::string_view id) {
  std::vector<const Fact*> found;
  for (const std::string_view prefix : kPrefixes) {
    const std::string first = std::string(prefix).append(id);
    auto at = facts.all().lower_bound(first);
    for (; at != facts.all().end() && at->first.starts_with(first); ++at) {
      if (stands_beside(at->first) == id) found.push_back(&at->second);
    }
  }
  return found;
}

}  // namespace parvis::questionnaire
