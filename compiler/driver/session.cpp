// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/session.h"

#include <algorithm>

#include "compiler/driver/manifest_declarations.h"
#include "compiler/driver/pipeline.h"

namespace rollout::driver {

bool Compilation::has_errors() const {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const auto& diagnostic) {
    return diagnostic.severity == diagnostics::Severity::error;
  });
}

namespace {

bool lacks_names(const Compilation& compilation) {
  return std::ranges::any_of(compilation.diagnostics, [](const auto& diagnostic) {
    return diagnostic.code == diagnostics::Code::unknown_name;
  });
}

// Most programs refer to no manifest, and do not wait until all of a tree are read.
std::unique_ptr<Compilation> run(Options options, support::FileSystem& files, Goal goal) {
  auto made = run_pipeline(options, files, goal);
  if (options.manifests != Manifests::ignored || !lacks_names(*made)) return made;
  options.manifests = Manifests::declared;
  return run_pipeline(options, files, goal);
}

}  // namespace

source::Span Compilation::written_at(source::Span span) const {
  return declarations != nullptr && declarations->holds(span) ? declarations->place_of(span) : span;
}

const adopt::Manifest* Compilation::manifest_at(source::Span span) const {
  return declarations == nullptr ? nullptr : declarations->manifest_of(span);
}

std::unique_ptr<Compilation> check(const Options& options, support::FileSystem& files) {
  return run(options, files, Goal::check);
}

std::unique_ptr<Compilation> compile(const Options& options, support::FileSystem& files) {
  return run(options, files, Goal::compile);
}

std::unique_ptr<Compilation> compile_for_tests(const Options& options, support::FileSystem& files) {
  return run(options, files, Goal::test);
}

std::unique_ptr<Compilation> compile_for_review(Options options, support::FileSystem& files) {
  options.manifests = Manifests::judged;
  return run(std::move(options), files, Goal::review);
}

std::unique_ptr<Compilation> compile_to_ask(Options options, support::FileSystem& files) {
  options.manifests = Manifests::declared;
  return run(std::move(options), files, Goal::ask);
}

}  // namespace rollout::driver
