// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/pipeline.h"

#include "compiler/check/check.h"
#include "compiler/diagnostics/consequence.h"
#include "compiler/driver/library.h"
#include "compiler/emit/objects/manifests.h"
#include "compiler/eval/evaluate.h"
#include "compiler/lower/lower.h"
#include "compiler/modules/load.h"

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

}  // namespace

std::unique_ptr<Compilation> run_pipeline(const Options& options, support::FileSystem& files,
                                          Goal goal) {
  auto made = std::make_unique<Compilation>();
  auto& [arena, symbols, sources, diagnostics, program, manifests, times, file_count] = *made;
  diagnostics::Sink sink;

  modules::LoadContext load{files, sources,        symbols,           arena,
                            sink,  options.syntax, standard_library()};
  auto modules = timed(*made, "parse", [&] { return modules::load(options.paths, load); });
  file_count = modules.files;

  const eval::Inputs inputs{modules, sources, symbols, arena, sink, files, options.limits};
  const auto evaluated = timed(*made, "evaluate", [&] { return eval::evaluate(inputs); });
  program = timed(*made, "lower", [&] { return lower::lower(evaluated, arena, symbols, sink); });
  timed(*made, "check", [&] {
    check::run_checks(*program, options.as_of, sink);
    emit::check_manifests(*program, sink);
    return 0;
  });
  if (goal == Goal::compile && !sink.has_errors())
    manifests =
        timed(*made, "emit", [&] { return emit::manifests(*program, arena, symbols, sink); });
  const auto loss = sink.loss();
  diagnostics = diagnostics::without_consequences(sink.take(), loss, sources);
  return made;
}

}  // namespace rollout::driver
