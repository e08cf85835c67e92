// SPDX-License-Identifier: Apache-2.0
//
// rollout generate: what Argo CD's plugin server runs in the folder of an application. All of the
// manifests are printed, or nothing and the status says why.
#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <optional>

#include "cli/commands.h"
#include "cli/compilation.h"
#include "cli/date.h"
#include "cli/deadline.h"
#include "cli/plugin_parameters.h"
#include "cli/plugin_selection.h"
#include "cli/report.h"
#include "compiler/emit/yaml_writer.h"
#include "compiler/modules/import_path.h"
#include "compiler/support/embedded_file.h"

namespace rollout::cli {

std::span<const support::EmbeddedFile> plugin_files();

namespace {

using support::Failure;
using support::Status;

constexpr Example kExamples[] = {
    {"rollout generate", "what Argo CD would get of this folder"},
    {"rollout generate --parameters", "what the plugin can be told, for Argo CD's announcement"},
    {"rollout generate --plugin > plugin.yaml", "the configuration of the plugin"},
    {"rollout generate --sidecar > sidecar.yaml", "a patch that adds it to Argo CD"},
};

constexpr std::string_view kPlugin = "--plugin";
constexpr std::string_view kSidecar = "--sidecar";
constexpr std::string_view kAnnounced = "--parameters";
constexpr int kLongest = 60;

constexpr Option kOptions[] = {
    {kPlugin, "", "print plugin.yaml, and generate nothing"},
    {kSidecar, "", "print the patch of argocd-repo-server, and generate nothing"},
    {kAnnounced, "", "print the parameters that depend on the program, as JSON"},
    {"--timeout", "SECONDS", "how long it may take, at most 60", {}, "55"},
    kAsOf,
};

std::optional<std::chrono::seconds> patience_in(const Arguments& arguments, Console& console) {
  const auto text = arguments.value("--timeout");
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size() && value >= 1 && value <= kLongest)
    return std::chrono::seconds(value);
  say_error(console, fmt::format("`--timeout` takes seconds, from 1 to {}", kLongest));
  return std::nullopt;
}

// A link may lead where no `..` does.
Status check_folder(const std::string& path, support::FileSystem& files) {
  const auto here = files.canonical(".");
  const auto there = files.canonical(path);
  if (!here.ok()) return here.failure();
  if (!there.ok()) return there.failure();
  if (modules::is_inside(there.value(), here.value())) return support::Done{};
  return Failure{
      fmt::format("the parameter `path` leads out of the application's folder: `{}`", path)};
}

// Argo CD shows what goes to standard error, and nothing else of a run that fails.
ExitStatus refuse(Console& console, const Failure& failure, ExitStatus status) {
  const char* name = std::getenv("ARGOCD_APP_NAME");
  const auto whose = name == nullptr || *name == '\0'
                         ? std::string{}
                         : fmt::format(" for the application `{}`", name);
  say_error(console, fmt::format("nothing is generated{}: {}", whose, failure.message));
  return status;
}

std::string stream_of(const std::vector<const emit::Manifest*>& objects) {
  std::string text;
  for (const auto* object : objects) {
    text += "---\n";
    emit::write_yaml(*object->object, text);
  }
  return text;
}

ExitStatus generate(const driver::Compilation& compilation, const PluginParameters& parameters,
                    const driver::Options& options, Console& console) {
  const auto findings = findings_of(compilation);
  show(findings, "human", console.error);
  if (const auto status = status_of(findings); status != ExitStatus::clean) {
    return refuse(
        console,
        Failure{fmt::format("{}, as of {}", describe(summary_of(findings)), options.as_of)},
        status);
  }
  const auto objects = select_objects(compilation, parameters);
  if (!objects.ok()) return refuse(console, objects.failure(), ExitStatus::findings);
  console.out.write(stream_of(objects.value()));
  // While the deadline still holds: a reader may be slow.
  const auto written = console.out.flush();
  return written.ok() ? ExitStatus::clean : ExitStatus::world;
}

// What is announced helps people to fill in a form: a program with errors announces less.
ExitStatus announce(const driver::Compilation& compilation, Console& console) {
  console.out.write(announced_parameters(compilation.program.get()));
  return ExitStatus::clean;
}

ExitStatus run(const Arguments& arguments, Console& console) {
  const auto patience = patience_in(arguments, console);
  if (!patience) return ExitStatus::usage;
  const Deadline deadline(*patience);
  const auto parameters = read_plugin_parameters();
  if (!parameters.ok()) return refuse(console, parameters.failure(), ExitStatus::usage);
  auto options = compilation_options(arguments, {parameters.value().path}, console);
  if (!options) return ExitStatus::usage;
  options->require_complete = parameters.value().require_complete;
  support::DiskFileSystem files;
  if (const auto inside = check_folder(parameters.value().path, files); !inside.ok())
    return refuse(console, inside.failure(), ExitStatus::usage);
  const auto result = driver::compile(*options, files);
  if (arguments.has(kAnnounced)) return announce(*result, console);
  return generate(*result, parameters.value(), *options, console);
}

ExitStatus run_generate(const Arguments& arguments, Console& console) {
  std::optional<std::string_view> wanted;
  if (arguments.has(kPlugin)) wanted = "plugin.yaml";
  if (arguments.has(kSidecar)) wanted = "sidecar.yaml";
  if (!wanted) return run(arguments, console);
  for (const auto& file : plugin_files())
    if (file.name == *wanted) console.out.write(file.text);
  return ExitStatus::clean;
}

}  // namespace

constexpr Command kGenerate = {
    .name = "generate",
    .summary = "Print the manifests of the working directory, as a plugin of Argo CD does.",
    .description =
        "Manifests go to standard output as one stream of YAML, everything else to standard\n"
        "error. Where something is wrong, takes too long or leaves nothing to print, the status\n"
        "is not 0 and nothing is printed: Argo CD would take an empty answer for a wish to delete\n"
        "all.\n"
        "\n"
        "Parameters come from ARGOCD_APP_PARAMETERS, or from PARAM_PATH and its like: path,\n"
        "parts, cluster, environment, applications and require-complete, as docs/delivery.md\n"
        "tells. The network is not used: what is imported from Git is to be vendored.",
    .examples = kExamples,
    .options = kOptions,
    .run = run_generate,
};

}  // namespace rollout::cli
