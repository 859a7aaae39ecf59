#include "server-stub/app_files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "core/vault/hash.h"

namespace parvis::server {
namespace {

struct Type {
  std::string_view ending;
  std::string_view content_type;
};
constexpr std::array kTypes{
    Type{".html", "text/html; charset=utf-8"},
    Type{".js", "text/javascript; charset=utf-8"},
    Type{".mjs", "text/javascript; charset=utf-8"},
    Type{".css", "text/css; charset=utf-8"},
    Type{".json", "application/json"},
    Type{".webmanifest", "application/manifest+json"},
    Type{".wasm", "application/wasm"},
    Type{".svg", "image/svg+xml"},
    Type{".png", "image/png"},
    Type{".ico", "image/x-icon"},
    Type{".woff2", "font/woff2"},
    Type{".txt", "text/plain; charset=utf-8"},
};

std::string_view type_of(std::string_view name) {
  const auto* found =
      std::ranges::find_if(kTypes, [&](const Type& type) { return name.ends_with(type.ending); });
  return found == kTypes.end() ? "application/octet-stream" : found->content_type;
}

// Names below /assets/ carry the hash of their content; the others are asked for again each time.
std::string_view cache_control_of(std::string_view name) {
  return name.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
}

std::shared_ptr<const std::string> content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::make_shared<const std::string>(std::istreambuf_iterator<char>(file),
                                             std::istreambuf_iterator<char>());
}

std::string etag_of(const std::string& body) {
  return to_hex(vault::trunc16(vault::hash("parvis etag", view(body))));
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// Whether an Accept-Encoding takes brotli: named, and not with a quality of zero.
bool takes_brotli(std::string_view accepted) {
  while (!accepted.empty()) {
    const std::string_view one = accepted.substr(0, accepted.find(','));
    accepted.remove_prefix(std::min(accepted.size(), one.size() + 1));
    const std::size_t semicolon = std::min(one.find(';'), one.size());
    if (trimmed(one.substr(0, semicolon)) != "br") continue;
    const std::string_view quality = trimmed(one.substr(std::min(semicolon + 1, one.size())));
    return quality.find_first_not_of("q=0. ") != std::string_view::npos || quality.empty();
  }
  return false;
}

// A screen of the app: its last part has no dot, and nothing in it is encoded or doubled.
bool could_be_screen(std::string_view path) {
  return path.find_first_of(".%\\") == std::string_view::npos &&
         path.find("//") == std::string_view::npos && !path.starts_with("/assets/");
}

}  // namespace

AppFiles::AppFiles(const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".br") continue;
    add(entry.path(), "/" + std::filesystem::relative(entry.path(), folder).generic_string());
  }
}

void AppFiles::add(const std::filesystem::path& path, const std::string& name) {
  File file{std::string(type_of(name)), {},      std::string(cache_control_of(name)),
            content_of(path),           nullptr, {}};
  file.etag = etag_of(*file.body);
  if (name.starts_with("/appointments/")) file.replaced = path;
  const std::filesystem::path compressed = path.string() + ".br";
  if (std::filesystem::exists(compressed)) file.brotli = content_of(compressed);
  files_.emplace(name, std::move(file));
}

const AppFiles::File* AppFiles::find(std::string_view path) const {
  const auto found = files_.find(path == "/" ? std::string_view("/index.html") : path);
  return found == files_.end() ? nullptr : &found->second;
}

Reply AppFiles::answer(const Request& request) const {
  const File* file = find(request.path);
  if (file == nullptr && could_be_screen(request.path)) file = find("/index.html");
  if (file == nullptr) return problem(404, "not-found");
  return file->replaced.empty() ? reply_with(*file, request) : reply_anew(*file, request);
}

Reply AppFiles::reply_anew(const File& file, const Request& request) {
  std::error_code gone;
  if (!std::filesystem::is_regular_file(file.replaced, gone)) return problem(404, "not-found");
  File now = file;
  now.body = content_of(file.replaced);
  now.etag = etag_of(*now.body);
  return reply_with(now, request);
}

Reply AppFiles::reply_with(const File& file, const Request& request) {
  const bool compressed = file.brotli != nullptr && takes_brotli(request.accept_encoding);
  const std::string etag = "\"" + file.etag + (compressed ? "-br\"" : "\"");
  Reply reply;
  reply.fields = {
      {"Cache-Control", file.cache_control}, {"ETag", etag}, {"Vary", "Accept-Encoding"}};
  if (request.if_none_match.find(etag) != std::string::npos) {
    reply.status = 304;
    return reply;
  }
  reply.content_type = file.content_type;
  reply.body = compressed ? file.brotli : file.body;
  if (compressed) reply.fields.emplace_back("Content-Encoding", "br");
  return reply;
}

}  // namespace parvis::server
