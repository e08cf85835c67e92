// SPDX-License-Identifier: Apache-2.0
//
// Roles are about something: a word that names no application of the project grants nothing, and a
// denial of it fails open. Only said where every application of the project is known.
#include <fmt/format.h>

#include "compiler/check/known_applications.h"
#include "compiler/check/pattern_matches.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

// "checkout" of "team-a/checkout", where the application's namespace is said.
std::string_view name_in(std::string_view object) { return object.substr(object.find('/') + 1); }

bool is_about_applications(const ir::RoleRule& rule) {
  return rule.resource.text == "applications" || rule.resource.text == "logs" ||
         rule.resource.text == "exec";
}

class ObjectCheck {
 public:
  ObjectCheck(CheckContext& context, const std::vector<const ir::Application*>& applications)
      : context_(context) {
    for (const auto* application : applications) names_.push_back(application->name);
  }

  void check(const ir::RoleRule& rule) {
    if (!is_about_applications(rule)) return;
    for (const auto& object : rule.objects)
      if (!is_of_something(name_in(object.text))) report(rule, object);
  }

 private:
  bool is_of_something(std::string_view pattern) const {
    for (const auto name : names_)
      if (pattern_matches(pattern, name, "")) return true;
    return false;
  }

  void report(const ir::RoleRule& rule, const ir::Text& object) {
    const auto name = name_in(object.text);
    auto made = context_.sink.report(
        Code::idle_role, object.span,
        fmt::format("no application of the project is called `{}`, so this {} nothing", name,
                    rule.effect == ir::Effect::allow ? "allows" : "denies"));
    made.only_if_sound();
    const auto near = context_.sink.nearest(name, names_);
    if (!near.empty()) made.help(fmt::format("did you mean `{}`?", near.front()));
  }

  CheckContext& context_;
  std::vector<std::string_view> names_;
};

}  // namespace

void check_role_objects(CheckContext& context) {
  const auto known = known_applications(context.program);
  for (std::size_t index = 0; index < known.size(); ++index) {
    const auto& project = context.program.projects[index];
    if (known[index].empty() || project.roles.empty() || project.object->poisoned) continue;
    ObjectCheck check(context, known[index]);
    for (const auto& role : project.roles)
      for (const auto& rule : role.rules) check.check(rule);
  }
}

}  // namespace rollout::check
