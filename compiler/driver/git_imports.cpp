// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/git_imports.h"

#include "compiler/diagnostics/consequence.h"
#include "compiler/driver/library.h"
#include "compiler/modules/load.h"

namespace rollout::driver {

std::unique_ptr<GitImports> find_git_imports(const Options& options, support::FileSystem& files) {
  auto made = std::make_unique<GitImports>();
  support::Arena arena;
  support::SymbolTable symbols;
  diagnostics::Sink sink;
  modules::LoadContext load{files,          made->sources,      symbols,       arena,      sink,
                            options.syntax, standard_library(), options.cache, &made->uses};
  made->files = modules::load(options.paths, load).files;
  const auto loss = sink.loss();
  made->diagnostics = diagnostics::without_consequences(sink.take(), loss, made->sources);
  return made;
}

}  // namespace rollout::driver
