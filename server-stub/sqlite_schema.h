#pragma once
// The tables of the embedded store, and the row that readers and the writer share.

#include <optional>

#include "server-stub/sqlite.h"
#include "server-stub/store.h"

namespace parvis::server {

// Makes what is missing. Throws StoreError, also for a file of a later version of the schema.
void prepare_schema(Database& database);

inline constexpr const char* kSelectAccount =
    "SELECT head, sequence, generation, devices, stored_bytes FROM accounts WHERE account=?";
// REQUIRES: `row` was prepared from kSelectAccount.
std::optional<Account> read_account(Statement& row, const vault::Id& id);

}  // namespace parvis::server
