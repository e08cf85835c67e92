// SPDX-License-Identifier: Apache-2.0
//
// rollout can: whether a role, a group or a user may do something, and by which line.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "cli/commands.h"
#include "cli/compilation.h"
#include "cli/compiled_program.h"
#include "cli/date.h"
#include "cli/named_object.h"
#include "compiler/adopt/fields.h"
#include "compiler/ir/role_rights.h"
#include "compiler/support/edit_distance.h"
#include "compiler/support/json_text.h"
#include "compiler/support/words.h"
#include "policies/exact/access_answer.h"

namespace rollout::cli {
namespace {

using exact::AccessAnswer;
using exact::DecidedBy;

constexpr std::string_view kForms[] = {"human", "json"};

constexpr Example kExamples[] = {
    {"rollout can payments.deployer sync application checkout-prod", "a role of a project"},
    {"rollout can group:acme:payments delete application checkout-prod", "whoever is in a group"},
    {"rollout can user:alice@acme.io get cluster payments/prod-eu", "a user, in no group"},
    {"rollout can payments.deployer get log checkout-prod apps", "elsewhere, of manifests too"},
};

constexpr Operand kOperands[] = {
    {"WHO", Count::one, "PROJECT.ROLE, group:NAME or user:NAME"},
    {"ACTION", Count::one, "get, create, update, delete, sync, override, rollback, action/NAME"},
    {"RESOURCE", Count::one,
     "application, application_set, log, exec, cluster, repository or project"},
    {"OBJECT", Count::one,
     "an application by its name, otherwise PROJECT/NAME or PROJECT/NAMESPACE/NAME"},
    kPath,
};

constexpr Option kOptions[] = {
    {"--output", "FORMAT", "how to print the answer", kForms, "human", Completion::choices},
    kAsOf,
    kArgocdVersion,
};

struct Question {
  engine::AccessSubject subject;
  std::string who;                       // "role `payments.deployer`"
  const ir::Project* project = nullptr;  // that the object belongs to; null: none that is known
  std::string action;
  std::string resource;   // "applications"
  std::string_view noun;  // "application"
  std::string object;     // "payments/checkout-prod"
};

Problem unknown(std::string_view kind, std::string_view name,
                const std::vector<std::string_view>& known) {
  return {fmt::format("there is no {} `{}`", kind, name), support::suggestion(name, known)};
}

struct RoleName {
  std::string_view project;
  std::string_view role;
};

// "payments.deployer"; nothing where it is no role.
std::optional<RoleName> role_name(std::string_view who) {
  const auto dot = who.rfind('.');
  if (dot == std::string_view::npos || who.starts_with("group:") || who.starts_with("user:"))
    return std::nullopt;
  return RoleName{who.substr(0, dot), who.substr(dot + 1)};
}

// Several projects may have one name: that of the object is meant.
std::optional<Problem> read_role(const CompiledProgram& compiled, const RoleName& name,
                                 Question& question) {
  std::vector<std::string_view> names;
  std::vector<std::string> roles;
  bool found = false;
  for (const auto& project : compiled.program().projects) {
    names.push_back(project.name);
    const bool other = question.project != nullptr && question.project->name == name.project &&
                       question.project != &project;
    if (project.name != name.project || other) continue;
    found = true;
    for (const auto& role : project.roles) roles.emplace_back(role.name);
  }
  question.subject.user = fmt::format("proj:{}:{}", name.project, name.role);
  question.who = fmt::format("role `{}.{}`", name.project, name.role);
  if (std::ranges::find(roles, name.role) != roles.end()) return std::nullopt;
  if (auto unread = find_unread_project(*compiled.compilation, name.project); unread) return unread;
  if (!found) return unknown("project", name.project, names);
  return unknown(fmt::format("role in project `{}` called", name.project), name.role,
                 {roles.begin(), roles.end()});
}

std::optional<Problem> read_who(const CompiledProgram& compiled, std::string_view who,
                                Question& question) {
  constexpr std::string_view kGroup = "group:";
  constexpr std::string_view kUser = "user:";
  if (who.starts_with(kGroup)) {
    question.subject.groups = {std::string(who.substr(kGroup.size()))};
    question.who = fmt::format("group `{}`", who.substr(kGroup.size()));
    return std::nullopt;
  }
  if (who.starts_with(kUser)) {
    question.subject.user = who.substr(kUser.size());
    question.who = fmt::format("user `{}`", question.subject.user);
    return std::nullopt;
  }
  if (const auto role = role_name(who)) return read_role(compiled, *role, question);
  return Problem{fmt::format("`{}` is nobody", who), "write PROJECT.ROLE, group:NAME or user:NAME"};
}

std::optional<Problem> read_resource(std::string_view word, Question& question) {
  if (word == "project" || word == "projects") {
    question.resource = "projects";
    question.noun = "project";
    return std::nullopt;
  }
  std::vector<std::string_view> known = {"project"};
  for (const auto& resource : ir::kRoleResources) {
    known.push_back(resource.written);
    if (word != resource.written && word != resource.emitted) continue;
    question.resource = resource.emitted;
    question.noun = resource.written;
    return std::nullopt;
  }
  return unknown("resource", word, known);
}

// What Argo CD asks for; it compares patterns in a question as they are written.
std::optional<Problem> read_action(std::string_view action, Question& question) {
  static const std::vector<std::string_view> kKnown = {
      "get", "create", "update", "delete", "sync", "override", "rollback", "action/NAME"};
  question.action = action;
  for (const std::string_view prefix : {"action/", "update/", "delete/"})
    if (action.starts_with(prefix) && action.size() > prefix.size()) return std::nullopt;
  if (action.find_first_of("*?[{") != std::string_view::npos ||
      std::ranges::find(kKnown, action) != kKnown.end())
    return std::nullopt;
  return unknown("action", action, kKnown);
}

bool is_of_application(std::string_view resource) {
  return resource == "applications" || resource == "logs" || resource == "exec";
}

// The one of that name, where the object itself does not say which.
std::optional<Problem> read_project(const CompiledProgram& compiled, Question& question) {
  const auto name = std::string_view(question.object).substr(0, question.object.find('/'));
  std::vector<std::string> places;
  for (const auto& project : compiled.program().projects) {
    if (project.name != name || compiled.program().is_assumed(*project.object)) continue;
    question.project = &project;
    places.push_back(place_of(*compiled.compilation, project.object->span));
  }
  if (places.size() <= 1) return std::nullopt;
  return Problem{fmt::format("{} projects are called `{}`", places.size(), name),
                 fmt::format("name the PATH of one: {}", fmt::join(places, ", "))};
}

// One of those that policies and projects cannot tell apart.
std::vector<NamedObject> distinct(const CompiledProgram& compiled,
                                  const std::vector<NamedObject>& found) {
  std::map<std::pair<ir::Index, std::string>, NamedObject> all;
  for (const auto& object : found)
    all.try_emplace({object.project, policy_name(compiled, object)}, object);
  std::vector<NamedObject> kept;
  for (const auto& [key, object] : all) kept.push_back(object);
  return kept;
}

// Applications and sets are known by their names; what else there is stands elsewhere.
std::optional<Problem> read_object(const CompiledProgram& compiled, std::string_view object,
                                   const std::optional<RoleName>& role, Question& question) {
  const auto& program = compiled.program();
  question.object = object;
  const bool of_application = is_of_application(question.resource);
  const auto known = of_application                           ? applications_of(program)
                     : question.resource == "applicationsets" ? application_sets_of(program)
                                                              : std::vector<NamedObject>{};
  const auto found = distinct(compiled, called(compiled, known, object));
  if (found.size() > 1)
    return several(compiled, of_application ? "application" : "application set", object, found);
  if (found.size() == 1) {
    question.project = &program.projects[found.front().project];
    question.object = policy_name(compiled, found.front());
    return std::nullopt;
  }
  if (question.resource == "projects" || object.find('/') != std::string_view::npos)
    return read_project(compiled, question);
  if (of_application) {
    std::vector<std::string_view> names;
    for (const auto& each : known) names.push_back(each.name);
    auto problem = unknown("application", object, names);
    problem.help +=
        problem.help.empty() ? "write PROJECT/NAME for one that is not declared here" : "";
    return problem;
  }
  if (!role)
    return Problem{fmt::format("`{}` does not say of which project", object),
                   fmt::format("write PROJECT/{}", object)};
  question.object = fmt::format("{}/{}", role->project, object);
  return read_project(compiled, question);
}

// A project with mistakes says nothing, and Argo CD may read it all the same.
std::optional<Problem> find_unread(const CompiledProgram& compiled, const Question& question) {
  if (question.project != nullptr && !compiled.program().is_assumed(*question.project->object))
    return std::nullopt;
  return find_unread_project(
      *compiled.compilation,
      std::string_view(question.object).substr(0, question.object.find('/')));
}

std::string describe(const Question& question, bool allowed) {
  return fmt::format("{}, {} {} {} {} `{}`", allowed ? "yes" : "no", question.who,
                     allowed ? "may" : "may not", question.action, question.noun, question.object);
}

std::string sentence_at(const CompiledProgram& compiled, const ir::RoleRule& rule) {
  const auto span = rule.origin->span;
  return fmt::format("{}: {}", place_of(*compiled.compilation, span),
                     line_of(*compiled.compilation, span));
}

std::string role_at(const CompiledProgram& compiled, const AccessAnswer& answer) {
  if (answer.role == nullptr)
    return fmt::format("{}: a role of project `{}`",
                       place_of(*compiled.compilation, answer.project->object->span),
                       answer.project->name);
  return fmt::format("{}: role `{}.{}`", place_of(*compiled.compilation, answer.role->object->span),
                     answer.project->name, answer.role->name);
}

// A line of an AppProject that stands in a manifest.
std::string line_at(const CompiledProgram& compiled, const AccessAnswer& answer) {
  auto span = answer.project->object->span;
  const auto* manifest = compiled.compilation->manifest_at(span);
  const auto* roles =
      manifest == nullptr ? nullptr : adopt::list_at(*manifest->object, "spec.roles");
  if (roles != nullptr)
    for (const auto& role : roles->items)
      if (const auto* lines =
              role.is(value::Kind::record) ? adopt::list_at(role.as_record(), "policies") : nullptr)
        for (const auto& line : lines->items)
          if (line.is(value::Kind::text) && support::trimmed(line.as_text()) == answer.text)
            span = line.span();
  return fmt::format("{}: {}", place_of(*compiled.compilation, span), answer.text);
}

std::string reason(const CompiledProgram& compiled, const Question& question,
                   const AccessAnswer& answer) {
  switch (answer.by) {
    case DecidedBy::sentence: return sentence_at(compiled, *answer.rule);
    case DecidedBy::line: return line_at(compiled, answer);
    case DecidedBy::role: return role_at(compiled, answer) + " may see its project";
    case DecidedBy::instance:
      return fmt::format("line {} of Argo CD's own policy: {}", answer.line, answer.text);
    case DecidedBy::builtin: return fmt::format("Argo CD brings along: {}", answer.text);
    case DecidedBy::nothing: break;
  }
  if (answer.nearest != nullptr)
    return fmt::format("no line allows it; {} comes nearest",
                       sentence_at(compiled, *answer.nearest));
  if (answer.role != nullptr)
    return fmt::format("{} says nothing of it", role_at(compiled, answer));
  return question.subject.groups.empty() ? "no line speaks of it"
                                         : "no role that is declared has this group";
}

void print_json(const CompiledProgram& compiled, const Question& question,
                const AccessAnswer& answer, bool assumes, Console& console) {
  using support::json_string;
  std::string file = "null";
  std::string line = "null";
  if (answer.rule != nullptr && answer.rule->origin->span.known()) {
    const auto span = compiled.compilation->written_at(answer.rule->origin->span);
    const auto& source = compiled.compilation->sources.file(span.file);
    file = json_string(source.path());
    line = std::to_string(source.position(span.begin).line);
  }
  console.out.line(fmt::format(
      "{{\"version\": 1, \"allowed\": {}, \"who\": {}, \"action\": {}, \"resource\": {}, "
      "\"object\": {}, \"decided_by\": {{\"file\": {}, \"line\": {}, \"policy\": {}, "
      "\"reason\": {}}}, \"assumes_builtin_policy\": {}}}",
      answer.allowed, json_string(question.who), json_string(question.action),
      json_string(question.resource), json_string(question.object), file, line,
      answer.text.empty() ? "null" : json_string(answer.text),
      json_string(reason(compiled, question, answer)), assumes));
}

void print(const CompiledProgram& compiled, const Question& question, const AccessAnswer& answer,
           bool assumes, Console& console) {
  console.out.line(describe(question, answer.allowed));
  console.out.line(fmt::format("  {}", reason(compiled, question, answer)));
  if (assumes)
    console.out.line(
        "  assumed: Argo CD's own policy is the one it brings along; `workspace { argocd { rbac { "
        "… "
        "} } }` says otherwise");
}

ExitStatus run_can(const Arguments& arguments, Console& console) {
  const auto& operands = arguments.operands();
  const auto compiled = compile_program(arguments, operands.size() > 4 ? operands[4] : ".",
                                        "nothing was decided", console);
  if (compiled.status != ExitStatus::clean) return compiled.status;
  const auto& program = compiled.program();
  Question question;
  auto problem = read_action(operands[1], question);
  if (!problem) problem = read_resource(operands[2], question);
  if (!problem) problem = read_object(compiled, operands[3], role_name(operands[0]), question);
  if (!problem) problem = find_unread(compiled, question);
  if (!problem) problem = read_who(compiled, operands[0], question);
  const auto access =
      problem ? std::nullopt
              : exact::ProgramAccess::compile(
                    program, projects_of_instance(*compiled.compilation, question.project));
  if (!problem && !access)
    problem =
        Problem{"Argo CD cannot read the policy of `workspace { argocd { rbac { … } } }`",
                "each line is `p, subject, resource, action, object, effect` or `g, who, role`"};
  if (problem) {
    say_error(console, problem->message, problem->help);
    return ExitStatus::usage;
  }
  const auto answer =
      access->ask(question.subject, {question.resource, question.action, question.object});
  const bool assumes = !access->knows_instance_policy();
  if (arguments.value("--output") == "json")
    print_json(compiled, question, answer, assumes, console);
  else print(compiled, question, answer, assumes, console);
  return answer.allowed ? ExitStatus::clean : ExitStatus::findings;
}

}  // namespace

constexpr Command kCan = {
    .name = "can",
    .summary = "Tell whether somebody may do something, and by which line.",
    .description =
        "Compiles in memory and asks Argo CD's own rules: the roles of the projects, in "
        "`.rollout`\n"
        "files and in manifests, and the policy that `workspace` declares of the instance. The "
        "exit status is 0 when the answer "
        "is\n"
        "yes, 1 when it is no, 2 when the question makes no sense.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_can,
};

}  // namespace rollout::cli
