// SPDX-License-Identifier: Apache-2.0
#include "cli/compilation.h"

#include <fmt/format.h>

#include "cli/compiled_program.h"
#include "cli/date.h"
#include "cli/module_cache.h"
#include "compiler/ir/program.h"
#include "compiler/schema/form.h"
#include "compiler/support/supported_versions.h"
#include "compiler/value/field.h"

namespace rollout::cli {

namespace {

// Where the program says its version; empty: it says none.
std::string place_of_version(const driver::Compilation& compilation) {
  const auto* workspace = compilation.program->workspace.object;
  const auto* argocd = workspace == nullptr ? nullptr : value::object_field(*workspace, "argocd");
  const auto* version = argocd == nullptr ? nullptr : value::set_field(*argocd, "version");
  return version == nullptr ? std::string{} : place_of(compilation, version->value.span());
}

}  // namespace

std::optional<std::string> argocd_version(std::string_view text, Console& console) {
  if (schema::problem_of(schema::Form::version_minor, text).empty()) return std::string(text);
  say_error(console, fmt::format("`{}` cannot be `{}`", kArgocdVersion.name, text),
            "it is a version of Argo CD, such as 3.5");
  return std::nullopt;
}

bool contradicts(const driver::Options& options, const driver::Compilation& compilation,
                 Console& console) {
  if (options.argocd_version.empty() || compilation.program == nullptr) return false;
  const auto declared = compilation.program->workspace.argocd_version;
  if (support::Release::parse(declared) == support::Release::parse(options.argocd_version))
    return false;
  say_error(console,
            fmt::format("`{} {}` contradicts the program, which is for Argo CD {} ({})",
                        kArgocdVersion.name, options.argocd_version, declared,
                        place_of_version(compilation)),
            "leave the option out: what is declared holds");
  return true;
}

std::optional<driver::Options> compilation_options(const Arguments& arguments,
                                                   std::vector<std::string> paths,
                                                   Console& console) {
  auto date = as_of(arguments);
  if (!date.ok()) {
    say_error(console, date.failure().message);
    return std::nullopt;
  }
  driver::Options options;
  if (arguments.has(kArgocdVersion.name)) {
    auto version = argocd_version(arguments.value(kArgocdVersion.name), console);
    if (!version) return std::nullopt;
    options.argocd_version = std::move(*version);
  }
  options.paths = std::move(paths);
  options.as_of = std::move(date.value());
  options.require_complete = arguments.has(kRequireComplete.name);
  options.cache = module_cache();
  return options;
}

}  // namespace rollout::cli
