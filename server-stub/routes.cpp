#include "server-stub/routes.h"

#include <algorithm>

namespace parvis::server {
namespace {

// Takes the text up to the next slash off the front.
std::string_view take_segment(std::string_view& path) {
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(std::min(path.size(), segment.size() + 1));
  return segment;
}

void add_method(std::string& allow, std::string_view method) {
  allow.append(allow.empty() ? "" : ", ").append(method);
  if (method == "GET") allow.append(", HEAD");
}

}  // namespace

std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path) {
  if (path.ends_with('/')) return std::nullopt;
  std::vector<std::string> parameters;
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = take_segment(pattern);
    const std::string_view given = take_segment(path);
    if (wanted.starts_with('{')) {
      if (given.empty()) return std::nullopt;
      parameters.emplace_back(given);
    } else if (wanted != given) {
      return std::nullopt;
    }
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return parameters;
}

Destination find_route(std::string_view method, std::string_view path) {
  Destination destination;
  for (const Route& route : kRoutes) {
    std::optional<std::vector<std::string>> parameters = match(route.pattern, path);
    if (!parameters) continue;
    if (method == route.method || (method == "HEAD" && route.method == "GET")) {
      return {&route, std::move(*parameters), {}};
    }
    add_method(destination.allow, route.method);
  }
  return destination;
}

}  // namespace parvis::server
