// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/check/delivery_needs.h"
#include "compiler/check/rules.h"
#include "compiler/schema/schema.h"

namespace rollout::check {

namespace {

using diagnostics::Edit;
using diagnostics::Fix;

constexpr std::size_t kMostNotes = 5;

Applications with_company(const ir::Program& program) {
  Applications found;
  for (const auto& application : program.applications)
    if (application.has_company()) found.push_back(&application);
  return found;
}

bool has_canary(const ir::Application* application) { return !application->canaries.empty(); }
bool has_flag(const ir::Application* application) { return !application->flag_sets.empty(); }
bool has_manifest(const ir::Application* application) { return !application->manifests.empty(); }

std::vector<std::string_view> company_words(std::string_view canaries, bool flags, bool manifests) {
  std::vector<std::string_view> words;
  if (!canaries.empty()) words.push_back(canaries);
  if (flags) words.emplace_back("flags");
  if (manifests) words.emplace_back("manifests");
  return words;
}

std::string listed(const std::vector<std::string_view>& words, std::string_view article) {
  std::string text(words.front());
  for (std::size_t i = 1; i < words.size(); ++i)
    text += fmt::format("{}{}{}", i + 1 < words.size() ? ", " : " and ", article, words[i]);
  return text;
}

// What is to be delivered, in words.
std::string company_of(const ir::Application& application) {
  const auto* canary = has_canary(&application) ? "canary" : "";
  return listed(company_words(canary, has_flag(&application), has_manifest(&application)), "the ");
}

std::string company_of(const Applications& all) {
  const auto* canaries = std::ranges::any_of(all, has_canary) ? "canaries" : "";
  return listed(company_words(canaries, std::ranges::any_of(all, has_flag),
                              std::ranges::any_of(all, has_manifest)),
                "");
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

// Behind the last sentence that stands in the project itself; nothing where there is none.
std::optional<Edit> add_sentence(const ir::Project& project, std::string_view sentence) {
  for (auto rule = project.rules.rbegin(); rule != project.rules.rend(); ++rule)
    if (rule->span.known() && (rule->origin == nullptr || rule->origin->frame == nullptr))
      return Edit{{rule->span.file, rule->span.end, rule->span.end},
                  fmt::format("\n  {}", sentence)};
  return std::nullopt;
}

void report_missing(CheckContext& context, const ir::Project& project, const Need& missing) {
  const auto& concerned = missing.applications;
  const auto& first = *concerned.front();
  const auto company = missing.company.empty() ? company_of(first) : std::string(missing.company);
  const auto more =
      concerned.size() > 1 ? fmt::format(", and of {} more", concerned.size() - 1) : std::string{};
  auto report =
      context.sink
          .report(Code::delivery_not_permitted, project.object->span,
                  fmt::format("project `{}` does not permit {}, which {} the {} of `{}`{}",
                              project.name, missing.what, missing.role, company, first.name, more))
          .note(first.object->span, fmt::format("the application with the {}", company))
          .explained_by(diagnostics::Loss::objects);
  if (missing.verdict == projects::Verdict::denied) {
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
         unmet_needs(context.program, context.projects, *project, repository, users[project]))
      report_missing(context, *project, missing);
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
std::optional<Fix> deliver_fix(CheckContext& context, const Applications& all) {
  const auto& program = context.program;
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
    for (const auto& missing : unmet_needs(program, context.projects, *project, repository,
                                           of_project(program, all, *project)))
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
  if (has_manifest(&application)) return *program.manifests[application.manifests.front()].object;
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
  report.explained_by(diagnostics::Loss::objects);
  if (all.size() > 1)
    for (std::size_t i = 0; i < std::min(all.size(), kMostNotes); ++i)
      report.note(all[i]->object->span, fmt::format("application `{}`", all[i]->name));
  if (all.size() > kMostNotes) report.note(fmt::format("… and {} more", all.size() - kMostNotes));
  report.help(
      fmt::format("say in `workspace` which repository compiled {} are committed to: "
                  "`deliver {{ repo = \"…\" }}`",
                  company_of(all)));
  if (auto fix = deliver_fix(context, all)) report.fix(std::move(*fix));
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
