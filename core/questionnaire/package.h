#pragma once
// "Dites-le nous une fois": what a body or a document already knows, read into facts that the
// person confirms or corrects. Of amounts by month only the months that are asked are read.
//
// A package is JSON: {"package": "caf_rdsp", "version": 1, "day": "2026-05-02", "fields": {"<its
// field>": value, …}}. How its fields become facts is data: assets/packages/<id>.json. Values pass
// the same checks as typed answers.

#include <string>
#include <vector>

#include "core/questionnaire/value.h"

namespace parvis::questionnaire {

enum class Finding {
  kNew,      // nothing was known: stored, with its source
  kSame,     // the person said the same: nothing changes
  kDiffers,  // the person said otherwise: what was declared stays, the other value is kept beside
             // it
};
std::string_view to_text(Finding finding);  // "new", "same", "differs"

struct Proposal {
  std::string fact;
  Json value;
  Finding finding = Finding::kNew;
  Json taken;  // amounts by month that differ: these, with the months that only the person told
};

// How a package came, and whose it is.
struct Origin {
  bool typed = false;    // copied by the person from a paper
  bool partner = false;  // of the person one lives with: only what the mapping has a "partner" for
};

struct PackageReading {
  std::string package;                // its id
  std::string source;                 // "prefilled:<package>", "prefilled:<package>:typed"
  std::string day;                    // the day it is of
  std::vector<Proposal> proposals;    // in the order of the mapping
  // Labels of lines not taken: amounts of which no month is asked, a social-security number without
  // its key, what no question asks.
  std::vector<std::string> left_out;
  // Its social-security number is of another year or month of birth than the person told.
  bool another_person = false;

  // The facts to store: new values under their ids, differing ones beside what is known
  // (core/questionnaire/beside.h). `decisions` of the person, by fact: "drop" leaves a value out;
  // "take" confirms a new one, or prefers a differing one, and what was `known` is kept beside it.
  Facts to_store(const Facts& known = {}, const Json& decisions = Json::object()) const;
};

// The whole package or nothing. Errors: kInvalidAsset (the mapping; where = its id and pointer),
// kWrongShape (the package is not of this kind and version, has an unknown field, or a value that
// the question refuses; where = JSON pointer; "/fields/a+b": these two cannot both be).
Result<PackageReading> read_package(const QuestionSet& set, const Json& mapping,
                                    const Json& package, const Facts& facts, Day today,
                                    const registration::Communes* communes = nullptr,
                                    const registration::Jobs* jobs = nullptr, Origin origin = {});

}  // namespace parvis::questionnaire
