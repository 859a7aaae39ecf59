#include "core/base/money.h"

#include <doctest/doctest.h>

#include <limits>

using namespace parvis;

template <class A, class B>
concept Addable = requires(A a, B b) {
  a + b;
};
static_assert(Addable<EurosPerMonth, EurosPerMonth>);
static_assert(!Addable<EurosPerMonth, EurosPerYear>, "a month's money is not a year's");

TEST_CASE("decimal text and cents are the same number") {
  struct Row {
    const char* text;
    std::int64_t cents;
  };
  for (const Row& row :
       {Row{"0.00", 0}, Row{"0.05", 5}, Row{"1234.56", 123456}, Row{"-0.01", -1}}) {
    CHECK(cents_from_decimal(row.text).value() == row.cents);
    CHECK(decimal_text(row.cents) == row.text);
  }
  CHECK(decimal_text(std::numeric_limits<std::int64_t>::min()) == "-92233720368547758.08");
  CHECK(cents_from_decimal("12").value() == 1200);
  CHECK(cents_from_decimal("12.5").value() == 1250);
}

TEST_CASE("what is not a decimal amount is refused by name") {
  for (const char* text : {"", "-", ".5", "5.", "1,5", "1.234", "1 000", "1e3", "0x10", "5-"}) {
    CAPTURE(text);
    CHECK(cents_from_decimal(text).error().code == ErrorCode::kWrongShape);
  }
  CHECK(cents_from_decimal("99999999999").error().code == ErrorCode::kTooLarge);
}

TEST_CASE("rounding to the cent goes the way its name says") {
  CHECK(cents_half_away(0.285) == 29);
  CHECK(cents_half_away(-0.285) == -29);
  CHECK(cents_half_away(0.2849) == 28);
  CHECK(cents_half_even(290.34 * 0.75) == 21776);  // 100 x is exactly 21775.5: to even
  CHECK(cents_half_even(0.125) == 12);
  CHECK(monthly(EurosPerYear::cents(18)).in_cents() == 2);
  CHECK(monthly(EurosPerYear::cents(-18)).in_cents() == -2);
  CHECK(monthly(EurosPerYear::cents(17)).in_cents() == 1);
}
