// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "compiler/check/rules.h"
#include "compiler/check/written_permission.h"
#include "compiler/schema/schema.h"

namespace rollout::check {

namespace {

using diagnostics::Edit;
using diagnostics::Fix;

constexpr std::size_t kMostNotes = 5;

using Applications = std::vector<const ir::Application*>;

Applications with_company(const ir::Program& program) {
  Applications found;
  for (const auto& application : program.applications)
    if (application.has_company()) found.push_back(&application);
  return found;
}

bool has_canary(const ir::Application* application) { return !application->canaries.empty(); }
bool has_flag(const ir::Application* application) { return !application->flag_sets.empty(); }

// What is to be delivered to one application, in words.
std::string_view company_of(const ir::Application& application) {
  if (application.flag_sets.empty()) return "canary";
  return application.canaries.empty() ? "flags" : "canary and the flags";
}

std::string_view company_of(const Applications& all) {
  if (std::ranges::none_of(all, has_flag)) return "canaries";
  return std::ranges::any_of(all, has_canary) ? "canaries and flags" : "flags";
}

bool is_hydrated(const ir::Application& application) {
  return std::ranges::any_of(application.object->fields.entries, [](const value::Entry& entry) {
    return entry.key.text() == "hydrator" && entry.value.is(value::Kind::object);
  });
}

// A project that somebody wrote, and that has no mistake in it.
const ir::Project* judged_project(const ir::Program& program, const ir::Application& application) {
  if (application.project == ir::kNone) return nullptr;
  const auto& project = program.projects[application.project];
  return project.object->poisoned || !project.object->span.known() ? nullptr : &project;
}

std::string allow_source(std::string_view repository) {
  return fmt::format("allow source \"{}\"", repository);
}

// Behind the last sentence that stands in the project itself; nothing where there is none.
std::optional<Edit> add_sentence(const ir::Project& project, std::string_view sentence) {
  for (auto rule = project.rules.rbegin(); rule != project.rules.rend(); ++rule)
    if (rule->span.known() && (rule->origin == nullptr || rule->origin->frame == nullptr))
      return Edit{{rule->span.file, rule->span.end, rule->span.end},
                  fmt::format("\n  {}", sentence)};
  return std::nullopt;
}

// Whose company something is part of.
enum class Concerns : std::uint8_t { all, canaries, rollouts, flags };

// What is delivered, and the sentence that permits it.
struct Delivered {
  std::string_view group;
  std::string_view name;
  std::string_view sentence;
  Concerns concerns;
};
constexpr std::array<Delivered, 4> kKinds = {
    {{"flagger.app", "Canary", "allow kind \"flagger.app/*\"", Concerns::canaries},
     {"argoproj.io", "Rollout", "allow kind \"argoproj.io/Rollout\"", Concerns::rollouts},
     {"argoproj.io", "AnalysisTemplate", "allow kind \"argoproj.io/AnalysisTemplate\"",
      Concerns::rollouts},
     {"core.openfeature.dev", "FeatureFlag", "allow kind \"core.openfeature.dev/*\"",
      Concerns::flags}}};

// Those that have such company.
Applications concerned_by(const ir::Program& program, const Applications& all, Concerns what) {
  const auto engine = what == Concerns::rollouts ? ir::Engine::argo_rollouts : ir::Engine::flagger;
  const auto runs = [&](ir::Index canary) { return program.canaries[canary].engine == engine; };
  Applications found;
  std::ranges::copy_if(all, std::back_inserter(found), [&](const ir::Application* application) {
    if (what == Concerns::all) return true;
    if (what == Concerns::flags) return has_flag(application);
    return std::ranges::any_of(application->canaries, runs);
  });
  return found;
}

struct Missing {
  std::string what;
  std::string sentence;
  Permission permission;
  Concerns concerns;  // whose company needs it
};

std::vector<Missing> missing_permissions(const ir::Program& program, const ir::Project& project,
                                         std::string_view repository,
                                         const Applications& applications) {
  std::vector<Missing> missing;
  const auto source = source_permission(project, repository);
  if (source != Permission::given)
    missing.push_back({fmt::format("the source `{}`", repository), allow_source(repository), source,
                       Concerns::all});
  for (const auto& kind : kKinds) {
    const auto permission = kind_permission(project, kind.group, kind.name);
    if (permission != Permission::given &&
        !concerned_by(program, applications, kind.concerns).empty())
      missing.push_back({fmt::format("the kind `{}/{}`", kind.group, kind.name),
                         std::string(kind.sentence), permission, kind.concerns});
  }
  return missing;
}

void report_missing(CheckContext& context, const ir::Project& project,
                    const Applications& applications, const Missing& missing) {
  const auto concerned = concerned_by(context.program, applications, missing.concerns);
  const auto& first = *concerned.front();
  const auto company = missing.concerns == Concerns::all     ? company_of(first)
                       : missing.concerns == Concerns::flags ? "flags"
                                                             : "canary";
  const auto more =
      concerned.size() > 1 ? fmt::format(", and of {} more", concerned.size() - 1) : std::string{};
  auto report =
      context.sink
          .report(Code::delivery_not_permitted, project.object->span,
                  fmt::format("project `{}` does not permit {}, which delivers the {} of `{}`{}",
                              project.name, missing.what, company, first.name, more))
          .note(first.object->span, fmt::format("the application with the {}", company));
  if (missing.permission == Permission::denied) {
    report.help("a `deny` of the project forbids it, and no `allow` can help: narrow that one");
    return;
  }
  report.help(fmt::format("add `{}` to the project", missing.sentence));
  if (auto edit = add_sentence(project, missing.sentence))
    report.fix({fmt::format("add `{}`", missing.sentence), {std::move(*edit)}});
}

void check_projects(CheckContext& context, const Applications& all) {
  std::vector<const ir::Project*> order;
  std::map<const ir::Project*, Applications> users;
  for (const auto* application : all)
    if (const auto* project = judged_project(context.program, *application)) {
      if (users[project].empty()) order.push_back(project);
      users[project].push_back(application);
    }
  const auto repository = context.program.workspace.deliver.repo.text;
  if (repository.empty()) return;  // it is missing, which is reported
  for (const auto* project : order) {
    if (!project->complete) continue;
    for (const auto& missing :
         missing_permissions(context.program, *project, repository, users[project]))
      report_missing(context, *project, users[project], missing);
  }
}

void check_hydrated(CheckContext& context, const Applications& all) {
  if (context.program.workspace.deliver.as != ir::DeliverAs::source) return;
  for (const auto* application : all)
    if (is_hydrated(*application))
      context.sink
          .report(Code::no_delivery, application->object->span,
                  fmt::format("nothing delivers the {} of `{}`: its hydrator replaces all sources, "
                              "that of `deliver` too",
                              company_of(*application), application->name))
          .help("write `as = application` in `deliver`");
}

// A sibling of the repository that the application comes from.
std::string guess_repository(const ir::Application& application) {
  const auto repo =
      application.sources.empty() ? std::string_view{} : application.sources.front().repo.text;
  const auto slash = repo.rfind('/');
  if (slash == std::string_view::npos || !repo.starts_with("https://") || slash < 9)
    return "https://github.com/acme/rendered";
  return fmt::format("{}/rendered", repo.substr(0, slash));
}

bool stands_alone(const value::Object& object) {
  return object.span.known() && object.documentation.empty() &&
         (object.origin == nullptr || object.origin->frame == nullptr);
}

// A declaration before which another one may be put without taking its comment away.
const value::Object* top_declaration(const ir::Program& program) {
  for (const auto& project : program.projects)
    if (stands_alone(*project.object)) return project.object;
  for (const auto& cluster : program.clusters)
    if (stands_alone(*cluster.object)) return cluster.object;
  return nullptr;
}

std::optional<Edit> add_deliver(const ir::Program& program, std::string_view block) {
  const auto insert = [](source::Span at, std::string text) {
    return Edit{{at.file, at.begin, at.begin}, std::move(text)};
  };
  if (program.workspace.object != nullptr) {
    for (const auto& entry : program.workspace.object->fields.entries)
      if (entry.origin != nullptr && entry.origin->span.known() && entry.origin->frame == nullptr)
        return insert(entry.origin->span, fmt::format("{}\n  ", block));
    return std::nullopt;
  }
  const auto* declaration = top_declaration(program);
  if (declaration == nullptr) return std::nullopt;
  return insert(declaration->span, fmt::format("workspace {{ {} }}\n\n", block));
}

Applications of_project(const ir::Program& program, const Applications& all,
                        const ir::Project& project) {
  Applications found;
  for (const auto* application : all)
    if (judged_project(program, *application) == &project) found.push_back(application);
  return found;
}

// The block, and what the projects have to permit for it.
std::optional<Fix> deliver_fix(const ir::Program& program, const Applications& all) {
  const auto repository = guess_repository(*all.front());
  const auto block = fmt::format("deliver {{ repo = \"{}\" }}", repository);
  auto edit = add_deliver(program, block);
  if (!edit.has_value()) return std::nullopt;
  Fix fix{fmt::format("deliver them from a repository of compiled {}, such as `{}`",
                      company_of(all), repository),
          {std::move(*edit)}};
  std::vector<const ir::Project*> seen;
  for (const auto* application : all) {
    const auto* project = judged_project(program, *application);
    if (project == nullptr || std::ranges::find(seen, project) != seen.end()) continue;
    seen.push_back(project);
    std::string sentences;
    for (const auto& missing :
         missing_permissions(program, *project, repository, of_project(program, all, *project)))
      sentences += (sentences.empty() ? "" : "\n  ") + missing.sentence;
    if (sentences.empty()) continue;
    auto added = add_sentence(*project, sentences);
    if (!added.has_value()) return std::nullopt;
    fix.edits.push_back(std::move(*added));
  }
  return fix;
}

const value::Object& first_company(const ir::Program& program, const ir::Application& application) {
  if (has_canary(&application)) return *program.canaries[application.canaries.front()].object;
  return *program.flags[program.flag_sets[application.flag_sets.front()].flags.front()].object;
}

void report_undelivered(CheckContext& context, const Applications& all) {
  const auto& program = context.program;
  const auto& first = first_company(program, *all.front());
  auto report = context.sink.report(
      Code::no_delivery, first.span,
      all.size() == 1 ? fmt::format("nothing delivers this {} to its cluster", first.schema->kind)
                      : fmt::format("nothing delivers the {} of {} applications to their clusters",
                                    company_of(all), all.size()));
  if (all.size() > 1)
    for (std::size_t i = 0; i < std::min(all.size(), kMostNotes); ++i)
      report.note(all[i]->object->span, fmt::format("application `{}`", all[i]->name));
  if (all.size() > kMostNotes) report.note(fmt::format("… and {} more", all.size() - kMostNotes));
  report.help(
      fmt::format("say in `workspace` which repository compiled {} are committed to: "
                  "`deliver {{ repo = \"…\" }}`",
                  company_of(all)));
  if (auto fix = deliver_fix(program, all)) report.fix(std::move(*fix));
}

}  // namespace

void check_delivery(CheckContext& context) {
  const auto all = with_company(context.program);
  if (all.empty()) return;
  if (!context.program.workspace.delivers) return report_undelivered(context, all);
  check_projects(context, all);
  check_hydrated(context, all);
}

}  // namespace rollout::check
