// Verbs of the jobs and their titles, found by typing.

#include <algorithm>

#include "core/api/guide_core.h"

namespace parvis::api::guide {
namespace {

constexpr std::int64_t kMostFound = 50;

}  // namespace

Result<Reply> load_jobs(GuideState& state, const Json&, ByteView blob) {
  auto jobs = registration::Jobs::load(blob);
  if (!jobs) return jobs.error();
  state.jobs = std::move(jobs).value();
  return Reply(JsonObject().put("count", state.jobs.size()).take());
}

Result<Reply> search_jobs(GuideState& state, const Json& in, ByteView) {
  const std::int64_t limit = std::clamp<std::int64_t>(int_or(in, "limit", 8), 1, kMostFound);
  Json found = Json::array();
  for (const registration::Job& job :
       state.jobs.search(string_or(in, "text", ""), static_cast<std::size_t>(limit))) {
    JsonObject model;
    model.put("code", job.code).put("label", job.label);
    found.push_back(model.put("title", job.title).put("ogr", job.ogr).take());
  }
  return Reply(std::move(found));
}

}  // namespace parvis::api::guide
