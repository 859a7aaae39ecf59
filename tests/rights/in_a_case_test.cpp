// What the text gives who answers and a case of the oracle has otherwise, with no code that says so
// (docs/oracle.md, "Followed on screen"). Worked out by hand from the law of the month: in
// September 2024 RSA 635.71 €, AAH 1 016.05 €, ASF 196.84 €.

#include <doctest/doctest.h>

#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::add_child;
using test::add_partner;
using test::month;
using test::person_born;
using test::receive;

constexpr double kCent = 0.005;

void tell_until(Person& person, Benefit benefit, const char* last, double euros) {
  Received& received = person.received[index_of(benefit)];
  received.amounts.add(month("2024-01"), month(last), euros);
  received.until = month(last);
}

// Unemployed at 22, with a partner who earns and a child; `year` of taxable wages in 2022.
Situation young_parent(const char* child, double year) {
  Situation situation = person_born("2002-02-12");
  add_partner(situation, "1995-01-14");
  add_child(situation, child);
  receive(situation.persons[0], Income::kTaxableWage, "2022-01", "2022-12", year / 12);
  receive(situation.persons[1], Income::kNetWage, "2023-01", "2024-12", 3000.0);
  return situation;
}

}  // namespace

TEST_CASE("the text is followed for a person, and a case of the oracle as it expects") {
  struct Row {
    const char* why;
    Benefit benefit;
    const char* month;
    Situation (*of)();
    double by_the_text, in_a_case;
  };
  const Row rows[] = {
      {"RSA beside AAH that begins: in full, or the mean of three months without (R262-7)",
       Benefit::kRsa, "2024-09",
       [] {
         Situation s = person_born("1985-01-14");
         s.persons[0].activity = Activity::kInactive;
         s.persons[0].incapacity = 0.8;
         return s;
       },
       0.0, 635.71},
      {"RSA beside AAH of 900 € that rises: 1.8 × 635.71 less 1 016.05, or less 900", Benefit::kRsa,
       "2024-09",
       [] {
         Situation s = person_born("1985-01-14");
         s.persons[0].activity = Activity::kInactive;
         s.persons[0].incapacity = 0.8;
         tell_until(s.persons[0], Benefit::kAah, "2024-08", 900.0);
         add_partner(s, "1986-02-10");
         add_child(s, "2014-05-20");
         return s;
       },
       128.228, 244.278},
      {"RSA after 300 € of unemployment benefit, with ASS: is replaced, or is not (R262-13)",
       Benefit::kRsa, "2024-09",
       [] {
         Situation s = person_born("1985-01-14");
         s.persons[0].ass_past_work = true;
         receive(s.persons[0], Income::kNetUnemployment, "2024-01", "2024-08", 300.0);
         return s;
       },
       335.71, 635.71},
      {"RSA after 500 € of ASS that stopped: left out, or the mean (R262-13)", Benefit::kRsa,
       "2024-09",
       [] {
         Situation s = person_born("1985-01-14");
         tell_until(s.persons[0], Benefit::kAss, "2024-08", 500.0);
         return s;
       },
       635.71, 135.71},
      {"AAH at 17 with a lease: nobody's dependant, or without earnings a dependant (L821-1)",
       Benefit::kAah, "2024-09",
       [] {
         Situation s = person_born("2007-02-20");
         s.persons[0].incapacity = 0.8;
         s.dwelling.tenure = Tenure::kFurnished;
         return s;
       },
       1016.05, 0.0},
      {"ASF of a child who turns 20: not in that month, or still (R552-3)", Benefit::kAsf,
       "2024-09",
       [] {
         Situation s = person_born("1980-04-14");
         add_child(s, "2004-09-12");
         return s;
       },
       0.0, 196.84},
      {"prime of one month of 300 €, M-4: 0.61 × 300 / 3, or nobody worked in M-3 … M-1",
       Benefit::kPrimeActivite, "2025-06",
       [] {
         Situation s = person_born("1985-01-14");
         receive(s.persons[0], Income::kNetWage, "2025-02", "2025-02", 300.0);
         return s;
       },
       61.0, 0.0},
      {"licence beside 980 €: above 30 days of 32.13 €, or below 31", Benefit::kAidePermis,
       "2025-09",
       [] {
         Situation s = person_born("1985-01-14");
         receive(s.persons[0], Income::kNetUnemployment, "2025-01", "2025-12", 980.0);
         return s;
       },
       0.0, 1200.0},
      {"youth contract: 12 420 € for one part, or for a part and a half with a child born since",
       Benefit::kCej, "2024-06", [] { return young_parent("2024-01-12", 13'800.0); }, 331.37,
       552.29},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = row.of();
    situation.by_the_text = true;
    CHECK(std::abs(test::due(situation, row.benefit, row.month) - row.by_the_text) < kCent);
    situation.by_the_text = false;
    CHECK(std::abs(test::due(situation, row.benefit, row.month) - row.in_a_case) < kCent);
  }
}

TEST_CASE("half a part more is for who lives alone with children, not with a partner (CGI 194)") {
  // 18 000 € after costs: 12 000 € for one part and a half, above the 10 777 € of 2022.
  Situation situation = young_parent("2020-01-12", 20'000.0);
  situation.by_the_text = true;
  CHECK(std::abs(test::due(situation, Benefit::kCej, "2024-06") - 331.37) < kCent);
}

}  // namespace parvis::rights
