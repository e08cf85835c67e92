// SPDX-License-Identifier: Apache-2.0
#include "compiler/modules/git_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/support/url.h"

namespace rollout::modules {

namespace {

constexpr std::string_view kPrefix = "git::";
constexpr std::string_view kShape =
    "an import from Git is written `git::https://host/path//directory?ref=v1.2.3`";
constexpr std::array<std::string_view, 4> kSchemes = {"https", "ssh", "http", "file"};

GitImportReading mistake(std::string what, std::string_view help = kShape) {
  return {std::nullopt, std::move(what), std::string(help)};
}

// Where `//` of the directory stands: behind the `//` of the scheme. In `git@host:path` there is no
// scheme, whatever the path holds.
std::size_t directory_mark(std::string_view address) {
  const auto scheme = address.find("://");
  const bool begins = scheme != std::string_view::npos && address.find_first_of("/@:") == scheme;
  return address.find("//", begins ? scheme + 3 : 0);
}

bool is_plain_path(std::string_view path) {
  while (!path.empty()) {
    const auto slash = path.find('/');
    const auto part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  return path.empty() || path.back() != '/';
}

bool is_printable(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\' || c == '"';
  });
}

// A secret in a file is a secret told; for `https` the user's name alone may be one.
bool holds_secret(std::string_view address, const support::Url& url) {
  if (url.scheme != "ssh") return !url.user.empty();
  if (const auto scheme = address.find("://"); scheme != std::string_view::npos)
    address.remove_prefix(scheme + 3);
  const auto at = address.find('@');
  return at != std::string_view::npos && address.substr(0, at).find(':') != std::string_view::npos;
}

}  // namespace

GitAddress read_git_address(std::string_view address) {
  if (!is_printable(address)) return {{}, "holds a character that no address may hold", {}};
  while (address.ends_with('/')) address.remove_suffix(1);
  const auto url = support::parse_url(address);
  if (!url) return {{}, "has no address that Git could fetch from", {}};
  if (std::ranges::find(kSchemes, url->scheme) == kSchemes.end())
    return {{},
            fmt::format("is fetched by `{}`, which is not supported", url->scheme),
            "repositories are fetched by `https`, `ssh`, `http` or from `file`"};
  if (holds_secret(address, *url))
    return {{},
            "holds a credential",
            "take it out and revoke it; `rollout lock` reads credentials from the "
            "environment or a file of yours: `rollout help lock`"};
  if (url->path.size() < 2 || !url->fragment.empty())
    return {{}, "has no address that Git could fetch from", {}};
  return {std::string(address), {}, {}};
}

bool is_git_import(std::string_view path) { return path.starts_with(kPrefix); }

GitImportReading read_git_import(std::string_view path) {
  auto address = path.substr(kPrefix.size());
  if (!is_printable(address)) return mistake("holds a character that no address may hold");
  const auto query = address.find('?');
  if (query == std::string_view::npos)
    return mistake("does not say which revision",
                   "end it with `?ref=` and a tag, a branch, a commit or a range such as `^1.2`");
  const auto parameter = address.substr(query + 1);
  address = address.substr(0, query);
  if (!parameter.starts_with("ref=") || parameter.find('&') != std::string_view::npos)
    return mistake("has a parameter that is not `ref`");
  GitImport made{.url = {}, .directory = {}, .revision = std::string(parameter.substr(4))};
  if (made.revision.empty() || made.revision.starts_with('-'))
    return mistake("does not say which revision");
  if (const auto mark = directory_mark(address); mark != std::string_view::npos) {
    made.directory = address.substr(mark + 2);
    address = address.substr(0, mark);
    while (made.directory.ends_with('/')) made.directory.pop_back();
    if (!is_plain_path(made.directory)) return mistake("names no directory of the repository");
  }
  auto read = read_git_address(address);
  if (!read.mistake.empty())
    return mistake(std::move(read.mistake), read.help.empty() ? kShape : read.help);
  made.url = std::move(read.url);
  return {std::move(made), {}, {}};
}

std::string origin_of(std::string_view url, std::string_view revision) {
  const auto parsed = support::parse_url(url);
  std::string origin;
  if (parsed)
    origin =
        fmt::format("{}{}{}", parsed->host, parsed->path.starts_with('/') ? "" : "/", parsed->path);
  else origin = url;
  if (origin.ends_with(".git")) origin.resize(origin.size() - 4);
  while (origin.starts_with('/')) origin.erase(0, 1);
  return fmt::format("{}@{}", origin, revision);
}

}  // namespace rollout::modules
