// What a store with one writer remembers of accounts.

#include "server-stub/known_accounts.h"

#include <doctest/doctest.h>

using namespace parvis;
using server::Account;
using server::KnownAccounts;

namespace {

vault::Id numbered(std::size_t number) {
  return {static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(number >> 8)};
}

KnownAccounts::Known with_bytes(std::uint64_t bytes) {
  Account account;
  account.stored_bytes = bytes;
  return std::make_shared<const Account>(account);
}

}  // namespace

TEST_CASE("the last commit of an account is what is known, until the account is gone") {
  KnownAccounts known;
  CHECK(known.find(numbered(1)) == nullptr);
  known.put(numbered(1), with_bytes(10));
  known.put(numbered(2), with_bytes(20));
  known.put(numbered(1), with_bytes(11));
  CHECK(known.find(numbered(1))->stored_bytes == 11);
  CHECK(known.find(numbered(2))->stored_bytes == 20);
  known.put(numbered(1), nullptr);
  CHECK(known.find(numbered(1)) == nullptr);
  known.forget_all();
  CHECK(known.find(numbered(2)) == nullptr);
}

TEST_CASE("no more than kMost accounts are kept, and the one just written is among them") {
  KnownAccounts known;
  std::size_t kept = 0;
  constexpr std::size_t kAll = KnownAccounts::kMost + 100;
  for (std::size_t at = 0; at < kAll; ++at) {
    known.put(numbered(at), with_bytes(at));
    CHECK(known.find(numbered(at))->stored_bytes == at);
  }
  for (std::size_t at = 0; at < kAll; ++at) kept += known.find(numbered(at)) != nullptr ? 1 : 0;
  CHECK(kept == KnownAccounts::kMost);
}
