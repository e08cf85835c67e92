// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/manifest_declarations.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "compiler/adopt/judge.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/driver/checkout.h"
#include "compiler/ir/program.h"
#include "compiler/modules/manifest_modules.h"
#include "compiler/support/words.h"
#include "policies/exact/access_answer.h"
#include "policies/exact/app_project_reader.h"
#include "policies/exact/program_inventory.h"
#include "policies/proofs/adopted_projects.h"

namespace rollout::driver {

namespace {

bool is_declaration(const adopt::Manifest& manifest) {
  return manifest.is_complete() && manifest.sound &&
         manifest.kind <= adopt::ManifestKind::alert_provider;
}

enum class Asked : std::uint8_t { nothing, projects, everything };

bool is_asked_for(Asked asked, const adopt::Manifest& manifest) {
  if (!is_declaration(manifest)) return false;
  return asked == Asked::everything ||
         (asked == Asked::projects && manifest.kind == adopt::ManifestKind::app_project);
}

// Which manifests make a difference to what the program says. Who reviews a change asks for the
// roles of projects, and for the environment of each application where there are any.
Asked asked_of(const Compilation& all, const Asker& asker, const diagnostics::Sink& found) {
  const auto& program = *all.program;
  const bool is_review = asker.goal == Goal::review;
  if (!program.policies.empty() || !program.invariants.empty() || !program.exceptions.empty() ||
      asker.goal == Goal::ask || asker.is_foreign_judge ||
      (is_review && !program.environments.empty()) ||
      (asker.goal == Goal::test && !program.tests.empty()) ||
      checkout_of(program, all.sources).has_value() || all.rendered != nullptr ||
      std::ranges::any_of(found.unordered(), [](const auto& finding) {
        return finding.code == diagnostics::Code::unknown_name ||
               finding.code == diagnostics::Code::override_without_target;
      }))
    return Asked::everything;
  return is_review ? Asked::projects : Asked::nothing;
}

// "the set `shops` makes it, and `b`, `c` and 4 more, of which the same holds"
std::string said_of_set(const adopt::Manifest& set, const std::vector<std::string>& others) {
  constexpr std::size_t kMostNames = 3;
  auto text = fmt::format("the set `{}` makes it", diagnostics::visible(set.name));
  if (others.empty()) return text;
  return fmt::format("{}, and {}, of which the same holds", text,
                     support::first_of(others, kMostNames));
}

}  // namespace

ManifestDeclarations::ManifestDeclarations(const Asker& asker, const diagnostics::Sink& found,
                                           const ir::Program& declared, Compilation& all)
    : sources_(all.sources), sets_(all.sets) {
  static const adopt::Survey kNone;
  auto asked = asked_of(all, asker, found);
  const auto is_any = [&](Asked what) {
    return std::ranges::any_of(all.survey.manifests, [&](const adopt::Manifest& manifest) {
      return is_asked_for(what, manifest);
    });
  };
  // Who compares versions asks of every manifest whether it has mistakes.
  if (asked != Asked::nothing && is_any(Asked::everything))
    adopt::note_mistakes(all.survey, all.sources);
  if (!is_any(asked)) asked = Asked::nothing;
  const bool is_whole = asked == Asked::everything;
  members_ = is_whole ? members_of_sets(all.survey) : std::vector<SetMember>{};
  for (const auto& set : all.sets) add_members(set.manifest, set.expansion, members_);
  if (asked == Asked::nothing && members_.empty()) return;
  std::vector<const adopt::Manifest*> further;
  for (const auto& member : members_) {
    by_application_.emplace(&member.application, &member);
    further.push_back(&member.application);
  }
  if (asked == Asked::projects)
    for (const auto& manifest : all.survey.manifests)
      if (is_asked_for(asked, manifest) && !manifest.name.empty()) further.push_back(&manifest);
  auto made = importing::declare({.survey = is_whole ? all.survey : kNone,
                                  .sources = all.sources,
                                  .symbols = all.symbols,
                                  .known = importing::known_of(declared),
                                  .purpose = importing::Purpose::declarations,
                                  .further = further});
  made.modules.push_back(std::move(made.assumed));
  for (auto& module : made.modules) {
    texts_.push_back(std::move(module.text));
    lines_.push_back(std::move(module.lines));
  }
  for (auto& unsaid : made.unsaid) partial_.emplace(unsaid.manifest, std::move(unsaid));
}

void ManifestDeclarations::join(modules::ModuleSet& modules, modules::LoadContext& context) {
  if (texts_.empty()) return;
  files_ = modules::add_manifest_modules(modules, std::move(texts_), context);
  texts_.clear();
}

void ManifestDeclarations::mark(ir::Program& program) const {
  if (files_.empty()) return;
  program.adopted = files_.front();
  program.assumed = files_.back();
}

std::shared_ptr<const proofs::AdoptedProjects> ManifestDeclarations::projects(
    const ir::Program& whole) const {
  std::vector<std::pair<const value::Object*, const adopt::Manifest*>> found;
  for (const auto& project : whole.projects) {
    if (!whole.is_of_manifests(*project.object) || whole.is_assumed(*project.object)) continue;
    const auto* line = line_at(project.object->span);
    if (line != nullptr && line->manifest != nullptr)
      found.emplace_back(project.object, line->manifest);
  }
  if (found.empty()) return nullptr;
  auto made = std::make_shared<proofs::AdoptedProjects>(exact::argocd_version(whole));
  for (const auto& [object, manifest] : found) {
    auto read = exact::read_app_project(*manifest->object);
    exact::ProgramInventory declared(whole, {read});
    const auto& inventory = declared.of(read.name);
    const auto effective = engine::effective_project(read.name, inventory);
    auto counts = effective.ok() ? effective.value() : read;
    made->add(*object, std::move(read), std::move(counts), inventory.clusters);
  }
  return made;
}

check::MadeBySets ManifestDeclarations::made(const ir::Program& whole) const {
  std::map<const adopt::Manifest*, ir::Index> indices;
  check::MadeBySets made;
  for (ir::Index i = 0; i < sets_.size(); ++i) {
    indices.emplace(&sets_[i].manifest, i);
    if (sets_[i].manifest.sound && sets_[i].expansion.is_whole()) made.whole_sets.insert(i);
  }
  for (ir::Index i = 0; i < whole.applications.size(); ++i) {
    const auto span = whole.applications[i].object->span;
    const auto* line = holds(span) ? line_at(span) : nullptr;
    const auto member =
        line == nullptr ? by_application_.end() : by_application_.find(line->manifest);
    if (member == by_application_.end()) continue;
    if (const auto set = indices.find(member->second->set); set != indices.end())
      made.applications.push_back({i, set->second});
  }
  return made;
}

bool ManifestDeclarations::holds(source::Span span) const {
  return !files_.empty() && span.file >= files_.front() && span.file <= files_.back();
}

const ManifestDeclarations::Line* ManifestDeclarations::line_at(source::Span span) const {
  const auto& lines = lines_[span.file - files_.front()];
  const auto number = sources_.file(span.file).position(span.begin).line;
  return number > lines.size() ? nullptr : &lines[number - 1];
}

const adopt::Manifest* ManifestDeclarations::manifest_of(source::Span span) const {
  const auto* line = holds(span) ? line_at(span) : nullptr;
  return line == nullptr ? nullptr : line->manifest;
}

source::Span ManifestDeclarations::place_of(source::Span span) const {
  const auto* line = line_at(span);
  if (line == nullptr) return {};
  if (line->said.known() || line->manifest == nullptr) return line->said;
  return line->manifest->name_span;
}

void ManifestDeclarations::take_findings(diagnostics::Sink& sink) {
  if (empty()) return;
  bool took = false;
  sink.reconsider(0, [&](const diagnostics::Diagnostic& finding) {
    if (!holds(finding.span)) return true;
    took = true;
    const auto* line = line_at(finding.span);
    if (line != nullptr && line->manifest != nullptr &&
        finding.severity == diagnostics::Severity::error)
      partial_.try_emplace(line->manifest, importing::Unsaid{line->manifest, finding.message,
                                                             place_of(finding.span)});
    return false;
  });
  // What was lost is told of by what was found, and that is not the program's.
  if (took && !sink.has_errors()) sink.regain();
}

eval::Evaluated ManifestDeclarations::own_part(const eval::Evaluated& evaluated) const {
  auto own = evaluated;
  std::erase_if(own.objects, [&](const value::Object* object) { return holds(object->span); });
  return own;
}

void ManifestDeclarations::mark_partial(const eval::Evaluated& evaluated) const {
  if (partial_.empty()) return;
  for (auto* object : evaluated.objects) {
    if (!holds(object->span)) continue;
    const auto* line = line_at(object->span);
    if (line != nullptr && partial_.contains(line->manifest)) object->poisoned = true;
  }
}

void ManifestDeclarations::report_partial(bool require_complete, diagnostics::Sink& sink) const {
  for (const auto& [manifest, unsaid] : partial_)
    sink.report(require_complete ? diagnostics::Code::partial_manifest_required
                                 : diagnostics::Code::partial_manifest,
                unsaid.span.known() ? unsaid.span : manifest->name_span,
                fmt::format("policies do not see all of the {} `{}`: {}",
                            adopt::row_of(manifest->kind).name,
                            diagnostics::visible(manifest->name), unsaid.reason))
        .help("what they see is judged; a rule that asks for the rest passes it over");
}

void ManifestDeclarations::lead_back(diagnostics::Diagnostic& finding) const {
  std::erase_if(finding.fixes, [&](const diagnostics::Fix& fix) {
    return std::ranges::any_of(fix.edits, [&](const auto& edit) { return holds(edit.span); });
  });
  if (holds(finding.span)) finding.span = place_of(finding.span);
  if (holds(finding.covers)) finding.covers = {};
  for (auto& note : finding.notes) {
    if (holds(note.span)) note.span = place_of(note.span);
    std::erase_if(note.marks, [&](const auto& mark) { return holds(mark.span); });
  }
}

const SetMember* ManifestDeclarations::member_of(const diagnostics::Diagnostic& finding) const {
  const auto member_at = [&](source::Span span) -> const SetMember* {
    const auto* line = holds(span) ? line_at(span) : nullptr;
    const auto found =
        line == nullptr ? by_application_.end() : by_application_.find(line->manifest);
    return found == by_application_.end() ? nullptr : found->second;
  };
  if (const auto* member = member_at(finding.span)) return member;
  for (const auto& note : finding.notes)
    if (const auto* member = member_at(note.span)) return member;
  return nullptr;
}

// What decided, where something of the program did; otherwise the words without the name.
std::string ManifestDeclarations::ground_of(const diagnostics::Diagnostic& finding,
                                            const SetMember& member) const {
  std::string ground;
  for (const auto& note : finding.notes)
    if (note.span.known() && !holds(note.span))
      ground += fmt::format("{}:{} ", note.span.file, note.span.begin);
  if (!ground.empty()) return ground;
  const auto name = fmt::format("`{}`", member.application.name);
  auto words = finding.message;
  if (const auto at = words.find(name); at != std::string::npos) words.erase(at, name.size());
  return words;
}

void ManifestDeclarations::lead_back(std::vector<diagnostics::Diagnostic>& found) const {
  if (files_.empty()) return;
  std::map<std::tuple<diagnostics::Code, source::Span, std::string>, Told> told;
  std::vector<diagnostics::Diagnostic> kept;
  for (auto& finding : found) {
    const auto* member = member_of(finding);
    const auto ground = member == nullptr ? std::string{} : ground_of(finding, *member);
    lead_back(finding);
    if (member != nullptr) {
      const auto [known, is_new] = told.try_emplace(std::tuple(finding.code, finding.span, ground),
                                                    Told{kept.size(), member->set});
      if (!is_new) {
        known->second.others.push_back(fmt::format("`{}`", member->application.name));
        continue;
      }
    }
    kept.push_back(std::move(finding));
  }
  for (const auto& [key, each] : told)
    kept[each.finding].notes.push_back({each.set->name_span, said_of_set(*each.set, each.others)});
  found = std::move(kept);
}

}  // namespace rollout::driver
