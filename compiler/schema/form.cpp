// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include <re2/re2.h>

#include "compiler/schema/kubernetes_name.h"
#include "compiler/support/cron.h"
#include "compiler/support/edit_distance.h"
#include "compiler/support/glob.h"

namespace rollout::schema {

namespace {

using support::Glob;
using support::GlobProblem;

std::string reference_name(std::string_view text) {
  for (const char c : text)
    if (!is_alphanumeric(c) && c != '-' && c != '_') return fmt::format("holds `{}`", c);
  return text.empty() ? "is empty" : "";
}

// Argo CD refuses these characters; the rest is for Kubernetes.
std::string account(std::string_view text) {
  if (text.find_first_not_of(' ') == std::string_view::npos) return "is blank";
  const auto colon = text.find(':');
  if (colon != std::string_view::npos) {
    if (auto problem = dns_label(text.substr(0, colon)); !problem.empty())
      return fmt::format("has a namespace before `:` that {}", problem);
    text.remove_prefix(colon + 1);
  }
  return dns_subdomain(text);
}

// `parts` numbers with dots between them, no more and no fewer than the bounds.
bool is_numbers(std::string_view text, std::size_t least, std::size_t most) {
  std::size_t parts = 1;
  bool digits = false;
  for (const char c : text) {
    if (c == '.') {
      if (!digits) return false;
      ++parts;
      digits = false;
    } else if (is_digit(c)) {
      digits = true;
    } else {
      return false;
    }
  }
  return digits && parts >= least && parts <= most;
}

std::string version_minor(std::string_view text) {
  return is_numbers(text, 2, 2) ? "" : "is not written as a minor version, such as \"3.6\"";
}

std::string version(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  const auto suffix = text.find_first_of("-+");
  return is_numbers(text.substr(0, suffix), 1, 3) ? "" : "is no version, such as \"1.34.2\"";
}

std::string http_url(std::string_view text) {
  const auto scheme = text.find("://");
  const auto name = text.substr(0, scheme);
  if (scheme == std::string_view::npos || (name != "https" && name != "http"))
    return "does not begin with `https://` or `http://`";
  const auto host = text.substr(scheme + 3);
  return host.empty() || host.front() == '/' || host.front() == ':' ? "names no host" : "";
}

// Helm's plugins serve schemes of their own, so only what is nearly a known one is a mistake.
std::string repository_url(std::string_view text) {
  constexpr std::array<std::string_view, 5> kSchemes = {"https", "http", "ssh", "git", "oci"};
  const auto slashes = text.find("//");
  if (slashes == std::string_view::npos || slashes == 0) return {};
  const auto scheme = text.substr(0, text[slashes - 1] == ':' ? slashes - 1 : slashes);
  const auto found = std::ranges::find(kSchemes, scheme);
  if (found != kSchemes.end())
    return scheme.size() == slashes ? fmt::format("lacks the `:` behind `{}`", scheme) : "";
  if (scheme.size() == slashes || scheme.size() < 3) return {};
  for (const auto known : kSchemes)
    if (support::edit_distance(scheme, known, 1) == 1)
      return fmt::format("begins with `{}://`: did you mean `{}://`?", scheme, known);
  return {};
}

std::string repository_path(std::string_view text) {
  if (text.empty()) return "is empty: the whole repository is `\".\"`";
  if (text.front() == '/') return "begins with `/`: a path starts at the root of the repository";
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('/', begin), text.size());
    if (text.substr(begin, end - begin) == "..") return "leaves the repository through `..`";
    begin = end + 1;
  }
  return {};
}

std::string hydrated_path(std::string_view text) {
  const bool root = text.find_first_not_of("./") == std::string_view::npos;
  return root ? "is the root of the repository: rendered manifests have a folder of their own"
              : repository_path(text);
}

std::string json_pointer(std::string_view text) {
  if (!text.starts_with('/')) return "does not begin with `/`";
  for (auto at = text.find('~'); at != std::string_view::npos; at = text.find('~', at + 1))
    if (at + 1 == text.size() || (text[at + 1] != '0' && text[at + 1] != '1'))
      return "holds a `~` alone: `/` in a name is written `~1`, and `~` is written `~0`";
  return {};
}

// RFC 7230's token.
std::string header(std::string_view text) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  for (const char c : text)
    if (!is_alphanumeric(c) && kMarks.find(c) == std::string_view::npos)
      return fmt::format("holds `{}`", c);
  return text.empty() ? "is empty" : "";
}

std::string glob(std::string_view text) {
  const auto compiled = Glob::compile(text);
  const auto* problem = std::get_if<GlobProblem>(&compiled);
  return problem == nullptr ? "" : fmt::format("is a pattern where {}", problem->message);
}

std::string plain_glob(std::string_view text) {
  return text.find('!') == std::string_view::npos ? glob(text)
                                                  : "holds `!`, which negates nothing here";
}

std::string namespace_glob(std::string_view text) {
  const bool expression = text.size() > 1 && text.starts_with('/') && text.ends_with('/');
  return expression ? "" : glob(text);
}

// Argo CD compares groups: one with a version never fits.
std::string group_pattern(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return glob(text);
  return fmt::format("has the version `{}`, which no group has", text.substr(slash + 1));
}

// Kinds begin with a capital letter, so `deployments` fits none.
std::string kind_pattern(std::string_view text) {
  if (text.empty()) return "is empty";
  if (text.find('/') != std::string_view::npos) return "holds `/`: the group is a field of its own";
  const bool fits = is_upper(text.front()) ||
                    std::string_view("*?[{").find(text.front()) != std::string_view::npos;
  return fits ? glob(text) : "fits no kind: they begin with a capital letter, as `Deployment`";
}

std::string expression(std::string_view text) {
  RE2::Options quiet;
  quiet.set_log_errors(false);
  const RE2 compiled(re2::StringPiece(text.data(), text.size()), quiet);
  return compiled.ok() ? "" : fmt::format("is no regular expression: {}", compiled.error());
}

// `kustomize edit set image` refuses a name alone.
std::string kustomize_image(std::string_view text) {
  const auto blank = text.find_first_of(" \t\n");
  if (blank != std::string_view::npos) return "holds a blank";
  const auto renamed = text.find('=');
  const auto image = renamed == std::string_view::npos ? text : text.substr(renamed + 1);
  const auto name = image.substr(image.rfind('/') + 1);
  const auto mark = name.find_first_of(":@");
  if (image.empty() || renamed == 0 || mark == 0) return "names no image";
  if (mark + 1 == name.size()) return fmt::format("has nothing behind `{}`", name[mark]);
  const bool changes = renamed != std::string_view::npos || mark != std::string_view::npos;
  return changes ? "" : "says neither a tag, nor a digest, nor another name";
}

std::string key_id(std::string_view text) {
  constexpr std::size_t kShortest = 16;
  const bool digits = text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
  if (!digits) return "holds what is no hexadecimal digit";
  return text.size() < kShortest ? "is shorter than 16 digits" : "";
}

struct Grammar {
  Form form;
  std::string (*problem)(std::string_view);
  std::string_view words;
};

constexpr std::array<Grammar, 29> kGrammars = {{
    {Form::dns_label, dns_label, "lower-case letters, digits and `-`, at most 63"},
    {Form::dns_subdomain, dns_subdomain, "lower-case letters, digits, `-` and `.`, at most 253"},
    {Form::api_group,
     [](std::string_view text) { return text.empty() ? std::string{} : dns_subdomain(text); },
     "an API group, empty for the core group"},
    {Form::service_name, service_name,
     "lower-case letters, digits and `-`, at most 63, a letter first"},
    {Form::qualified_name, qualified_name,
     "letters, digits, `-`, `_` and `.`, at most 63, after a domain and `/` if any"},
    {Form::label_value, label_value, "letters, digits, `-`, `_` and `.`, at most 63"},
    {Form::port_name, port_name, "lower-case letters, digits and `-`, at most 15"},
    {Form::kind_name, kind_name, "a kind"},
    {Form::group_version, group_version, "`version` or `group/version`"},
    {Form::object_kind, object_kind, "`Kind` or `group/Kind`"},
    {Form::reference_name, reference_name, "letters, digits, `-` and `_`"},
    {Form::account, account, "`name` or `namespace:name`"},
    {Form::version_minor, version_minor, "a minor version, such as `3.6`"},
    {Form::version, version, "a version, such as `1.34.2`"},
    {Form::api_version, api_version, "`version`, `group/version` or `group/version/Kind`"},
    {Form::http_url, http_url, "an address, such as `https://eu.example.com:6443`"},
    {Form::repository_url, repository_url, "the address of a repository"},
    {Form::repository_path, repository_path, "a path in the repository"},
    {Form::hydrated_path, hydrated_path, "a path in the repository, never its root"},
    {Form::json_pointer, json_pointer, "a JSON pointer"},
    {Form::header, header, "the name of a header or cookie"},
    {Form::plain_glob, plain_glob, "a glob pattern without `!`"},
    {Form::namespace_glob, namespace_glob, "a glob pattern, or `/expression/`"},
    {Form::group_pattern, group_pattern, "an API group as a pattern, without its version"},
    {Form::kind_pattern, kind_pattern, "a kind as a pattern"},
    {Form::expression, expression, "a regular expression"},
    {Form::kustomize_image, kustomize_image, "`name:tag`, `name@digest` or `name=other/name:tag`"},
    {Form::key_id, key_id, "hexadecimal digits, at least 16"},
    {Form::something,
     [](std::string_view text) { return std::string(text.empty() ? "is empty" : ""); }, ""},
}};

const Grammar* grammar_of(Form form) {
  const auto found = std::find_if(kGrammars.begin(), kGrammars.end(),
                                  [&](const Grammar& grammar) { return grammar.form == form; });
  return found == kGrammars.end() ? nullptr : &*found;
}

// A group may stand without its version where Rollout knows which one is meant.
bool needs_version(std::string_view group) {
  constexpr std::array<std::string_view, 5> kKnown = {"apisix.apache.org",
                                                      "gateway.networking.k8s.io", "gloo.solo.io",
                                                      "keda.sh", "networking.k8s.io"};
  return group.find('/') == std::string_view::npos && group.find('.') != std::string_view::npos &&
         std::find(kKnown.begin(), kKnown.end(), group) == kKnown.end();
}

// "`Deployment`, `DaemonSet` or `Service`".
std::string or_list(std::span<const std::string_view> names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += fmt::format("`{}`", names[i]);
  }
  return out;
}

// "Kind/name", "group/Kind/name" or "group/version/Kind/name".
std::string workload_problem(const Type& type, std::string_view text) {
  const auto last = text.rfind('/');
  if (last == std::string_view::npos)
    return fmt::format("is written `{}/name`", type.names.empty() ? "Kind" : type.names[0]);
  const auto head = text.substr(0, last);
  const auto before = head.rfind('/');
  const auto kind = before == std::string_view::npos ? head : head.substr(before + 1);
  if (!type.names.empty() &&
      std::find(type.names.begin(), type.names.end(), kind) == type.names.end())
    return fmt::format("is no {}", or_list(type.names));
  if (before != std::string_view::npos && needs_version(head.substr(0, before)))
    return fmt::format("has no version behind `{}`", head.substr(0, before));
  auto problem = dns_subdomain(text.substr(last + 1));
  return problem.empty() ? problem : fmt::format("has a name that {}", problem);
}

}  // namespace

std::string problem_of(Form form, std::string_view text) {
  const auto* grammar = grammar_of(form);
  return grammar == nullptr ? std::string{} : grammar->problem(text);
}

std::string problem_of(const Type& type, std::string_view text) {
  switch (type.kind) {
    case TypeKind::workload: return workload_problem(type, text);
    case TypeKind::cron: return support::cron_problem(text);
    case TypeKind::glob: return type.form == Form::free ? glob(text) : problem_of(type.form, text);
    default: return problem_of(type.form, text);
  }
}

bool takes_text(const Type& type, std::string_view text) {
  const auto size = static_cast<std::int64_t>(text.size());
  const bool sized = (!type.least || size >= *type.least) && (!type.most || size <= *type.most);
  switch (type.kind) {
    case TypeKind::integer_or_string: return problem_of(type, text).empty();
    case TypeKind::string:
    case TypeKind::glob: return sized && problem_of(type, text).empty();
    default: return false;
  }
}

std::string_view describe(Form form) {
  const auto* grammar = grammar_of(form);
  return grammar == nullptr ? std::string_view{} : grammar->words;
}

std::string corrected(Form form, std::string_view text) {
  if (form == Form::group_pattern) return std::string(text.substr(0, text.find('/')));
  const bool dots = form == Form::dns_subdomain;
  if (!dots && form != Form::dns_label && form != Form::service_name && form != Form::port_name)
    return {};
  std::string out;
  for (const char c : text)
    out += is_upper(c)                         ? static_cast<char>(c - 'A' + 'a')
           : is_lower(c) || (dots && c == '.') ? c
                                               : '-';
  while (!out.empty() && !is_lower(out.front())) out.erase(0, 1);
  while (!out.empty() && !is_lower(out.back())) out.pop_back();
  return problem_of(form, out).empty() ? out : std::string{};
}

}  // namespace rollout::schema
