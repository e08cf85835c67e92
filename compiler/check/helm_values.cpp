// SPDX-License-Identifier: Apache-2.0
//
// Values of Helm that are written as a text are a map in YAML: Helm refuses others when Argo CD has
// them rendered, long after they were written.
#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/walk.h"
#include "compiler/value/data.h"

namespace rollout::check {

namespace {

using value::Kind;

// Reading is slow, and nobody writes as much by hand: what is longer, or comes after so much, is
// not read. A text of a template comes up in many applications, and is read once.
constexpr std::size_t kLongest = 128 * 1024;
constexpr std::size_t kMost = 2 * 1024 * 1024;

class ValuesCheck {
 public:
  explicit ValuesCheck(CheckContext& context) : context_(context) {}

  void check(const ir::Source& source) {
    if (source.object == nullptr) return;
    const auto* helm = set_field(*source.object, "helm", Kind::object);
    const auto* values =
        helm == nullptr ? nullptr : set_field(helm->value.as_object(), "values", Kind::text);
    if (values == nullptr || !values->value.span().known()) return;
    const auto problem = problem_of(values->value.as_text());
    if (problem.empty()) return;
    context_.sink
        .report(Code::malformed_text, values->value.span(),
                fmt::format("`values` cannot be read by Helm: {}", problem))
        .help("it is a map in YAML, such as `replicas: 3`; `values_object` takes one of Rollout");
  }

 private:
  std::string problem_of(std::string_view text) {
    // Of a set: what it becomes is not known.
    if (text.size() > kLongest || text.find("{{") != std::string_view::npos) return {};
    const auto [known, fresh] = known_.try_emplace({text.data(), text.size()});
    if (fresh && (read_ += text.size()) <= kMost) known->second = value::problem_of_yaml_map(text);
    return known->second;
  }

  CheckContext& context_;
  std::map<std::pair<const char*, std::size_t>, std::string> known_;
  std::size_t read_ = 0;
};

}  // namespace

void check_helm_values(CheckContext& context) {
  ValuesCheck check(context);
  for_each_application(context.program, [&](const ir::Application& application) {
    for (const auto& source : application.sources) check.check(source);
  });
}

}  // namespace rollout::check
