#pragma once
// Jobs and their titles (ROME, France Travail), found by typing, without a network. File:
// docs/formats/jobs.md.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace parvis::registration {

struct JobIndex;

struct Job {
  std::string code;   // ROME: "K1304"
  std::string label;  // of the ROME job
  std::string title;  // as people call it; the label itself for the job as a whole
  std::string ogr;    // of the title; empty for the job as a whole
};

class Jobs {
 public:
  // Errors: kWrongShape, where = "line <n>"; kTooLarge; kInvalidUtf8.
  static Result<Jobs> load(ByteView bytes);

  Jobs();  // none

  std::size_t size() const;  // titles

  // At most `limit` jobs for what was typed so far: each word typed begins a word of the title, in
  // any order; of equals, first those of jobs that are common. Accents and small words ("de", "à") do not matter; one typing error a word is
  // forgiven when too few are found, two in a word of six letters when none is.
  std::vector<Job> search(std::string_view text, std::size_t limit) const;

  // The job whose title, or one gender of it, is the whole text.
  std::optional<Job> exactly(std::string_view text) const;

 private:
  std::shared_ptr<const JobIndex> index_;
};

}  // namespace parvis::registration
