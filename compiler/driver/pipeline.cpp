// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_set>

#include "compiler/adopt/acceptances.h"
#include "compiler/adopt/judge.h"
#include "compiler/adopt/workloads.h"
#include "compiler/check/check.h"
#include "compiler/diagnostics/acceptance.h"
#include "compiler/diagnostics/consequence.h"
#include "compiler/driver/declared_twice.h"
#include "compiler/driver/deployed_objects.h"
#include "compiler/driver/emission_check.h"
#include "compiler/driver/expand_sets.h"
#include "compiler/driver/held_objects.h"
#include "compiler/driver/judge_manifests.h"
#include "compiler/driver/judged_by.h"
#include "compiler/driver/library.h"
#include "compiler/driver/library_places.h"
#include "compiler/driver/manifest_declarations.h"
#include "compiler/driver/outline.h"
#include "compiler/driver/rendered_applications.h"
#include "compiler/driver/rendered_objects.h"
#include "compiler/driver/rendering_report.h"
#include "compiler/driver/unchanged_files.h"
#include "compiler/driver/unrendered_sources.h"
#include "compiler/driver/unseen_sets.h"
#include "compiler/emit/objects/manifests.h"
#include "compiler/eval/evaluate.h"
#include "compiler/eval/known_objects.h"
#include "compiler/lower/lower.h"
#include "compiler/modules/acceptances.h"
#include "compiler/modules/check_names.h"
#include "compiler/modules/load.h"
#include "compiler/schema/schema.h"

namespace rollout::driver {

namespace {

using Clock = std::chrono::steady_clock;

// Times a stage and gives what it gives.
template <typename Stage>
auto timed(Compilation& compilation, std::string_view name, Stage stage) {
  const auto start = Clock::now();
  auto result = stage();
  compilation.times.push_back({name, Clock::now() - start});
  return result;
}

// What `checks` in `workspace` says.
std::vector<diagnostics::SeverityChoice> choices(const ir::Program& program,
                                                 diagnostics::Sink& sink) {
  std::vector<diagnostics::SeverityChoice> choices;
  for (const auto& chosen : program.workspace.checks)
    if (const auto code = diagnostics::debatable_code(sink, chosen.code.text, chosen.code.span))
      choices.push_back({*code, diagnostics::find_severity(chosen.severity.text)});
  return choices;
}

// What people decided about findings. Whoever judges says how severe they are.
void read_decisions(const modules::ModuleSet& modules, const Options& options, Compilation& all,
                    diagnostics::Sink& sink) {
  diagnostics::Sink unheard;  // of what is not checked
  auto& heard = options.unchecked ? unheard : sink;
  all.acceptances = modules::acceptances(modules, heard);
  std::ranges::move(adopt::acceptances(all.survey, options.paths, all.sources, heard),
                    std::back_inserter(all.acceptances));
  all.choices = options.judge != nullptr ? options.judge->choices : choices(*all.program, heard);
}

// Tests ask what is refused: only what keeps the program from being understood stands in their way.
void keep_misunderstandings(diagnostics::Sink& sink) {
  sink.reconsider(0, [](const diagnostics::Diagnostic& diagnostic) {
    return diagnostic.severity == diagnostics::Severity::error &&
           !diagnostics::is_judgement(diagnostic.code);
  });
}

// A manifest that is named by its file is none of the program's own files.
std::vector<std::string> program_paths(const Options& options) {
  auto paths = options.paths;
  if (options.manifests != Manifests::ignored)
    std::erase_if(paths, [](const std::string& path) { return adopt::is_manifest_path(path); });
  return paths;
}

adopt::Survey survey(const Options& options, support::FileSystem& files,
                     RenderedApplications* rendered, Compilation& all, diagnostics::Sink& sink) {
  if (options.manifests == Manifests::ignored) return {};
  adopt::SurveyContext context{files, all.sources, all.symbols, all.arena, sink};
  auto survey = adopt::survey(options.paths, context);
  if (rendered != nullptr) rendered->join(survey, context);
  adopt::read_workloads(survey, context);
  return survey;
}

// A check that looked at nothing has shown nothing.
void miss_manifests(const Options& options, const Compilation& all, diagnostics::Sink& sink) {
  if (options.manifests == Manifests::ignored || all.files > 0 || sink.has_errors() ||
      all.survey.found_any() || !std::ranges::all_of(options.paths, adopt::is_manifest_path))
    return;
  for (const auto& path : options.paths)
    sink.report(diagnostics::Code::no_files, {},
                fmt::format("no manifest that is read here was found in `{}`", path))
        .help("of Argo CD, Flagger and Argo Rollouts; other kinds are passed over");
}

void judge(const Options& options, Compilation& all, diagnostics::Sink& sink) {
  // A mistake of a set may have been told where it is written.
  if (!sink.has_errors()) adopt::judge_sets(all.sets, sink);
  if (!all.survey.found_any()) return;
  judge_manifests(all, options.require_complete, sink);
  check_declared_twice(*all.program, all.survey, sink);
}

// With what manifests and sets add to it, and without. What is wrong with the program is found in
// both.
void lower_whole(const eval::Evaluated& evaluated, ManifestDeclarations& manifests,
                 std::string_view version, Compilation& all, diagnostics::Sink& sink) {
  auto whole = lower::lower(evaluated, all.arena, all.symbols, sink, version);
  manifests.mark(*whole);
  all.whole = std::move(whole);
  manifests.take_findings(sink);
  diagnostics::Sink again;
  all.program = lower::lower(manifests.own_part(evaluated), all.arena, all.symbols, again, version);
  manifests.mark_partial(evaluated);
  all.adopted = manifests.projects(*all.whole);
}

// Who only refers to manifests hears of the program alone.
void keep_program(const Compilation& all, const ManifestDeclarations& manifests,
                  diagnostics::Sink& sink) {
  sink.reconsider(0, [&](const diagnostics::Diagnostic& finding) {
    const auto span =
        manifests.holds(finding.span) ? manifests.place_of(finding.span) : finding.span;
    return span.known() ? !adopt::is_manifest_path(all.sources.file(span.file).path())
                        : !manifests.holds(finding.span);
  });
}

// What is refused needs no word that it is not decided.
void drop_undecided_of_refused(diagnostics::Sink& sink) {
  std::set<source::Span> refused;
  for (const auto& finding : sink.unordered())
    if (finding.code == diagnostics::Code::set_not_permitted) refused.insert(finding.span);
  if (refused.empty()) return;
  sink.reconsider(0, [&](const diagnostics::Diagnostic& finding) {
    return finding.code != diagnostics::Code::undecided || !refused.contains(finding.span);
  });
}

// How much there was to judge beside the program, and how much of that was judged.
diagnostics::Judged judged_of(const Compilation& all) {
  const auto& survey = all.survey;
  diagnostics::Judged judged{.decided = survey.decided, .undecided = survey.questions_left()};
  judged.judged = survey.complete();
  judged.incomplete =
      survey.manifests.size() - judged.judged + survey.unreadable + survey.templates;
  const auto count = [&](const generators::Expansion& expansion) {
    ++(expansion.is_whole() ? judged.expanded : judged.unexpanded);
  };
  for (const auto& [place, expansion] : survey.expansions) count(expansion);
  for (const auto& set : all.sets)
    if (set.manifest.sound) count(set.expansion);
  return judged;
}

// What sources became, where something was to be rendered and the program is understood.
std::optional<DeployedObjects> deployed_objects(Compilation& all, support::FileSystem& files,
                                                diagnostics::Sink& sink) {
  if (all.rendered == nullptr || !sink.understood()) return std::nullopt;
  return std::optional<DeployedObjects>(std::in_place, all, files, sink);
}

diagnostics::Judged judge_rendered(Compilation& all, const Options& options,
                                   const std::optional<DeployedObjects>& objects,
                                   diagnostics::Sink& sink) {
  auto judged = report_renderings(*all.rendered, options.require_rendered, sink);
  if (!objects) return judged;
  report_missed(objects->missed(), options.require_rendered, sink, judged);
  all.digest = objects->digest();
  judged += check_rendered_objects(all, *objects, options.require_complete, sink);
  return judged;
}

// What texts of the program may refer to. What a foreign judge declares has no name in them.
std::shared_ptr<const ir::Program> own_program(const eval::Inputs& inputs, const Options& options,
                                               const Compilation& all) {
  if (options.judge == nullptr || !options.foreign_judge) return all.program;
  diagnostics::Sink again;
  return lower::lower(eval::evaluate({inputs.modules, inputs.sources, inputs.symbols, inputs.arena,
                                      again, inputs.files, inputs.limits}),
                      all.arena, all.symbols, again);
}

struct Checked {
  diagnostics::Judged judged;
  std::size_t accepted;
};

// All checks, and what people decided about their findings. Projects are emitted when nothing is an
// error any more, so decisions come before that, and again after. Manifests that exist already come
// last: their mistakes are none of the program's.
Checked check_program(const modules::ModuleSet& modules, const Options& options,
                      support::FileSystem& files, const ManifestDeclarations& manifests,
                      Compilation& all, diagnostics::Sink& sink) {
  const auto& program = *all.program;
  diagnostics::Decisions decisions(
      all.choices, all.acceptances, options.as_of,
      [&](source::Span span) { return manifests.holds(span) ? manifests.place_of(span) : span; });
  modules::check_names(modules, sink);
  auto made = manifests.made(*all.whole);
  made.unseen = unseen_sets(all, manifests);
  const auto objects = deployed_objects(all, files, sink);
  verdicts::Deployed unrendered;
  if (!objects) unrendered = unrendered_sources(all, options, files);
  auto judged = check::run_checks(program, *all.whole, all.adopted.get(), made,
                                  {options.as_of, options.require_complete, options.argocd_version,
                                   objects ? &objects->as_subjects() : &unrendered},
                                  all.symbols, sink);
  decisions.apply(sink);
  emit::check_manifests(program, sink);
  drop_undecided_of_refused(sink);
  decisions.apply(sink);
  check_emission({program, options.require_complete, sink}, all.arena, all.symbols);
  judged += check_held_objects(all, options, files, sink);
  if (all.rendered != nullptr) judged += judge_rendered(all, options, objects, sink);
  timed(all, "judge", [&] { return judge(options, all, sink), 0; });
  if (options.judge != nullptr && options.foreign_judge)
    refuse_other_projects(*options.judge, all, sink);
  judged += judged_of(all);
  if (!all.whole->policies.empty()) manifests.report_partial(options.require_complete, sink);
  decisions.apply(sink);
  decisions.report_unused(sink);
  decisions.apply(sink);
  if (options.manifests == Manifests::declared) keep_program(all, manifests, sink);
  return {judged, decisions.accepted()};
}

void emit_all(const Compilation* twin, Compilation& all, diagnostics::Sink& sink) {
  std::optional<emit::Emitted> other;
  if (twin != nullptr) other.emplace(emit::Emitted{*twin->program, twin->manifests});
  all.manifests = timed(all, "emit", [&] {
    return emit::manifests(*all.program, all.arena, all.symbols, sink, other ? &*other : nullptr);
  });
  all.documents = emit::flag_documents(all.manifests, all.arena, all.symbols);
}

bool stands_alone(const Compilation& all) {
  return !all.survey.found_any() && all.sets.empty() && all.rendered == nullptr;
}

// What comes of other modules is there as long as something refers to it, which may not be shared.
bool imports_objects(const Compilation& all) {
  std::unordered_set<source::FileId> own;
  for (const auto& outline : all.outlines) own.insert(outline.file);
  return std::ranges::any_of(all.evaluated->objects, [&](const value::Object* object) {
    return object->span.known() && !own.contains(object->span.file) &&
           object->schema->kind != "metric_template";
  });
}

// What a version made of the files that mean the same here, for one in which nothing is to be
// found.
std::optional<eval::KnownObjects> known_objects(const Options& options,
                                                const modules::ModuleSet& modules,
                                                const Compilation& all) {
  const auto* twin = options.twin;
  if (twin == nullptr || !options.unchecked || options.judge != nullptr || !stands_alone(all) ||
      !stands_alone(*twin) || twin->evaluated->reads_files || imports_objects(*twin))
    return std::nullopt;
  const auto files = unchanged_files(modules, *twin->modules, all.sources);
  if (files.empty()) return std::nullopt;
  return eval::KnownObjects(*twin->evaluated, files);
}

std::shared_ptr<modules::ModuleSet> load_program(const Options& options, Goal goal,
                                                 modules::LoadContext& load, Compilation& all) {
  // A version that declares nothing yet, or nothing any more, is one like others.
  if (all.survey.found_any() || goal == Goal::review) load.no_files = modules::NoFiles::fine;
  if (options.store != nullptr) load.parsed = &options.store->parsed;
  const auto paths = program_paths(options);
  auto modules = std::make_shared<modules::ModuleSet>(
      timed(all, "parse", [&] { return modules::load(paths, load); }));
  if (goal == Goal::review) all.modules = modules;
  all.files = modules->files + all.survey.manifest_files;
  all.outlines = outlines_of(*modules);
  return modules;
}

std::unique_ptr<Compilation> run_stages(const Options& options, support::FileSystem& files,
                                        Goal goal,
                                        const std::shared_ptr<RenderedApplications>& rendered) {
  auto made = options.store == nullptr ? std::make_unique<Compilation>()
                                       : std::make_unique<Compilation>(options.store);
  auto& all = *made;
  diagnostics::Sink sink;

  all.survey =
      timed(all, "survey", [&] { return survey(options, files, rendered.get(), all, sink); });
  all.rendered = rendered;
  if (options.judge != nullptr) put_projects_of(*options.judge, all.survey);
  modules::LoadContext load{files, all.sources,    all.symbols,        all.arena,
                            sink,  options.syntax, standard_library(), options.cache};
  const auto loaded = load_program(options, goal, load, all);
  auto& modules = *loaded;
  miss_manifests(options, all, sink);

  const auto known = known_objects(options, modules, all);
  const eval::Inputs inputs{modules, all.sources, all.symbols,    all.arena,
                            sink,    files,       options.limits, known ? &*known : nullptr};
  const auto parsed = sink;
  const auto evaluate = [&](const ManifestDeclarations* joined) {
    auto evaluated = eval::evaluate(inputs);
    if (options.judge != nullptr)
      put_rules_of({*options.judge, options.foreign_judge}, evaluated, all.arena, all.symbols, sink,
                   [&](source::Span span) { return joined != nullptr && joined->holds(span); });
    return evaluated;
  };
  const auto evaluated = timed(all, "evaluate", [&] { return evaluate(nullptr); });
  if (goal == Goal::review) all.evaluated = std::make_shared<eval::Evaluated>(evaluated);
  const auto version = all.symbols.intern(options.argocd_version).text();
  timed(all, "lower", [&] {
    all.program = all.whole = lower::lower(evaluated, all.arena, all.symbols, sink, version);
    return 0;
  });
  timed(all, "expand", [&] { return expand_sets(options, all, files), 0; });
  const auto declarations = std::make_shared<ManifestDeclarations>(
      Asker{goal, options.foreign_judge}, sink, *own_program(inputs, options, all), all);
  auto& manifests = *declarations;
  if (!manifests.empty()) {
    sink = parsed;
    manifests.join(modules, load);
    timed(all, "join",
          [&] { return lower_whole(evaluate(&manifests), manifests, version, all, sink), 0; });
    all.declarations = declarations;
  }
  read_decisions(modules, options, all, sink);
  const auto checked = timed(all, "check", [&] {
    return options.unchecked ? Checked{}
                             : check_program(modules, options, files, manifests, all, sink);
  });
  all.judged = checked.judged;
  all.accepted = checked.accepted;
  if (goal == Goal::test) keep_misunderstandings(sink);
  // Who reviews a change sees what it becomes, though it may not become that.
  all.understood = goal == Goal::review ? sink.understood() : !sink.has_errors();
  // Of what others judge only the findings are asked for.
  if (goal != Goal::check && all.understood && options.judge == nullptr)
    emit_all(options.twin, all, sink);
  all.loss = sink.loss();
  auto found = sink.take();
  lead_out_of_library(found, modules);
  manifests.lead_back(found);
  diagnostics::sort_by_place(found);
  all.diagnostics = diagnostics::without_consequences(std::move(found), all.loss, all.sources);
  return made;
}

// Until nothing that was rendered declares anything further. What the program means may be asked
// many times, what is wrong with it once.
std::shared_ptr<RenderedApplications> render_all(const Options& options,
                                                 support::FileSystem& files) {
  auto rendered = std::make_shared<RenderedApplications>();
  auto unchecked = options;
  unchecked.unchecked = true;
  for (int step = 0; step < kMostRenderings; ++step)
    if (!rendered->render(*run_stages(unchecked, files, Goal::check, rendered), options, files))
      return rendered;
  rendered->stop();
  return rendered;
}

}  // namespace

std::unique_ptr<Compilation> run_pipeline(const Options& options, support::FileSystem& files,
                                          Goal goal) {
  if (options.renderer == nullptr) return run_stages(options, files, goal, nullptr);
  auto in_one_store = options;
  if (in_one_store.store == nullptr) in_one_store.store = std::make_shared<Store>();
  return run_stages(in_one_store, files, goal, render_all(in_one_store, files));
}

}  // namespace rollout::driver
