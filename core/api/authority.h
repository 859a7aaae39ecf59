#pragma once
// What the authority compiled in (core/api/rules_key.h) vouches for: rule sets, and the inboxes of
// structures.

#include "core/vault/signing.h"

namespace parvis::api {

// Whether `signature` is the authority's over `domain`, then `said`. `domain` tells what is vouched
// for and ends with a line end.
bool is_vouched_for(std::string_view domain, ByteView said, const vault::Signature& signature);

// Whether everybody may vouch: the key compiled in is the development key.
bool is_everybodys();

}  // namespace parvis::api
