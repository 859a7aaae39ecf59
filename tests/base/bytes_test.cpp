#include "core/base/bytes.h"

#include <doctest/doctest.h>

using namespace parvis;

TEST_CASE("what a Writer writes a Reader reads, and no further") {
  const Bytes bytes = Writer().u8(1).u16(0x0203).u32(0x04050607).u64(8).sized(view("abc")).take();
  Reader reader(bytes);
  CHECK(reader.u8() == 1);
  CHECK(reader.u16() == 0x0203);
  CHECK(reader.u32() == 0x04050607u);
  CHECK(reader.u64() == 8);
  CHECK(text_of(reader.sized()) == "abc");
  CHECK(reader.at_end());
  CHECK(reader.u8() == 0);
  CHECK_FALSE(reader.ok());
}

TEST_CASE("a length beyond the end is an end, not a read") {
  const Bytes bytes = Writer().u32(0xFFFFFFFF).u8(1).take();
  Reader reader(bytes);
  CHECK(reader.sized().empty());
  CHECK_FALSE(reader.ok());
}

TEST_CASE("hexadecimal text round-trips and refuses the rest") {
  CHECK(to_hex(from_hex("00fFa5").value()) == "00ffa5");
  CHECK_FALSE(from_hex("0").ok());
  CHECK_FALSE(from_hex("zz").ok());
  CHECK_FALSE(array_from_hex<2>("00ff00").ok());
}
