#include "core/registration/fields.h"

#include <doctest/doctest.h>

using namespace parvis::registration;
using parvis::Day;

TEST_CASE("a telephone number becomes E.164, whatever way it is written") {
  struct Row {
    const char* typed;
    const char* number;  // "": refused
  };
  const Row rows[] = {
      {"06 39 98 12 34", "+33639981234"},
      {"0639981234", "+33639981234"},
      {"06.39.98.12.34", "+33639981234"},
      {"+33 6 39 98 12 34", "+33639981234"},
      {"+33 (0)6 39 98 12 34", "+33639981234"},
      {"0033 639-981-234", "+33639981234"},
      {"01 99 00 12 34", "+33199001234"},
      {"09 99 00 12 34", "+33999001234"},
      {"0690 12 34 56", "+590690123456"},  // Guadeloupe
      {"0594 12 34 56", "+594594123456"},  // Guyane
      {"0696 12 34 56", "+596696123456"},  // Martinique
      {"0692 12 34 56", "+262692123456"},  // La Réunion
      {"0639 12 34 56", "+262639123456"},  // Mayotte
      {"0269 12 34 56", "+262269123456"},  // Mayotte
      {"05 08 41 12 34", "+508411234"},    // Saint-Pierre-et-Miquelon
      {"+262 692 12 34 56", "+262692123456"},
      {"+262 (0)692 12 34 56", "+262692123456"},
      {"+687 12 34 56", "+687123456"},  // Nouvelle-Calédonie
      {"+213 551 23 45 67", "+213551234567"},
      {"+44 20 7946 0018", "+442079460018"},
      {"", ""},
      {"06", ""},
      {"06 39 98 12 3", ""},
      {"06 39 98 12 345", ""},
      {"6 39 98 12 34", ""},
      {"08 99 12 34 56", ""},  // a service: nobody is called back there
      {"00 12 34 56 78", "+12345678"},
      {"+33 6 39", ""},
      {"+0612345678", ""},
      {"+12345", ""},
      {"+1234567890123456", ""},
      {"06 39 98 12 34 ou 35", ""},
      {"++33639981234", ""},
      {"0639981234+", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    CHECK(phone(row.typed).value_or("") == row.number);
  }
}

TEST_CASE("an e-mail address has one at sign, a name before it and a domain after") {
  struct Row {
    const char* typed;
    const char* address;  // "": refused
  };
  const Row rows[] = {
      {"nom@exemple.fr", "nom@exemple.fr"},
      {"Jean.d'Arc+vie@Exemple.CO.UK", "Jean.d'Arc+vie@exemple.co.uk"},
      {"élodie@exämple.fr", "élodie@exämple.fr"},
      {"a@b", ""},
      {"a@b.", ""},
      {"a@.fr", ""},
      {"a@-b.fr", ""},
      {"a@b.f", ""},
      {"a@127.0.0.1", ""},
      {"@exemple.fr", ""},
      {"exemple.fr", ""},
      {"a b@exemple.fr", ""},
      {"a@b@exemple.fr", ""},
      {".a@exemple.fr", ""},
      {"a..b@exemple.fr", ""},
      {"a@exem ple.fr", ""},
      {"a@exemple,fr", ""},
      {"<a@exemple.fr>", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    CHECK(email(row.typed).value_or("") == row.address);
  }
  CHECK_FALSE(email(std::string(65, 'a') + "@exemple.fr"));
  CHECK_FALSE(email("a@" + std::string(250, 'b') + ".fr"));
}

TEST_CASE("a name has letters of any script, and signs that join them") {
  for (const char* name : {"Zoé", "d’Été", "O'Neil", "Jean-Pierre", "Nguyễn Thị", "Zoe\u0301",
                           "ሰላም", "अनीता", "مُحَمَّد", "Ştefan Țurcanu", "محمد", "Ирина", "李",
                           "Łukasz", "Mac. Donald", "José, María", "N'Djaména", "Ñ"}) {
    CAPTURE(name);
    CHECK(is_name(name));
  }
  for (const char* name : {"", "-", "R2D2", "a@b", "a/b", "<b>", "12", "😀", "a\u202Eb", "a×b",
                           "\uFFFD", "a_b", "«a»"}) {
    CAPTURE(name);
    CHECK_FALSE(is_name(name));
  }
}

TEST_CASE("a social-security number agrees with its key") {
  struct Row {
    const char* why;
    const char* typed;
    NirFault fault;
    const char* digits;
  };
  // 2 55 08 14 168 025 38 is the specimen of the Assurance maladie. Other keys: 97 − (number mod
  // 97), by hand.
  const Row rows[] = {
      {"the specimen", "2 55 08 14 168 025 38", NirFault::kNone, "255081416802538"},
      {"without spaces", "255081416802538", NirFault::kNone, "255081416802538"},
      {"without its key", "2 55 08 14 168 025", NirFault::kNoKey, ""},
      {"one figure wrong", "2 55 08 14 168 026 38", NirFault::kKey, ""},
      {"two figures exchanged", "2 55 08 41 168 025 38", NirFault::kKey, ""},
      {"a wrong key", "2 55 08 14 168 025 83", NirFault::kKey, ""},
      {"twelve signs", "2 55 08 14 168 02", NirFault::kShape, ""},
      {"fourteen signs", "2 55 08 14 168 025 3", NirFault::kShape, ""},
      {"sixteen signs", "2550814168025381", NirFault::kShape, ""},
      {"month 13", "2 55 13 14 168 025", NirFault::kShape, ""},
      {"month 0", "2 55 00 14 168 025", NirFault::kShape, ""},
      {"sex 9", "9 55 08 14 168 025", NirFault::kShape, ""},
      {"département 00", "2 55 08 00 168 025", NirFault::kShape, ""},
      {"order 000", "2 55 08 14 168 000", NirFault::kShape, ""},
      {"a letter elsewhere than Corsica", "2 55 08 3A 168 025", NirFault::kShape, ""},
      {"nothing", "", NirFault::kShape, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CHECK(nir(row.typed).fault == row.fault);
    CHECK(nir(row.typed).digits == row.digits);
  }
}

TEST_CASE("months of birth that are unknown and temporary numbers are read") {
  // NirFault::kNoKey: the shape is right, and no key was given.
  for (const char* typed : {"2 55 20 14 168 025", "2 55 30 14 168 025", "2 55 42 14 168 025",
                            "2 55 50 14 168 025", "2 55 99 14 168 025", "3 55 08 14 168 025",
                            "4 55 08 14 168 025", "7 55 08 14 168 025", "8 55 08 99 168 025"}) {
    CAPTURE(typed);
    CHECK(nir(typed).fault == NirFault::kNoKey);
  }
  for (const char* typed :
       {"2 55 43 14 168 025", "2 55 19 14 168 025", "2 55 21 14 168 025", "5 55 08 14 168 025"}) {
    CAPTURE(typed);
    CHECK(nir(typed).fault == NirFault::kShape);
  }
}

TEST_CASE("a social-security number says the year and the month of birth (décret 82-103, art. 4)") {
  struct Row {
    const char* why;
    const char* digits;
    int year, month;
    bool is_of;
  };
  const Row rows[] = {
      {"the same month", "255081416802538", 1955, 8, true},
      {"another month", "255081416802538", 1955, 7, false},
      {"another year", "255081416802538", 1956, 8, false},
      {"another century: two digits do not tell", "205081416802538", 2005, 8, true},
      {"a month that is unknown, the same year", "255201416802538", 1955, 3, true},
      {"a month that is unknown, another year", "255991416802538", 1954, 3, false},
      {"December, and no month 12 of another year", "255121416802538", 1955, 12, true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CHECK(is_nir_of(row.digits, Day::of(row.year, row.month, 14).value()) == row.is_of);
  }
}

TEST_CASE("Corsica counts as 19 and 18 in the key (décret 82-103, article 4)") {
  // 1 70 01 2A 004 001: 1700119004001 mod 97 = 24, key 73. 2B: 1700118004001 mod 97 = 94, key 03.
  CHECK(1700119004001 % 97 == 97 - 73);
  CHECK(1700118004001 % 97 == 97 - 3);
  CHECK(nir("1 70 01 2A 004 001 73").fault == NirFault::kNone);
  CHECK(nir("1 70 01 2b 004 001 03").digits == "170012B00400103");
  CHECK(nir("1 70 01 2A 004 001 03").fault == NirFault::kKey);
  CHECK(nir("1 70 01 2C 004 001 73").fault == NirFault::kShape);
}
