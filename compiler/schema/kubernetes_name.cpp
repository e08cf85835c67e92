// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/kubernetes_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollout::schema {

namespace {

constexpr std::size_t kLongestLabel = 63;
constexpr std::size_t kLongestSubdomain = 253;
constexpr std::size_t kLongestPort = 15;

// Letters and digits at both ends, these and `inner` between.
struct Alphabet {
  bool (*outer)(char);
  std::string_view inner;
  std::size_t longest;
};
constexpr Alphabet kDnsLabel{is_lower, "-", kLongestLabel};
constexpr Alphabet kDnsSubdomain{is_lower, "-.", kLongestSubdomain};
constexpr Alphabet kQualified{is_alphanumeric, "-_.", kLongestLabel};
constexpr Alphabet kPort{is_lower, "-", kLongestPort};

std::string problem_in(const Alphabet& alphabet, std::string_view text) {
  if (text.empty()) return "is empty";
  if (text.size() > alphabet.longest)
    return fmt::format("is longer than {} characters", alphabet.longest);
  for (const char c : text)
    if (!alphabet.outer(c) && alphabet.inner.find(c) == std::string_view::npos)
      return static_cast<unsigned char>(c) < 0x80
                 ? fmt::format("holds `{}`", c == '\n' ? std::string("\\n") : std::string(1, c))
                 : std::string("holds a character that is no letter of ASCII");
  if (!alphabet.outer(text.front()) || !alphabet.outer(text.back()))
    return "does not begin and end with a letter or digit";
  return {};
}

bool is_api_version(std::string_view text) {
  return text.size() > 1 && text[0] == 'v' && is_digit(text[1]) &&
         std::all_of(text.begin(), text.end(), is_lower);
}

}  // namespace

std::string dns_label(std::string_view text) { return problem_in(kDnsLabel, text); }

std::string service_name(std::string_view text) {
  auto problem = dns_label(text);
  return problem.empty() && is_digit(text.front()) ? "begins with a digit" : problem;
}

std::string label_value(std::string_view text) {
  return text.empty() ? std::string{} : problem_in(kQualified, text);
}

// Each part between dots is a label.
std::string dns_subdomain(std::string_view text) {
  auto problem = problem_in(kDnsSubdomain, text);
  for (std::size_t dot = text.find('.'); problem.empty() && dot != std::string_view::npos;
       dot = text.find('.', dot + 1))
    if (!is_lower(text[dot - 1]) || !is_lower(text[dot + 1]))
      problem = "has a part between dots that does not begin and end with a letter or digit";
  return problem;
}

std::string qualified_name(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return problem_in(kQualified, text);
  if (auto problem = dns_subdomain(text.substr(0, slash)); !problem.empty())
    return fmt::format("has a domain before `/` that {}", problem);
  auto problem = problem_in(kQualified, text.substr(slash + 1));
  return problem.empty() ? problem : fmt::format("has a name after `/` that {}", problem);
}

std::string port_name(std::string_view text) {
  auto problem = problem_in(kPort, text);
  if (problem.empty() && text.find("--") != std::string_view::npos) problem = "holds `--`";
  if (problem.empty() &&
      std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '-'; }))
    problem = "has no letter";
  return problem;
}

std::string kind_name(std::string_view text) {
  constexpr Alphabet kKind{is_alphanumeric, "-", kLongestLabel};
  auto problem = problem_in(kKind, text);
  return problem.empty() && is_digit(text.front()) ? "begins with a digit" : problem;
}

std::string object_kind(std::string_view text) {
  const auto slash = text.rfind('/');
  if (slash == std::string_view::npos) return kind_name(text);
  auto problem = dns_subdomain(text.substr(0, slash));
  if (!problem.empty()) return fmt::format("has a group that {}", problem);
  problem = kind_name(text.substr(slash + 1));
  return problem.empty() ? problem : fmt::format("has a kind that {}", problem);
}

// `v1`, `apps/v1`, `v1/Service`, `apps/v1/Deployment`
std::string api_version(std::string_view text) {
  const auto first = text.find('/');
  const auto head = text.substr(0, first);
  if (is_api_version(head)) {
    if (first == std::string_view::npos) return {};
    return kind_name(text.substr(first + 1)).empty() ? "" : "has no kind after the version";
  }
  if (first == std::string_view::npos || !dns_subdomain(head).empty())
    return "is not written as `version`, `group/version` or `group/version/Kind`";
  const auto rest = text.substr(first + 1);
  const auto second = rest.find('/');
  if (!is_api_version(rest.substr(0, second))) return "has no version after the group";
  const bool kind = second == std::string_view::npos || kind_name(rest.substr(second + 1)).empty();
  return kind ? "" : "has no kind after the version";
}

// `v1`, `apps/v1`
std::string group_version(std::string_view text) {
  const auto slash = text.find('/');
  const bool core = slash == std::string_view::npos;
  const auto version = core ? text : text.substr(slash + 1);
  if (!core && !dns_subdomain(text.substr(0, slash)).empty())
    return "is not written as `version` or `group/version`";
  if (is_api_version(version)) return {};
  const bool kind = version.find('/') != std::string_view::npos;
  if (kind) return "has more behind the version, where nothing stands";
  return core ? "is no version, such as `v1`" : "has no version after the group";
}

}  // namespace rollout::schema
