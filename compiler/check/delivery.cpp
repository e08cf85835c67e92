// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/check/rules.h"
#include "compiler/check/written_permission.h"

namespace rollout::check {

namespace {

using diagnostics::Edit;
using diagnostics::Fix;

constexpr std::string_view kAllowCanaries = "allow kind \"flagger.app/*\"";
constexpr std::size_t kMostNotes = 5;

using Applications = std::vector<const ir::Application*>;

Applications with_canaries(const ir::Program& program) {
  Applications found;
  for (const auto& application : program.applications)
    if (!application.canaries.empty()) found.push_back(&application);
  return found;
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

struct Missing {
  std::string what;
  std::string sentence;
  Permission permission;
};

std::vector<Missing> missing_permissions(const ir::Project& project, std::string_view repository) {
  std::vector<Missing> missing;
  const auto source = source_permission(project, repository);
  if (source != Permission::given)
    missing.push_back(
        {fmt::format("the source `{}`", repository), allow_source(repository), source});
  const auto kind = kind_permission(project, "flagger.app", "Canary");
  if (kind != Permission::given)
    missing.push_back({"the kind `flagger.app/Canary`", std::string(kAllowCanaries), kind});
  return missing;
}

void report_missing(CheckContext& context, const ir::Project& project,
                    const Applications& applications, const Missing& missing) {
  const auto more = applications.size() > 1
                        ? fmt::format(", and of {} more", applications.size() - 1)
                        : std::string{};
  auto report =
      context.sink
          .report(
              Code::delivery_not_permitted, project.object->span,
              fmt::format("project `{}` does not permit {}, which delivers the canary of `{}`{}",
                          project.name, missing.what, applications.front()->name, more))
          .note(applications.front()->object->span, "the application with the canary");
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
    for (const auto& missing : missing_permissions(*project, repository))
      report_missing(context, *project, users[project], missing);
  }
}

void check_hydrated(CheckContext& context, const Applications& all) {
  if (context.program.workspace.deliver.as != ir::DeliverAs::source) return;
  for (const auto* application : all)
    if (is_hydrated(*application))
      context.sink
          .report(Code::no_delivery, application->object->span,
                  fmt::format("nothing delivers the canary of `{}`: its hydrator replaces all "
                              "sources, that of `deliver` too",
                              application->name))
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

// The block, and what the projects have to permit for it.
std::optional<Fix> deliver_fix(const ir::Program& program, const Applications& all) {
  const auto repository = guess_repository(*all.front());
  const auto block = fmt::format("deliver {{ repo = \"{}\" }}", repository);
  auto edit = add_deliver(program, block);
  if (!edit.has_value()) return std::nullopt;
  Fix fix{
      fmt::format("deliver them from a repository of compiled canaries, such as `{}`", repository),
      {std::move(*edit)}};
  std::vector<const ir::Project*> seen;
  for (const auto* application : all) {
    const auto* project = judged_project(program, *application);
    if (project == nullptr || std::ranges::find(seen, project) != seen.end()) continue;
    seen.push_back(project);
    std::string sentences;
    for (const auto& missing : missing_permissions(*project, repository))
      sentences += (sentences.empty() ? "" : "\n  ") + missing.sentence;
    if (sentences.empty()) continue;
    auto added = add_sentence(*project, sentences);
    if (!added.has_value()) return std::nullopt;
    fix.edits.push_back(std::move(*added));
  }
  return fix;
}

void report_undelivered(CheckContext& context, const Applications& all) {
  const auto& program = context.program;
  const auto& first = *program.canaries[all.front()->canaries.front()].object;
  auto report = context.sink.report(
      Code::no_delivery, first.span,
      all.size() == 1
          ? "nothing delivers this canary to its cluster"
          : fmt::format("nothing delivers the canaries of {} applications to their clusters",
                        all.size()));
  if (all.size() > 1)
    for (std::size_t i = 0; i < std::min(all.size(), kMostNotes); ++i)
      report.note(all[i]->object->span, fmt::format("application `{}`", all[i]->name));
  if (all.size() > kMostNotes) report.note(fmt::format("… and {} more", all.size() - kMostNotes));
  report.help(
      "say in `workspace` which repository compiled canaries are committed to: `deliver { "
      "repo = \"…\" }`");
  if (auto fix = deliver_fix(program, all)) report.fix(std::move(*fix));
}

}  // namespace

void check_delivery(CheckContext& context) {
  const auto all = with_canaries(context.program);
  if (all.empty()) return;
  if (!context.program.workspace.delivers) return report_undelivered(context, all);
  check_projects(context, all);
  check_hydrated(context, all);
}

}  // namespace rollout::check
