// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

constexpr std::size_t kLongestSubdomain = 253;
constexpr std::size_t kLongestLabel = 63;

bool is_lower(char character) {
  return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
}

// What is wrong with a DNS-1123 name; empty: nothing.
std::string problem_of(std::string_view name, bool dots) {
  const auto longest = dots ? kLongestSubdomain : kLongestLabel;
  if (name.size() > longest) return fmt::format("is longer than {} characters", longest);
  for (const char character : name) {
    if (is_lower(character) || character == '-' || (dots && character == '.')) continue;
    return character == '_' ? "holds `_`" : fmt::format("holds `{}`", character);
  }
  if (name.empty() || !is_lower(name.front()) || !is_lower(name.back()))
    return "does not begin and end with a letter or digit";
  return {};
}

std::string corrected(std::string_view name) {
  std::string out;
  for (const char character : name) {
    const bool upper = character >= 'A' && character <= 'Z';
    out += upper                                     ? static_cast<char>(character - 'A' + 'a')
           : is_lower(character) || character == '.' ? character
                                                     : '-';
  }
  while (out.starts_with('-')) out.erase(0, 1);
  while (out.ends_with('-')) out.pop_back();
  return out;
}

void check_name(CheckContext& context, std::string_view kind, std::string_view name,
                source::Span span, bool dots) {
  const auto problem = problem_of(name, dots);
  if (problem.empty() || !span.known()) return;
  context.sink
      .report(Code::invalid_name, span,
              fmt::format("the name `{}` of this {} {}", name, kind, problem))
      .help(fmt::format("Kubernetes names are lower-case letters, digits and `-`: `{}`",
                        corrected(name)));
}

source::Span name_span(const value::Object& object) {
  return object.label_span.known() ? object.label_span : object.span;
}

}  // namespace

void check_names(CheckContext& context) {
  for (const auto& application : context.program.applications) {
    check_name(context, "application", application.name, name_span(*application.object), true);
    const auto& name_space = application.destination.name_space;
    if (!name_space.empty())
      check_name(context, "namespace", name_space.text, name_space.span, false);
  }
  for (const auto& project : context.program.projects)
    check_name(context, "project", project.name, name_span(*project.object), true);
  for (const auto& canary : context.program.canaries)
    if (!canary.object_name.empty())
      check_name(context, "canary", canary.object_name, canary.target.span, true);
}

}  // namespace rollout::check
