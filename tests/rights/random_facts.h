#pragma once
// Answers of every shape, repeatable from a seed: what people tell, not what the engine holds.

#include <string>

#include "tests/rights/support.h"
#include "tests/support/entropy.h"

namespace parvis::rights::test {

class RandomFacts {
 public:
  explicit RandomFacts(std::uint64_t seed) : entropy_(seed) {}

  Facts make() {
    set(facts_, "household.pregnant", false);
    const bool parent = add_people();
    set(facts_, "work.status",
        one_of({"chomeur", "chomeur", "actif", "etudiant", "inactif", "retraite"}));
    add_income("resources", parent);
    add_housing();
    add_before("resources");
    if (facts_.value("partner_resources.kinds") != nullptr) add_before("partner_resources");
    return facts_;
  }

 private:
  bool chance(std::uint64_t in) { return entropy_.below(in) == 0; }

  const char* one_of(std::initializer_list<const char*> choices) {
    return choices.begin()[entropy_.below(choices.size())];
  }

  // Whether there is a child.
  bool add_people() {
    const char* birth = one_of(
        {"1958-06-15", "1970-02-11", "1985-09-19", "1996-01-18", "2004-07-13", "2008-08-02"});
    set(facts_, "identity.birth_date", birth);
    const bool couple = chance(2);
    set(facts_, "household.couple", couple ? "couple" : "alone");
    Json children = Json::object();
    const bool adult = std::string(birth) < "1990";
    for (std::uint64_t count = adult ? entropy_.below(5) : 0; count > 0; --count) {
      children["0000000" + std::to_string(count)] = {
          {"birth_date", one_of({"2006-03-11", "2008-06-11", "2012-01-11", "2016-05-11",
                                 "2020-09-11", "2023-04-11", "2025-02-11"})}};
    }
    const bool parent = !children.empty();
    set(facts_, "household.children", std::move(children));
    if (couple) {
      set(facts_, "household.couple_kind", one_of({"marie", "concubinage"}));
      set(facts_, "household.partner_birth_date", one_of({"1984-03-03", "1960-05-03"}));
      set(facts_, "household.partner_status", one_of({"chomeur", "actif", "etudiant"}));
      add_income("partner_resources", parent);
    } else if (parent && chance(2)) {
      set(facts_, "household.single_since",
          one_of({"2018-01", "2025-05", "2025-10", "2026-02", "2026-04", "2026-06"}));
    } else if (parent) {
      facts_.set("household.single_since", Fact{nullptr, "declared", "2026-06-15"});  // never
    }
    return parent;
  }

  void add_income(const std::string& who, bool parent) {
    const std::string kind = one_of({"none", "salaire", "salaire", "chomage", "retraite", "aah",
                                     "indemnites_journalieres", "pension_alimentaire",
                                     "pension_invalidite", "independant", "ass"});
    set(facts_, (who + ".kinds").c_str(), Json::array({kind}));
    if (kind == "none") return;
    const bool small = kind == "ass" || kind == "aah" || kind == "pension_alimentaire";
    const char* euros = small ? one_of({"120.00", "190.00", "380.00", "584.40"})
                              : one_of({"100.00", "400.00", "700.00", "1000.00", "1450.00",
                                        "2000.00", parent ? "7500.00" : "3500.00"});
    set(facts_, (who + "." + kind).c_str(), each_month(euros));
  }

  // The nine months before: as those that are told, or sums.
  void add_before(const std::string& who) {
    const bool same = !chance(3);
    set(facts_, (who + ".before_same").c_str(), same);
    if (same) return;
    const bool retired = *facts_.value(who + ".kinds") == Json::array({"retraite"});
    set(facts_, (who + ".before_salaire").c_str(), one_of({"0.00", "3600.00", "13000.00"}));
    set(facts_, (who + ".before_chomage").c_str(), one_of({"0.00", "0.00", "8100.00"}));
    set(facts_, (who + ".before_indemnites_journalieres").c_str(),
        one_of({"0.00", "0.00", "5400.00"}));
    if (retired) set(facts_, (who + ".before_retraite").c_str(), one_of({"0.00", "9000.00"}));
  }

  void add_housing() {
    const std::string status =
        one_of({"locataire_vide", "locataire_hlm", "locataire_meuble", "locataire_vide",
                "proprietaire", "sans_domicile", "loge_gratuitement", "primo_accedant"});
    set(facts_, "housing.status", status);
    if (status == "loge_gratuitement") set(facts_, "housing.participation_frais", chance(2));
    if (status.rfind("locataire", 0) != 0) return;
    set(facts_, "housing.rent",
        one_of({"90.00", "230.00", "310.00", "520.00", "830.00", "1200.00"}));
    set(facts_, "address.commune", {{"code", one_of({"35238", "75101", "48095"})}});
  }

  support::TestEntropy entropy_;
  Facts facts_;
};

}  // namespace parvis::rights::test
