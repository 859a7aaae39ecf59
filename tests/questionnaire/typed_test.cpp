#include "core/questionnaire/typed.h"

#include <doctest/doctest.h>

using namespace parvis;
using namespace parvis::questionnaire;

TEST_CASE("an amount is read in every usual way, and never guessed") {
  struct Row {
    const char* typed;
    std::int64_t cents;  // -1: refused
    ProblemCode code = ProblemCode::kRequired;
  };
  const Row rows[] = {
      {"0", 0},
      {"12", 1200},
      {"12,5", 1250},
      {"1234.56", 123456},
      {"1 234,56", 123456},
      {"1\u202F234,56", 123456},    // narrow no-break space
      {"1\u00A0234,56 €", 123456},  // no-break space
      {"1.234,56 €", 123456},
      {"1,234.56", 123456},
      {"  650 euros ", 65000},
      {"650EUR", 65000},
      {"1 234 567", 123456700},
      {"1.234.567", 123456700},
      {"0012,00", 1200},
      {"-0", 0},
      {"١٢٣", 12300},  // Arabic digits
      {"１２", 1200},  // full width
      {"", -1, ProblemCode::kRequired},
      {" \u00A0 ", -1, ProblemCode::kRequired},
      {"1.234", -1, ProblemCode::kNotAnAmount},  // a thousand, or a little more than one?
      {"1,234", -1, ProblemCode::kNotAnAmount},
      {"12,", -1, ProblemCode::kNotAnAmount},
      {",5", -1, ProblemCode::kNotAnAmount},
      {"1 23", -1, ProblemCode::kNotAnAmount},  // no group of thousands
      {"12 3456", -1, ProblemCode::kNotAnAmount},
      {"1.23,4.5", -1, ProblemCode::kNotAnAmount},
      {"1 234.567,8", -1, ProblemCode::kNotAnAmount},  // two kinds of groups
      {"1e3", -1, ProblemCode::kNotAnAmount},
      {"0x10", -1, ProblemCode::kNotAnAmount},
      {"mille", -1, ProblemCode::kNotAnAmount},
      {"12 $", -1, ProblemCode::kNotAnAmount},
      {"--5", -1, ProblemCode::kNotAnAmount},
      {"-5", -1, ProblemCode::kNegative},
      {"−12,50", -1, ProblemCode::kNegative},  // the minus sign of typographers
      {"9999999999", -1, ProblemCode::kTooLarge},
      {"99999999999999999999999999", -1, ProblemCode::kTooLarge},
  };
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    const Parsed<std::int64_t> parsed = typed_cents(row.typed);
    CHECK(parsed.value.value_or(-1) == row.cents);
    if (row.cents == -1) CHECK(parsed.code == row.code);
  }
}

TEST_CASE("a number is whole") {
  struct Row {
    const char* typed;
    std::int64_t number;  // -1: refused
    ProblemCode code = ProblemCode::kRequired;
  };
  const Row rows[] = {
      {"3", 3},
      {" 03 ", 3},
      {"1 200", 1200},
      {"", -1, ProblemCode::kRequired},
      {"3,0", -1, ProblemCode::kNotANumber},
      {"trois", -1, ProblemCode::kNotANumber},
      {"-3", -1, ProblemCode::kNegative},
  };
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    const Parsed<std::int64_t> parsed = typed_whole(row.typed);
    CHECK(parsed.value.value_or(-1) == row.number);
    if (row.number == -1) CHECK(parsed.code == row.code);
  }
}

TEST_CASE("a date is read in every usual way; what is wrong with it names a part") {
  struct Row {
    const char* typed;  // JSON
    const char* day;    // "": refused
    ProblemCode code = ProblemCode::kRequired;
    const char* part = "";
  };
  const Row rows[] = {
      {R"({"day": "3", "month": "4", "year": "1990"})", "1990-04-03"},
      {R"({"day": "03", "month": "04", "year": "1990"})", "1990-04-03"},
      {R"({"day": 3, "month": 4, "year": 1990})", "1990-04-03"},
      {R"({"day": " 3 ", "month": "avril", "year": "1990"})", "1990-04-03"},
      {R"({"day": "1er", "month": "Févr.", "year": "1990"})", "1990-02-01"},
      {R"({"day": "3", "month": "AOÛT", "year": "1990"})", "1990-08-03"},
      {R"({"day": "29", "month": "2", "year": "2024"})", "2024-02-29"},
      {R"("3/4/1990")", "1990-04-03"},
      {R"("3 avril 1990")", "1990-04-03"},
      {R"("03-04-1990")", "1990-04-03"},
      {R"("1990-04-03")", "1990-04-03"},
      {R"("03041990")", "1990-04-03"},
      {R"({"day": "", "month": "", "year": ""})", "", ProblemCode::kRequired},
      {R"("")", "", ProblemCode::kRequired},
      {R"({})", "", ProblemCode::kRequired},
      {R"({"day": "3", "month": "", "year": "1990"})", "", ProblemCode::kRequired, "month"},
      {R"({"day": "3", "month": "4"})", "", ProblemCode::kRequired, "year"},
      {R"({"month": "4", "year": "1990"})", "", ProblemCode::kRequired, "day"},
      {R"({"day": "3", "month": "4", "year": "90"})", "", ProblemCode::kShortYear, "year"},
      {R"("3/4/90")", "", ProblemCode::kShortYear, "year"},
      {R"({"day": "3", "month": "13", "year": "1990"})", "", ProblemCode::kNotADate, "month"},
      {R"({"day": "3", "month": "jui", "year": "1990"})", "", ProblemCode::kNotADate, "month"},
      {R"({"day": "3", "month": "ma", "year": "1990"})", "", ProblemCode::kNotADate, "month"},
      {R"({"day": "3", "month": "4", "year": "19900"})", "", ProblemCode::kNotADate, "year"},
      {R"({"day": "3", "month": "4", "year": "l990"})", "", ProblemCode::kNotADate, "year"},
      {R"({"day": "31", "month": "4", "year": "1990"})", "", ProblemCode::kNotADate, "day"},
      {R"({"day": "29", "month": "2", "year": "2023"})", "", ProblemCode::kNotADate, "day"},
      {R"({"day": "0", "month": "4", "year": "1990"})", "", ProblemCode::kNotADate, "day"},
      {R"({"day": "-3", "month": "4", "year": "1990"})", "", ProblemCode::kNotADate, "day"},
      {R"({"day": [3], "month": "4", "year": "1990"})", "", ProblemCode::kRequired, "day"},
      {R"("hier")", "", ProblemCode::kNotADate},
  };
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    const Parsed<Day> parsed = typed_day(parse_json(row.typed).value());
    CHECK((parsed.value ? to_text(*parsed.value) : "") == row.day);
    if (parsed.value) continue;
    CHECK(parsed.code == row.code);
    CHECK(parsed.part == row.part);
  }
}

TEST_CASE("a month is read with its year") {
  struct Row {
    const char* typed;
    const char* month;
  };
  const Row rows[] = {
      {R"({"month": "4", "year": "2026"})", "2026-04"},
      {R"("4/2026")", "2026-04"},
      {R"("avril 2026")", "2026-04"},
      {R"("2026-04")", "2026-04"},
      {R"({"month": "4", "year": "26"})", ""},
      {R"({"month": "0", "year": "2026"})", ""},
      {R"("2026")", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    const Parsed<Month> parsed = typed_month(parse_json(row.typed).value());
    CHECK((parsed.value ? to_text(*parsed.value) : "") == row.month);
  }
}

TEST_CASE("plain text is trimmed, on one line, without control signs, and otherwise as typed") {
  CHECK(plain("  Zoé \t\n  d’Été ") == "Zoé d’Été");
  CHECK(plain(std::string("a\0b\x1B[31mc", 9)) == "ab[31mc");
  CHECK(plain("\u200Bمحمد\uFEFF") == "محمد");
  CHECK(plain("a\u0085b") == "ab");
  CHECK(plain("") == "");
}
