// SPDX-License-Identifier: Apache-2.0
#include "cli/git_access.h"

#include <fmt/format.h>
#include <charconv>
#include <cstdlib>

#include "compiler/support/file_system.h"
#include "compiler/support/url.h"

namespace rollout::cli {

namespace {

constexpr std::size_t kLargestFile = 1u << 20;
constexpr const char* kAuthorities = "/etc/ssl/certs/ca-certificates.crt";

std::string from_environment(const std::string& variable) {
  const char* value = std::getenv(variable.c_str());
  return value == nullptr ? "" : value;
}

std::string host_and_port(const support::Url& url) {
  return url.port ? fmt::format("{}:{}", url.host, *url.port) : std::string(url.host);
}

// "github.com:8443" gives "ROLLOUT_GIT_TOKEN_GITHUB_COM_8443".
std::string token_variable(std::string_view host) {
  std::string name = "ROLLOUT_GIT_TOKEN_";
  for (const char c : host) {
    const bool lower = c >= 'a' && c <= 'z';
    const bool plain = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    name += lower ? static_cast<char>(c - 'a' + 'A') : plain ? c : '_';
  }
  return name;
}

// As in a URL: `%40` is `@`.
std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto digits = std::string(text.substr(std::min(i + 1, text.size()), 2));
    char* end = nullptr;
    const auto byte = std::strtol(digits.c_str(), &end, 16);
    if (text[i] == '%' && digits.size() == 2 && end == digits.c_str() + 2) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// A line `https://user:token@host`, where it is for this scheme and host.
bool take_line(std::string_view line, const support::Url& url, git::Credentials& credentials) {
  const auto scheme = fmt::format("{}://", url.scheme);
  if (!line.starts_with(scheme)) return false;
  line.remove_prefix(scheme.size());
  const auto at = line.rfind('@');
  if (at == std::string_view::npos) return false;
  auto host = line.substr(at + 1);
  host = host.substr(0, host.find('/'));
  if (host != host_and_port(url)) return false;
  const auto colon = std::min(line.find(':'), at);
  credentials.user = decoded(line.substr(0, colon));
  credentials.password = colon == at ? "" : decoded(line.substr(colon + 1, at - colon - 1));
  return true;
}

support::Status from_file(const std::string& path, const support::Url& url,
                          git::Credentials& credentials) {
  support::DiskFileSystem files;
  const auto text = files.read(path, kLargestFile);
  if (!text.ok()) return text.failure();
  std::string_view rest = text.value();
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    auto line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (take_line(line, url, credentials)) break;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return support::Done{};
}

}  // namespace

std::optional<std::chrono::milliseconds> patience_of(const Arguments& arguments, Console& console) {
  const auto text = arguments.value(kTimeout.name);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size() && value >= 1 && value <= 3600)
    return std::chrono::seconds(value);
  say_error(console, fmt::format("`{}` takes seconds, from 1 to 3600", kTimeout.name));
  return std::nullopt;
}

support::Result<git::Remote> remote_for(const std::string& url,
                                        std::chrono::milliseconds patience) {
  git::Remote remote{.url = url, .credentials = {}, .certificates = {}, .patience = patience};
  const auto parsed = support::parse_url(url);
  if (!parsed) return remote;
  remote.credentials.ssh_key = from_environment("ROLLOUT_GIT_SSH_KEY");
  if (parsed->scheme == "https") {
    remote.certificates = from_environment("SSL_CERT_FILE");
    if (remote.certificates.empty()) remote.certificates = kAuthorities;
  }
  if (parsed->scheme != "https" && parsed->scheme != "http") return remote;
  const auto host = host_and_port(*parsed);
  if (auto token = from_environment(token_variable(host)); !token.empty()) {
    remote.credentials.user = "x-access-token";
    remote.credentials.password = std::move(token);
    return remote;
  }
  const auto file = from_environment("ROLLOUT_GIT_CREDENTIALS");
  if (file.empty()) return remote;
  if (auto read = from_file(file, *parsed, remote.credentials); !read.ok()) return read.failure();
  return remote;
}

}  // namespace rollout::cli
