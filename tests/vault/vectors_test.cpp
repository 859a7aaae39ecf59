// The formats' vectors (written by tests/vectors/make_vectors.py from docs/formats alone): what
// each is expected to give, and that no flipped bit and no cut is ever taken for the real thing.

#include "tests/support/vectors.h"

#include <doctest/doctest.h>

#include <set>

#include "core/vault/message.h"
#include "core/vault/news.h"
#include "core/vault/protection.h"
#include "core/vault/recovery_code.h"
#include "core/vault/upkeep.h"
#include "core/vault/way.h"

using namespace parvis;
using namespace parvis::support;

namespace {

template <class T>
std::string outcome(const Result<T>& result) {
  return result ? "ok" : std::string(to_text(result.error().code));
}

vault::AccountKeys key_of(const Vector& vector) {
  vault::AccountKeys keys;
  keys.emplace(1, vault::Key(vector.hex("key")));
  return keys;
}

Result<vault::Sealed> envelope_of(const Vector& vector, ByteView bytes) {
  return vault::open_envelope(bytes, key_of(vector));
}

Result<vault::AccountKeys> slot_of(const Vector& vector, ByteView bytes) {
  return vault::open_slot(bytes, vector.hex("secret"));
}

Status commit_of(const Vector&, ByteView bytes) {
  const Result<vault::Commit> commit = vault::parse_commit(bytes);
  if (!commit) return commit.error();
  return vault::verify_signature(commit.value());
}

Status push_of(const Vector&, ByteView bytes) {
  const Result<vault::Push> push = vault::parse_push(bytes);
  if (!push) return push.error();
  return vault::verify_signature(push.value().commit);
}

Result<vault::News> pull_of(const Vector& vector, ByteView bytes) {
  const Result<std::vector<vault::Link>> links = vault::parse_pull(bytes);
  if (!links) return links.error();
  vault::Chain chain;
  chain.account = array_from_hex<16>(vector.text("account")).value();
  return vault::verify_news(chain, {}, links.value());
}

using Errors = std::set<std::string>;

// Every bit of every good vector, and every length shorter than it.
template <class Open>
void check_damage(const std::string& format, const Open& open, const Errors& flipped,
                  const Errors& cut) {
  for (const Vector& vector : vectors_of(format)) {
    if (!vector.is_good()) continue;
    CAPTURE(vector.name);
    Bytes bytes = vector.bytes;
    std::string wrong;
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
      const auto mask = static_cast<std::uint8_t>(1u << bit % 8);
      bytes[bit / 8] ^= mask;
      const std::string got = outcome(open(vector, bytes));
      bytes[bit / 8] ^= mask;
      if (!flipped.contains(got)) wrong += " bit " + std::to_string(bit) + " " + got;
    }
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      const std::string got = outcome(open(vector, ByteView(bytes).first(size)));
      if (!cut.contains(got)) wrong += " size " + std::to_string(size) + " " + got;
    }
    CHECK(wrong == "");
  }
}

template <class Open>
void check_expected(const std::string& format, std::size_t least, const Open& open) {
  const std::vector<Vector> vectors = vectors_of(format);
  CHECK(vectors.size() >= least);
  for (const Vector& vector : vectors) {
    CAPTURE(vector.name);
    CAPTURE(vector.text("comment"));
    CHECK(outcome(open(vector, vector.bytes)) == vector.text("expect"));
  }
}

}  // namespace

TEST_CASE("every envelope vector opens, or fails, as it says") {
  check_expected("envelope", 20, envelope_of);
  for (const Vector& vector : vectors_of("envelope")) {
    if (!vector.is_good()) continue;
    CAPTURE(vector.name);
    const Result<vault::Sealed> opened = envelope_of(vector, vector.bytes);
    REQUIRE(opened.ok());
    CHECK(std::to_string(opened.value().type) == vector.text("type"));
    CHECK(std::to_string(opened.value().schema) == vector.text("schema"));
    CHECK(to_hex(opened.value().payload) == vector.text("payload"));
  }
}

TEST_CASE("A6 no flipped bit and no cut of an envelope opens") {
  check_damage("envelope", envelope_of, {"malformed_envelope", "record_tampered"},
               {"malformed_envelope", "record_tampered"});
}

TEST_CASE("A3 every slot vector opens, or fails, as it says") {
  check_expected("slot", 20, slot_of);
  for (const Vector& vector : vectors_of("slot")) {
    if (!vector.is_good()) continue;
    CAPTURE(vector.name);
    const Result<vault::AccountKeys> keys = slot_of(vector, vector.bytes);
    REQUIRE(keys.ok());
    std::string joined;
    for (const auto& [generation, key] : keys.value()) joined += to_hex(key.view());
    CHECK(joined == vector.text("keys"));
  }
}

TEST_CASE("A6 no flipped bit and no cut of a slot opens") {
  check_damage("slot", slot_of,
               {"malformed_slot", "slot_does_not_open", "weak_parameters", "too_large"},
               {"malformed_slot", "slot_does_not_open"});
}

TEST_CASE("a passphrase, a passkey's root and a device lead where the formats say") {
  const Vector known = read_vector("tests/vectors/way/known.txt");
  const auto root = vault::passphrase_root("  Marie@Example.org ", known.text("passphrase"));
  REQUIRE(root.ok());
  CHECK(to_hex(root.value().view()) == known.text("root"));
  const vault::Way way = vault::way_of(root.value());
  CHECK(to_hex(way.locator) == known.text("locator"));
  CHECK(to_hex(vault::SigningKey(way.seed).public_key()) == known.text("reader"));
  const auto device = array_from_hex<32>(known.text("device")).value();
  CHECK(to_hex(vault::member_locator(device)) == known.text("member"));
  CHECK(vault::link_text(device) == known.text("link_text"));
  const auto asked = vault::read_link(known.text("link_text"));
  REQUIRE(asked.ok());
  CHECK(asked.value().code == known.text("link_code"));
  vault::AccountKeys keys;
  keys.emplace(1, vault::Key(known.hex("account_key")));
  CHECK(to_hex(vault::opener_of(keys).public_key()) == known.text("opener"));
  CHECK(to_hex(vault::code_of(keys).view()) == known.text("code"));
}

TEST_CASE("every commit vector is read and verified, or fails, as it says") {
  check_expected("commit", 20, commit_of);
  for (const Vector& vector : vectors_of("commit")) {
    if (!vector.is_good()) continue;
    const Result<vault::Commit> commit = vault::parse_commit(vector.bytes);
    REQUIRE(commit.ok());
    CHECK(vault::encode(commit.value()) == vector.bytes);
  }
}

TEST_CASE("A6 no flipped bit and no cut of a commit verifies") {
  check_damage("commit", commit_of, {"malformed_commit", "too_large", "bad_signature"},
               {"malformed_commit", "too_large"});
}

TEST_CASE("every push vector is read, or fails, as it says") {
  check_expected("push", 12, push_of);
}

TEST_CASE("A6 no flipped bit and no cut of a push is taken") {
  check_damage("push", push_of,
               {"malformed_commit", "too_large", "bad_signature", "manifest_mismatch",
                "malformed_envelope", "malformed_slot", "weak_parameters"},
               {"malformed_commit"});
}

TEST_CASE("every pull vector is verified, or fails, as it says") {
  check_expected("pull", 20, pull_of);
  for (const Vector& vector : vectors_of("pull")) {
    if (!vector.is_good()) continue;
    CAPTURE(vector.name);
    CHECK(to_hex(pull_of(vector, vector.bytes).value().chain.head) == vector.text("head"));
  }
}

TEST_CASE("A6 no flipped bit of a pull is taken") {
  for (const Vector& vector : vectors_of("pull")) {
    if (!vector.is_good()) continue;
    CAPTURE(vector.name);
    Bytes bytes = vector.bytes;
    std::size_t taken = 0;
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
      const auto mask = static_cast<std::uint8_t>(1u << bit % 8);
      bytes[bit / 8] ^= mask;
      if (pull_of(vector, bytes)) ++taken;
      bytes[bit / 8] ^= mask;
    }
    CHECK(taken == 0);
  }
}

TEST_CASE("a cut pull is refused, or is an earlier head of the same chain") {
  const Vector whole = read_vector("tests/vectors/pull/good_whole.txt");
  std::size_t taken = 0;
  for (std::size_t size = 0; size < whole.bytes.size(); ++size) {
    const Result<vault::News> news = pull_of(whole, ByteView(whole.bytes).first(size));
    if (!news) continue;
    ++taken;
    CHECK(news.value().chain.sequence < 2);
  }
  CHECK(taken == 2);  // nothing at all, and the founding commit alone
}

TEST_CASE("every recovery code vector is read, or fails, as it says") {
  const std::vector<Vector> vectors = vectors_of("recovery_code");
  CHECK(vectors.size() >= 12);
  for (const Vector& vector : vectors) {
    CAPTURE(vector.name);
    const Result<vault::CodeSecret> secret = vault::read_code(vector.text("typed"));
    CHECK(outcome(secret) == vector.text("expect"));
    if (!secret) continue;
    CHECK(to_hex(secret.value().view()) == vector.text("secret"));
    if (vector.text("locator").empty()) continue;
    CHECK(to_hex(vault::locator_of(secret.value())) == vector.text("locator"));
    CHECK(to_hex(vault::signing_key_of(secret.value()).public_key()) == vector.text("device"));
  }
  const Vector printed = read_vector("tests/vectors/recovery_code/good.txt");
  const vault::CodeSecret secret(printed.hex("secret"));
  CHECK(vault::format_code(secret) == printed.text("printed"));
  CHECK(vault::qr_text(secret) == printed.text("qr"));
}

TEST_CASE("no mistyped sign, no cut and no swap of neighbours is another code") {
  const std::string code = read_vector("tests/vectors/recovery_code/good.txt").text("typed");
  constexpr std::string_view kSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  for (std::size_t at = 0; at < code.size(); ++at) {
    CHECK(outcome(vault::read_code(code.substr(0, at))) == "malformed_code");
    if (code[at] == '-') continue;
    std::string wrong;
    for (const char sign : kSigns) {
      std::string typed = code;
      typed[at] = sign;
      if (sign != code[at] && vault::read_code(typed)) wrong += typed + ' ';
    }
    CHECK(wrong == "");
    std::string swapped = code;
    if (at + 1 < code.size()) std::swap(swapped[at], swapped[at + 1]);
    if (swapped != code && code[at + 1] != '-') {
      CHECK(outcome(vault::read_code(swapped)) != "ok");
    }
  }
}
