#pragma once
// The list of an account's devices as one column: 32 bytes each, in order.

#include <set>

#include "core/vault/signing.h"

namespace parvis::server {

inline Bytes join_devices(const std::set<vault::PublicKey>& devices) {
  Writer joined;
  for (const vault::PublicKey& device : devices) joined.raw(device);
  return joined.take();
}

inline std::set<vault::PublicKey> split_devices(ByteView joined) {
  std::set<vault::PublicKey> devices;
  Reader in(joined);
  while (in.left() >= sizeof(vault::PublicKey)) devices.insert(in.array<32>());
  return devices;
}

}  // namespace parvis::server
