#include "core/base/date.h"

#include <doctest/doctest.h>

using namespace parvis;

TEST_CASE("a day exists in the calendar or is refused") {
  struct Row {
    const char* why;
    const char* text;
    bool exists;
  };
  const Row rows[] = {
      {"an ordinary day", "2026-06-01", true},
      {"the first that there is", "0001-01-01", true},
      {"the last that there is", "9999-12-31", true},
      {"29 February of a leap year", "2024-02-29", true},
      {"29 February of a common year", "2023-02-29", false},
      {"29 February of a century that is not leap", "1900-02-29", false},
      {"29 February of a leap century", "2000-02-29", true},
      {"31 April", "2024-04-31", false},
      {"month 13", "2024-13-01", false},
      {"month 0", "2024-00-10", false},
      {"day 0", "2024-01-00", false},
      {"one digit", "2024-1-01", false},
      {"a letter", "2024-01-0x", false},
      {"empty", "", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Result<Day> day = day_from_text(row.text);
    CHECK(day.ok() == row.exists);
    if (day) CHECK(to_text(day.value()) == row.text);
  }
}

TEST_CASE("counting days from the epoch and back gives the same day") {
  CHECK(Day::of(1970, 1, 1).value().since_epoch() == 0);
  CHECK(Day::of(2000, 3, 1).value().since_epoch() == 11017);
  for (std::int64_t days = -40000; days < 60000; days += 17) {
    CHECK(Day::from_epoch(days).since_epoch() == days);
  }
}

TEST_CASE("a person grows older on the birthday") {
  struct Row {
    const char* why;
    const char *birth, *on;
    int age;
  };
  const Row rows[] = {
      {"the eve of the 25th birthday", "2000-06-15", "2025-06-14", 24},
      {"the 25th birthday", "2000-06-15", "2025-06-15", 25},
      {"born on 29 February, 28 February", "2000-02-29", "2025-02-28", 24},
      {"born on 29 February, 1 March", "2000-02-29", "2025-03-01", 25},
      {"before birth", "2025-06-15", "2025-06-14", -1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CHECK(age_on(day_from_text(row.birth).value(), day_from_text(row.on).value()) == row.age);
  }
}

TEST_CASE("months add and subtract across years") {
  CHECK(Month(2025, 3) - 4 == Month(2024, 11));
  CHECK(Month(2024, 11) + 4 == Month(2025, 3));
  CHECK(Month(2025, 3) - Month(2024, 11) == 4);
  CHECK(days_in_month(Month(2024, 2)) == 29);
  CHECK(month_from_text("2024-12").value() + 1 == Month(2025, 1));
  CHECK_FALSE(month_from_text("2024-00").ok());
}
