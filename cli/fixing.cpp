// SPDX-License-Identifier: Apache-2.0
#include "cli/fixing.h"

#include <fmt/format.h>

#include "compiler/diagnostics/apply_fixes.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/modules/find_files.h"

namespace rollout::cli {
namespace {

// What is not done by then never is: two fixes undo each other.
constexpr int kMostRounds = 20;

}  // namespace

Fixing::Fixing(driver::Options options) : options_(std::move(options)) {
  diagnostics::Sink ignored;
  for (const auto& path : options_.paths)
    for (const auto& module : modules::find_files(path, files_, ignored, modules::NoFiles::fine))
      for (const auto& file : module.files)
        if (const auto found = files_.canonical(file); found.ok() && !is_vendored(found.value()))
          changeable_.insert(found.value());
}

std::unique_ptr<driver::Compilation> Fixing::run() {
  for (int rounds = 0;; ++rounds) {
    auto compilation = driver::check(options_, files_);
    if (rounds == kMostRounds || !round(*compilation)) return compilation;
  }
}

bool Fixing::round(const driver::Compilation& compilation) {
  const auto& sources = compilation.sources;
  const auto fixed = diagnostics::apply_fixes(
      compilation.diagnostics, sources,
      [&](source::FileId file) { return may_change(sources.file(file).path()); });
  for (const auto* diagnostic : fixed.fixed) {
    const auto& first = diagnostic->fixes.front();
    const auto span = first.edits.front().span;
    const auto& file = sources.file(span.file);
    const auto [line, column] = file.position(span.begin);
    fixed_.push_back(
        diagnostics::visible(fmt::format("{}:{}:{}: {}: {}", file.path(), line, column,
                                         diagnostics::entry(diagnostic->code).id, first.message)));
  }
  for (const auto& [id, text] : fixed.texts) {
    const auto& file = sources.file(id);
    files_.change(file.path(), file.text(), text);
  }
  return !fixed.texts.empty();
}

bool Fixing::may_change(const std::string& path) {
  const auto found = files_.canonical(path);
  return found.ok() && changeable_.contains(found.value());
}

}  // namespace rollout::cli
