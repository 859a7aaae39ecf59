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

// Both at work; of 2022 wages for one and `other` for the other, a child born in February 2024.
Situation two_incomes(Income other) {
  Situation situation = person_born("1990-02-12");
  add_partner(situation, "1991-01-14");
  add_child(situation, "2024-02-10");
  receive(situation.persons[0], Income::kTaxableWage, "2022-01", "2022-12", 2000.0);
  receive(situation.persons[1], other, "2022-01", "2022-12", 10'000.0 / 12);
  for (Person& person : situation.persons) {
    if (person.is_adult()) receive(person, Income::kNetWage, "2024-01", "2024-12", 1500.0);
  }
  return situation;
}

// ASS claimed beside a partner who has `net` a month, `taxable` before tax.
Situation beside_partner(Income net, double euros, Income taxable, double before_tax) {
  Situation situation = person_born("1985-01-14");
  situation.persons[0].ass_past_work = true;
  add_partner(situation, "1959-01-14");
  receive(situation.persons[1], net, "2023-01", "2024-12", euros);
  receive(situation.persons[1], taxable, "2023-01", "2024-12", before_tax);
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
      {"PAJE of 30 600 €, above 29 120 for one income and below 38 483 for two: unemployment "
       "benefit of 2022 is none, or is one (R531-2)",
       Benefit::kPajeBase, "2024-09", [] { return two_incomes(Income::kTaxableUnemployment); },
       97.136, 194.272},
      {"the same of two wages", Benefit::kPajeBase, "2024-09",
       [] { return two_incomes(Income::kTaxableWage); }, 194.272, 194.272},
      {"PAJE of 32 400 € of the parents, and 5 400 of a child of 18 against 34 944 (R532-1)",
       Benefit::kPajeBase, "2024-09",
       [] {
         Situation s = two_incomes(Income::kTaxableSelfEmployed);
         s.persons[1].income(Income::kTaxableSelfEmployed) = {};
         receive(s.persons[0], Income::kTaxableWage, "2022-01", "2022-12", 1000.0);
         add_child(s, "2006-04-20");
         receive(s.persons.back(), Income::kTaxableWage, "2022-01", "2022-12", 500.0);
         return s;
       },
       194.272, 97.136},
      {"ASS, 110 × 19.01 less the partner's unemployment benefit: 1 648 € before tax, or 1 600",
       Benefit::kAss, "2024-09",
       [] {
         return beside_partner(Income::kNetUnemployment, 1600.0, Income::kTaxableUnemployment,
                               1648.0);
       },
       443.10, 491.10},
      {"ASS, the same of a pension", Benefit::kAss, "2024-09",
       [] { return beside_partner(Income::kNetPension, 1600.0, Income::kTaxablePension, 1650.0); },
       441.10, 491.10},
      {"ASS of who works for three months and was not told to have it: no jobseeker, or three "
       "months beside work",
       Benefit::kAss, "2024-09",
       [] {
         Situation s = person_born("1985-01-14");
         s.persons[0].ass_past_work = true;
         s.persons[0].activity = Activity::kWorking;
         receive(s.persons[0], Income::kTaxableWage, "2024-07", "2024-09", 600.0);
         return s;
       },
       0.0, 570.30},
      {"prime of a student with 1 130 €: above 55 % of 169 × 12.02 €, below that of 12.31 €",
       Benefit::kPrimeActivite, "2026-06",
       [] {
         Situation s = person_born("2002-01-14");
         s.persons[0].activity = Activity::kStudent;
         receive(s.persons[0], Income::kNetWage, "2026-01", "2026-06", 1130.0);
         return s;
       },
       287.257, 0.0},
      {"prime of 1 200 €, with a child of 26 that earns 500 €: not of the household, or its income",
       Benefit::kPrimeActivite, "2024-09",
       [] {
         Situation s = person_born("1970-01-14");
         receive(s.persons[0], Income::kNetWage, "2024-01", "2024-12", 1200.0);
         add_child(s, "1998-04-20");
         receive(s.persons[1], Income::kNetWage, "2024-01", "2024-12", 500.0);
         return s;
       },
       285.337, 90.337},
      {"RSA of a couple of 22 that expects a child: 1.5 × 635.71 €, or too young (L262-4, 1°)",
       Benefit::kRsa, "2024-09",
       [] {
         Situation s = person_born("2002-01-14");
         add_partner(s, "2002-02-10");
         s.persons[0].pregnant_from = month("2024-04");
         return s;
       },
       953.565, 0.0},
      {"RSA after 300 € of profit that stopped: left out (R262-13)", Benefit::kRsa, "2024-09",
       [] {
         Situation s = person_born("1985-01-14");
         receive(s.persons[0], Income::kSelfEmployed, "2024-01", "2024-08", 300.0);
         return s;
       },
       635.71, 635.71},
      {"RSA after four months of 500 € of sickness allowance: other income that stopped, or two "
       "months of a wage that had stopped before (R262-12, R262-13)",
       Benefit::kRsa, "2024-09",
       [] {
         Situation s = person_born("1985-01-14");
         receive(s.persons[0], Income::kSicknessAllowance, "2024-05", "2024-08", 500.0);
         return s;
       },
       635.71, 302.377},
      {"energy, 9 900 € for one and two children in shared custody: 1.4 units, or 1.5",
       Benefit::kChequeEnergie, "2024-09",
       [] {
         Situation s = person_born("1985-01-14");
         s.dwelling.tenure = Tenure::kUnfurnished;
         receive(s.persons[0], Income::kTaxableWage, "2022-01", "2022-12", 11'000.0 / 12);
         for (const char* birth : {"2014-05-20", "2016-05-20"}) {
           add_child(s, birth);
           s.persons.back().shared_custody = true;
         }
         return s;
       },
       113.0, 176.0},
      {"MVA in the first month of work: not beside a wage, or nothing in the year before",
       Benefit::kCaah, "2024-09",
       [] {
         Situation s = person_born("1985-01-14");
         s.persons[0].incapacity = 0.8;
         s.dwelling.tenure = Tenure::kUnfurnished;
         s.dwelling.rent = 400.0;
         receive(s.persons[0], Income::kNetWage, "2024-09", "2024-09", 500.0);
         receive(s.persons[0], Income::kTaxableWage, "2024-09", "2024-09", 518.0);
         return s;
       },
       0.0, 104.77},
      {"AAH in the first month of work after 500 € of unemployment benefit a month: 90 % of it "
       "counts, or a fifth as of a wage",
       Benefit::kAah, "2024-09",
       [] {
         Situation s = person_born("1985-01-14");
         s.persons[0].incapacity = 0.8;
         receive(s.persons[0], Income::kNetUnemployment, "2024-01", "2024-08", 500.0);
         receive(s.persons[0], Income::kNetWage, "2024-09", "2024-09", 300.0);
         receive(s.persons[0], Income::kTaxableWage, "2024-09", "2024-09", 310.0);
         return s;
       },
       566.05, 916.05},
      {"AAH beside 350 € of profit a month: a fifth of it, or the last year but one, without any",
       Benefit::kAah, "2024-09",
       [] {
         Situation s = person_born("1985-01-14");
         s.persons[0].incapacity = 0.8;
         receive(s.persons[0], Income::kSelfEmployed, "2021-01", "2024-12", 350.0);
         return s;
       },
       946.05, 1016.05},
      {"AAH beside a pension of 400 €, 412 before tax: 1 016.05 − 400, or 1 016.05 − 412 − 412",
       Benefit::kAah, "2024-09",
       [] {
         Situation s = person_born("1961-04-14");
         s.persons[0].incapacity = 0.8;
         s.persons[0].activity = Activity::kRetired;
         receive(s.persons[0], Income::kNetPension, "2020-01", "2024-12", 400.0);
         receive(s.persons[0], Income::kTaxablePension, "2020-01", "2024-12", 412.0);
         return s;
       },
       616.05, 192.05},
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

TEST_CASE("below 25 without a child free health cover is refused to who depends on the parents") {
  // R861-2 asks it of the applicant; a case of the oracle of everybody, and of maintenance too.
  struct Row {
    const char* why;
    Situation (*of)();
    bool by_the_text, in_a_case;
  };
  const Row rows[] = {
      {"20, with the parents",
       [] {
         Situation s = person_born("2004-01-14");
         s.persons[0].lives_with_parents = true;
         return s;
       },
       false, false},
      {"20, with the parents and a partner of 26",
       [] {
         Situation s = person_born("2004-01-14");
         s.persons[0].lives_with_parents = true;
         add_partner(s, "1998-01-14");
         return s;
       },
       false, true},
      {"20, elsewhere, with maintenance",
       [] {
         Situation s = person_born("2004-01-14");
         receive(s.persons[0], Income::kAlimony, "2024-01", "2024-03", 100.0);
         return s;
       },
       true, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = row.of();
    situation.by_the_text = true;
    CHECK(test::outcome(situation, Benefit::kCss, "2024-09").entitled == row.by_the_text);
    situation.by_the_text = false;
    CHECK(test::outcome(situation, Benefit::kCss, "2024-09").entitled == row.in_a_case);
  }
}

TEST_CASE("a child of 26 pays for its own health cover, and in a case of the oracle here") {
  // 12 000 € against 10 166: 21 € of who is 54, 8 € below 30.
  Situation situation = person_born("1970-01-14");
  receive(situation.persons[0], Income::kNetWage, "2023-01", "2024-12", 1000.0);
  add_child(situation, "1998-04-20");
  situation.by_the_text = true;
  CHECK(test::outcome(situation, Benefit::kCss, "2024-09").contribution == doctest::Approx(21.0));
  situation.by_the_text = false;
  CHECK(test::outcome(situation, Benefit::kCss, "2024-09").contribution == doctest::Approx(29.0));
}

TEST_CASE(
    "ceilings of health cover are those published for the household, where a table was read") {
  // Éditions Francis Lefebvre, April 2025: 15 508 € for two, 25 846 for five (21 711 + 4 135), with
  // a contribution 20 936; of one person times the shares 15 508.50 and 25 847.50, in a case to the
  // even euro: 15 508 and 25 848. From April 2024 on no table was read: 1.5 × 10 166.
  struct Row {
    const char* month;
    int children;
    double year;
    bool entitled, free, free_in_a_case;
  };
  const Row rows[] = {
      {"2025-06", 1, 15'507.9, true, true, true},   {"2025-06", 1, 15'508.4, true, false, false},
      {"2025-06", 1, 20'935.9, true, false, false}, {"2025-06", 1, 20'936.5, false, false, false},
      {"2025-06", 4, 25'845.9, true, true, true},   {"2025-06", 4, 25'847.0, true, false, true},
      {"2024-06", 1, 15'248.9, true, true, true},   {"2024-06", 1, 15'249.5, true, false, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.year);
    Situation situation = person_born("1980-01-14");
    situation.persons[0].activity = Activity::kWorking;
    receive(situation.persons[0], Income::kNetWage, "2022-01", "2026-12", row.year / 12);
    for (int child = 0; child < row.children; ++child) {
      add_child(situation, "2008-04-20");
      situation.persons.back().birth = situation.persons.back().birth + 400 * child;
    }
    // No family benefits: they would count.
    situation.received[index_of(Benefit::kAllocationsFamiliales)].until = month("2026-12");
    situation.received[index_of(Benefit::kAsf)].until = month("2026-12");
    situation.received[index_of(Benefit::kComplementFamilial)].until = month("2026-12");
    for (const bool by_the_text : {true, false}) {
      CAPTURE(by_the_text);
      situation.by_the_text = by_the_text;
      const Outcome css = test::outcome(situation, Benefit::kCss, row.month);
      const bool free = css.entitled && css.contribution <= 0.0;
      CHECK(free == (by_the_text ? row.free : row.free_in_a_case));
      if (by_the_text) CHECK(css.entitled == row.entitled);
    }
  }
}

}  // namespace parvis::rights
