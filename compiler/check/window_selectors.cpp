// SPDX-License-Identifier: Apache-2.0
//
// Sync windows are about something: an application, a namespace or a cluster that a misspelt word
// means is never held back. Only said where every application of the project is known: none of it
// is made by a set, and there is one. The windows of a global project are for applications of
// others, which may stand anywhere: of them only the clusters are known.
#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "compiler/check/known_applications.h"
#include "compiler/check/pattern_matches.h"
#include "compiler/check/rules.h"
#include "compiler/ir/global_projects.h"

namespace rollout::check {

namespace {

using Applications = std::vector<const ir::Application*>;
using Names = std::vector<std::string_view>;

class SelectorCheck {
 public:
  SelectorCheck(CheckContext& context, const Applications& applications)
      : context_(context), applications_(applications) {}

  void check_applications(const ir::Window& window) {
    for (const auto& text : window.applications)
      check(text, "no application of the project", application_names());
    for (const auto& text : window.namespaces)
      check(text, "the namespace of no application of the project", namespaces());
  }

  void check_clusters(const ir::Window& window) {
    for (const auto& text : window.clusters)
      check(text, "no cluster that is declared", cluster_names());
  }

 private:
  void check(const ir::Text& text, std::string_view nothing, const Names& known) {
    if (text.text.starts_with('!')) return;  // that was said (patterns.cpp)
    for (const auto name : known)
      if (pattern_matches(text.text, name, "")) return;
    auto report = context_.sink.report(Code::odd_window, text.span,
                                       fmt::format("{} matches `{}`", nothing, text.text));
    report.help(context_.sink.nearest(text.text, known).empty()
                    ? "the window is about nothing there"
                    : context_.sink.suggestion(text.text, known));
  }

  Names application_names() const {
    Names names;
    for (const auto* application : applications_) names.push_back(application->name);
    return names;
  }

  Names namespaces() const {
    Names names;
    for (const auto* application : applications_)
      names.push_back(application->destination.name_space.text);
    return names;
  }

  Names cluster_names() const {
    Names names;
    for (const auto& cluster : context_.program.clusters) names.push_back(cluster.name);
    return names;
  }

  CheckContext& context_;
  const Applications& applications_;
};

}  // namespace

void check_window_selectors(CheckContext& context) {
  const auto known = known_applications(context.program);
  for (std::size_t index = 0; index < known.size(); ++index) {
    if (known[index].empty()) continue;
    SelectorCheck check(context, known[index]);
    const auto& project = context.program.projects[index];
    const bool is_global = ir::is_global(context.program, project);
    for (const auto& window : project.windows) {
      if (!is_global) check.check_applications(window);
      check.check_clusters(window);
    }
  }
}

}  // namespace rollout::check
