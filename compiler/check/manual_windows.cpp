// SPDX-License-Identifier: Apache-2.0
//
// Windows with `manual_sync`, which lets syncs by hand through and does not ask for one. Who reads
// it the other way round gets a window that holds nothing back where all syncs are by hand; and
// beside a window that allows without it, it lets nothing through, for all of those that are closed
// must have it (argocd.md 2.5). Only where every application of the project is known, and its
// windows are for no others: a global project's are for those of other projects, too.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "compiler/check/entry.h"
#include "compiler/check/known_applications.h"
#include "compiler/check/pattern_matches.h"
#include "compiler/check/rules.h"
#include "compiler/ir/global_projects.h"

namespace rollout::check {

namespace {

using value::Kind;
using Applications = std::vector<const ir::Application*>;

bool is_automated(const ir::Application& application) {
  const auto* sync = set_field(*application.object, "sync", Kind::object);
  if (sync == nullptr) return false;
  const auto* enabled = set_field(sync->value.as_object(), "enabled", Kind::boolean);
  return is_on(sync->value.as_object(), "automated") &&
         (enabled == nullptr || enabled->value.as_boolean());
}

bool lets_hands_through(const ir::Window& window) { return is_on(*window.options, "manual_sync"); }

class ManualWindowCheck {
 public:
  ManualWindowCheck(CheckContext& context, const ir::Project& project,
                    const Applications& applications)
      : context_(context), project_(project), applications_(applications) {}

  void check(const ir::Window& window) {
    Applications held;
    for (const auto* application : applications_)
      if (applies(window, *application)) held.push_back(application);
    if (held.empty()) return;
    if (const auto* stricter = stricter_than(window, held)) return report_idle(window, *stricter);
    if (std::ranges::any_of(held, [](const auto* each) { return is_automated(*each); })) return;
    report_open(window, *held.front());
  }

 private:
  bool applies(const ir::Window& window, const ir::Application& application) const {
    const auto& destination = application.destination;
    const auto cluster = destination.cluster == ir::kNone
                             ? std::string_view{}
                             : context_.program.clusters[destination.cluster].name;
    const bool all = is_on(*window.options, "and_operator");
    bool any = false;
    const auto ask = [&](const std::vector<ir::Text>& patterns, std::string_view text) {
      if (patterns.empty()) return all;
      any = true;
      return std::ranges::any_of(patterns, [&](const ir::Text& pattern) {
        return pattern_matches(pattern.text, text, "");
      });
    };
    const bool name = ask(window.applications, application.name);
    const bool name_space = ask(window.namespaces, destination.name_space.text);
    const bool place = ask(window.clusters, cluster);
    return any && (all ? name && name_space && place : name || name_space || place);
  }

  // One that allows as well, for all the same applications, and holds back syncs by hand.
  const ir::Window* stricter_than(const ir::Window& window, const Applications& held) const {
    if (!window.allows) return nullptr;
    const auto found = std::ranges::find_if(project_.windows, [&](const ir::Window& other) {
      return other.allows && !lets_hands_through(other) &&
             std::ranges::all_of(held, [&](const auto* each) { return applies(other, *each); });
    });
    return found == project_.windows.end() ? nullptr : &*found;
  }

  source::Span span_of_field(const ir::Window& window) const {
    return span_of(*known_entry(*window.options, "manual_sync"), window.span);
  }

  void report_idle(const ir::Window& window, const ir::Window& stricter) {
    context_.sink
        .report(Code::odd_window, span_of_field(window),
                "`manual_sync` lets nothing through: another window that allows has none")
        .note(stricter.span, "while this one is closed as well, it holds back syncs by hand")
        .help("say it in both, or in neither");
  }

  void report_open(const ir::Window& window, const ir::Application& first) {
    context_.sink
        .report(Code::odd_window, span_of_field(window),
                fmt::format("`{}` holds nothing back: `manual_sync` lets syncs by hand through, "
                            "and there are no others",
                            window.written))
        .note(first.object->span, "it is about this, which syncs by hand only")
        .help("leave `manual_sync` out: syncs by hand keep to the window then");
  }

  CheckContext& context_;
  const ir::Project& project_;
  const Applications& applications_;
};

}  // namespace

void check_manual_windows(CheckContext& context) {
  const auto known = known_applications(context.program);
  for (std::size_t index = 0; index < known.size(); ++index) {
    const auto& project = context.program.projects[index];
    if (ir::is_global(context.program, project)) continue;
    ManualWindowCheck check(context, project, known[index]);
    for (const auto& window : project.windows)
      if (lets_hands_through(window)) check.check(window);
  }
}

}  // namespace rollout::check
