#pragma once
// The questions of the product, as the build bundles them.

#include "core/base/json.h"
#include "core/questionnaire/question.h"
#include "tests/support/files.h"

namespace parvis::support {

// Object from stem to content of the JSON files of `folder`; a file that is no JSON is null.
inline Json folder_json(const std::string& folder) {
  Json files = Json::object();
  for (const auto& path : files_in(folder, ".json")) {
    Result<Json> json = parse_json(file_text(path));
    files[path.stem().string()] = json ? std::move(json).value() : Json(nullptr);
  }
  return files;
}

inline Result<questionnaire::QuestionSet> load_questions() {
  return questionnaire::QuestionSet::load(folder_json("assets/questions"),
                                          folder_json("assets/referentials"));
}

}  // namespace parvis::support
