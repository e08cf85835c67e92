// SPDX-License-Identifier: Apache-2.0
//
// What application sets make, beside their project: that they make it at all, each under a name of
// its own that Kubernetes takes, and none that is declared as well.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/adopt/judge.h"
#include "compiler/schema/form.h"
#include "compiler/support/in_cluster.h"

namespace rollout::adopt {

namespace {

using generators::MadeApplication;
using generators::Stop;
using generators::TroubleKind;

using Applications = std::span<const MadeApplication>;

void count_unknown(Survey& survey, const generators::Expansion& expansion) {
  std::set<std::string> unknown;
  for (const auto& stop : expansion.stops) {
    if (stop.trouble.kind == TroubleKind::mistake || !unknown.insert(stop.trouble.message).second)
      continue;
    auto& known = survey.unexpanded[stop.trouble.message];
    if (known.sets++ == 0) known = {stop.span, 1, stop.trouble.advice};
  }
}

// Mistakes of one place and one message are one.
void report_mistakes(diagnostics::Sink& sink, const Manifest& set,
                     const generators::Expansion& expansion) {
  std::map<std::pair<value::Span, std::string>, std::pair<const Stop*, std::size_t>> mistakes;
  for (const auto& stop : expansion.stops) {
    if (stop.trouble.kind != TroubleKind::mistake) continue;
    auto& [first, number] = mistakes[{stop.span, stop.trouble.message}];
    first = number++ == 0 ? &stop : first;
  }
  for (const auto& [place, counted] : mistakes) {
    const auto& [stop, number] = counted;
    auto report = sink.report(Code::set_makes_nothing, stop->span,
                              fmt::format("Argo CD stops here, and `{}` makes nothing: {}",
                                          set.name, stop->trouble.message));
    for (const auto& maker : stop->makers)
      report.note(maker.span.known() ? maker.span : set.name_span,
                  fmt::format("it stops at {}", maker.what));
    if (number > 1) report.note(fmt::format("and at {} more", number - 1));
    if (!stop->trouble.advice.empty()) report.help(stop->trouble.advice);
  }
}

value::Span name_span(const Manifest& set, const MadeApplication& made) {
  return span_at(*made.object, "metadata.name", set.name_span);
}

void report_name(diagnostics::Sink& sink, const Manifest& set, const MadeApplication& made,
                 const std::string& problem, std::size_t number, std::size_t of) {
  const auto name = text_at(*made.object, "metadata.name");
  auto report = sink.report(
      Code::made_name, name_span(set, made),
      name.empty()
          ? std::string("an application of the set would have no name")
          : fmt::format("Kubernetes takes no application of this name: `{}` {}", name, problem));
  if (!name.empty() && set.kind == ManifestKind::application_set)
    report.help("`normalize` makes a name of any text, with `goTemplate: true`");
  note_makers(report, set, made, number, of);
}

void check_names_of(diagnostics::Sink& sink, const Manifest& set, Applications all) {
  const MadeApplication* first = nullptr;
  std::string problem;
  std::size_t number = 0;
  for (const auto& made : all) {
    const auto name = text_at(*made.object, "metadata.name");
    auto found = name.empty() ? std::string("it is empty")
                              : schema::problem_of(schema::Form::dns_subdomain, name);
    if (found.empty()) continue;
    if (number++ > 0) continue;
    first = &made;
    problem = std::move(found);
  }
  if (first != nullptr) report_name(sink, set, *first, problem, number, all.size());
}

void report_twice(diagnostics::Sink& sink, const Manifest& set, const MadeApplication& first,
                  const MadeApplication& second, std::string_view name) {
  auto report = sink.report(
      Code::made_twice, name_span(set, second),
      fmt::format("`{}` makes the application `{}` twice, and so Argo CD makes none of them",
                  set.name, name));
  for (const auto* made : {&first, &second})
    for (const auto& maker : made->makers)
      report.note(maker.span.known() ? maker.span : set.name_span,
                  fmt::format("{} makes one of them", maker.what));
  report.help("put into the name what tells its applications apart");
}

// Each application of a set by its name, the first of several.
std::map<std::string_view, const MadeApplication*> by_name(Applications all) {
  std::map<std::string_view, const MadeApplication*> found;
  for (const auto& made : all)
    if (const auto name = text_at(*made.object, "metadata.name"); !name.empty())
      found.emplace(name, &made);
  return found;
}

// One is told of many.
void check_repetition(diagnostics::Sink& sink, const Manifest& set, Applications all) {
  const auto first = by_name(all);
  for (const auto& made : all) {
    const auto name = text_at(*made.object, "metadata.name");
    const auto found = first.find(name);
    if (found == first.end() || found->second == &made) continue;
    return report_twice(sink, set, *found->second, made, name);
  }
}

// An application, and who declares or makes it.
struct Known {
  const Manifest* manifest;
  const MadeApplication* made;  // null: it is written
};

// Where an application goes, of which there is one: Argo CD's own cluster is another one for each
// instance.
bool is_same_place(const value::Record& left, const value::Record& right) {
  static constexpr std::array<std::string_view, 3> kPlaces = {
      "spec.destination.server", "spec.destination.name", "spec.destination.namespace"};
  const auto is_own = [](const value::Record& application) {
    return text_at(application, kPlaces[0]) == support::kInClusterServer ||
           text_at(application, kPlaces[1]) == support::kInClusterName;
  };
  return !is_own(left) && std::ranges::all_of(kPlaces, [&](std::string_view place) {
    return text_at(left, place) == text_at(right, place);
  });
}

class Names {
 public:
  explicit Names(Context& context) : context_(context) {}

  void check() {
    for (const auto& manifest : context_.survey.manifests)
      if (manifest.kind == ManifestKind::application && manifest.is_complete() &&
          !manifest.name.empty())
        known_[{manifest.name_space, manifest.name}].push_back({&manifest, nullptr});
    for (const auto& manifest : context_.survey.manifests)
      if (manifest.kind == ManifestKind::application_set) add(manifest);
  }

 private:
  // Files may be for several instances of Argo CD, and call their objects the same.
  static bool is_one_object(const Manifest& set, const MadeApplication& made, const Known& other) {
    if (other.manifest->kind == set.kind && other.manifest->name == set.name) return false;
    const auto& object = other.made == nullptr ? *other.manifest->object : *other.made->object;
    return other.manifest->span.file == set.span.file || is_same_place(*made.object, object);
  }

  void add(const Manifest& set) {
    bool collides = false;
    for (const auto& [name, made] : by_name(made_by(context_.survey, set))) {
      auto& others = known_[{set.name_space, name}];
      for (const auto& other : others)
        if (!collides && is_one_object(set, *made, other)) {
          report_collision(set, *made, other, name);
          collides = true;
        }
      others.push_back({&set, made});
    }
  }

  void report_collision(const Manifest& set, const MadeApplication& made, const Known& other,
                        std::string_view name) {
    auto report = context_.sink.report(
        Code::declared_twice, name_span(set, made),
        fmt::format("the ApplicationSet `{}` makes the Application `{}`, which there is already",
                    set.name, name));
    report.note(other.manifest->name_span,
                other.made == nullptr ? "here it is declared" : "this set makes it as well");
    for (const auto& maker : made.makers)
      if (maker.span.known()) report.note(maker.span, fmt::format("{} makes it", maker.what));
    report.help("they would be one object, each overwriting the other: choose another name");
  }

  Context& context_;
  std::map<std::pair<std::string_view, std::string_view>, std::vector<Known>> known_;
};

}  // namespace

void check_generated(Context& context) {
  for (const auto& [place, expansion] : context.survey.expansions) {
    const auto& set = context.survey.manifests[place];
    const auto made = made_by(context.survey, set);
    count_unknown(context.survey, expansion);
    report_mistakes(context.sink, set, expansion);
    check_names_of(context.sink, set, made);
    check_repetition(context.sink, set, made);
  }
  Names(context).check();
}

void judge_sets(std::span<const WrittenSet> sets, diagnostics::Sink& sink) {
  for (const auto& [set, expansion] : sets) {
    report_mistakes(sink, set, expansion);
    check_names_of(sink, set, expansion.applications);
    check_repetition(sink, set, expansion.applications);
  }
}

}  // namespace rollout::adopt
