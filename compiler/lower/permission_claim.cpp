// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/permission_claim.h"

#include "compiler/lower/declared.h"

namespace rollout::lower {

// `destination cluster "prod-eu" namespace "x"`: read as a rule of a project is; what it names must
// exist.
ir::Claim read_permission(const ClaimSentence& written, std::size_t first, Index project,
                          bool permitted) {
  auto& context = written.context;
  ir::Project scratch{};
  if (!lower_rule(context, written.rest(first, "allow"), scratch)) return written.nothing();
  for (const auto& cluster : scratch.rules.back().clusters)
    if (cluster.text.find_first_of("*?[{") == std::string_view::npos &&
        !check_declared(context, cluster, "cluster"))
      return written.nothing();
  return written.claim(ir::PermissionClaim{project, permitted, std::move(scratch.rules.back())});
}

ir::Claim read_project_claim(ClaimSentence written) {
  auto& context = written.context;
  auto& words = written.words;
  const auto& sentence = written.sentence;
  words.next();
  const auto name = written.name_or_text("a project");
  if (words.failed()) return written.nothing();
  if (words.at_end() && sentence.where != nullptr) {
    if (!check_declared(context, name, "project")) return written.nothing();
    return written.claim(
        ir::ObjectClaim{ir::Amount::one, {"project", name.text}, false, sentence.where_condition});
  }
  const bool permitted = words.take("allows");
  if (!permitted && !words.take("denies")) {
    words.fail(words.at_end() ? name.span : words.peek()->span,
               "a project `allows` or `denies` something");
    return written.nothing();
  }
  check_declared(context, name, "project");
  for (Index project = 0; project < context.program.projects.size(); ++project)
    if (context.program.projects[project].name == name.text)
      return read_permission(written, 3, project, permitted);
  return read_permission(written, 3, kNone, permitted), written.nothing();
}

}  // namespace rollout::lower
