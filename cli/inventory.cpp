// SPDX-License-Identifier: Apache-2.0
//
// rollout inventory: the facts that live outside Git, as a file of the language.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "cli/arguments.h"
#include "cli/cluster_survey.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/count.h"
#include "cli/diff.h"
#include "cli/exports.h"
#include "cli/progress.h"
#include "cli/replace_file.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/inventory/read.h"
#include "compiler/inventory/write.h"
#include "compiler/support/file_system.h"
#include "compiler/support/in_cluster.h"
#include "compiler/syntax/parse.h"

namespace rollout::cli {
namespace {

using inventory::Inventory;
using inventory::Objects;

constexpr Example kExamples[] = {
    {"rollout inventory --kubeconfig ~/.kube/config --out inventory.rollout",
     "ask the cluster that Argo CD runs in"},
    {"rollout inventory --kubeconfig ~/.kube/config --all-clusters", "ask its other clusters too"},
    {"rollout inventory - < export.yaml", "from what `kubectl get secret,configmap -o yaml` gave"},
    {"rollout inventory exports/ --out inventory.rollout", "from exports in files"},
    {"rollout inventory exports/ --out inventory.rollout --check",
     "in CI: fail when it would change"},
};

constexpr Operand kOperands[] = {
    {"PATH",
     Count::any,
     "exported objects: YAML or JSON files, trees of them, or -",
     {},
     Completion::file},
};

constexpr Option kOptions[] = {
    {"--kubeconfig",
     "FILE",
     "ask a cluster by kubectl, instead of reading exports",
     {},
     {},
     Completion::file},
    {"--context", "NAME", "the context whose cluster Argo CD runs in (default the current one)"},
    {"--all-clusters", "", "ask each cluster of Argo CD that a context has the address of"},
    {"--namespace", "NAME",
     "the namespace of Argo CD (default argocd, or where an exported argocd-cm stands)"},
    {"--out", "FILE", "write this file, and say what changes in it", {}, {}, Completion::file},
    {"--check", "", "write nothing; exit status 1 when the file would change"},
};

ExitStatus refuse(Console& console, ExitStatus status, std::string_view what,
                  std::string_view help = {}) {
  say_error(console, what, help);
  return status;
}

std::optional<std::string> find_usage_problem(const Arguments& arguments) {
  const bool asks = arguments.has("--kubeconfig");
  if (asks && !arguments.operands().empty())
    return "`--kubeconfig` asks a cluster, and a PATH is read in its place: give one of them";
  if (!asks && arguments.operands().empty())
    return "`rollout inventory` needs a PATH or `--kubeconfig FILE`";
  for (const auto* option : {"--context", "--all-clusters"})
    if (!asks && arguments.has(option))
      return fmt::format("`{}` says something only with `--kubeconfig`", option);
  if (arguments.has("--check") && !arguments.has("--out"))
    return "`--check` needs `--out`, the file that is compared";
  return std::nullopt;
}

// Reads one Argo CD; nothing, and said why, where that is not clear.
std::optional<Inventory> read(const Objects& objects, const std::string& name_space,
                              Console& console) {
  auto found = inventory::read_argocd(objects, name_space);
  if (auto* inventory = std::get_if<Inventory>(&found)) return std::move(*inventory);
  const auto& unclear = std::get<inventory::Unclear>(found);
  say_error(console, diagnostics::visible(unclear.message), unclear.help);
  return std::nullopt;
}

ExitStatus from_exports(const Arguments& arguments, Inventory& inventory, Console& console) {
  Objects objects;
  if (const auto status = read_exports(arguments.operands(), objects, console);
      status != ExitStatus::clean)
    return status;
  auto found = read(objects, std::string(arguments.value("--namespace")), console);
  if (!found) return ExitStatus::findings;
  inventory = std::move(*found);
  inventory.argocd.notes.emplace_back(
      "versions, kinds and Flagger of the clusters are in no export: `--kubeconfig` asks them");
  return ExitStatus::clean;
}

// Argo CD compares addresses without the `/` at their ends.
bool is_address_of(std::string_view server, std::string_view cluster) {
  while (server.ends_with('/')) server.remove_suffix(1);
  return server == cluster;
}

class Survey {
 public:
  Survey(const Arguments& arguments, Console& console)
      : arguments_(arguments),
        console_(console),
        kubectl_(std::string(arguments.value("--kubeconfig"))),
        name_space_(arguments.has("--namespace") ? arguments.value("--namespace") : "argocd") {}

  ExitStatus run(Inventory& inventory) {
    if (const auto status = choose_context(); status != ExitStatus::clean) return status;
    Objects objects;
    inventory::Notes notes;
    {
      const Progress progress(console_.error, "asking");
      const auto status = gather_argocd(kubectl_, context_, name_space_, objects, notes);
      if (!status.ok()) return fail(status.failure());
    }
    auto found = read(objects, name_space_, console_);
    if (!found) return ExitStatus::findings;
    inventory = std::move(*found);
    inventory.argocd.notes.insert(inventory.argocd.notes.end(), notes.begin(), notes.end());
    const Progress progress(console_.error, "asking");
    survey_all(inventory);
    return ExitStatus::clean;
  }

 private:
  ExitStatus choose_context() {
    if (support::DiskFileSystem().kind(std::string(arguments_.value("--kubeconfig"))) ==
        support::FileKind::missing)
      return refuse(console_, ExitStatus::world,
                    fmt::format("there is no file `{}`",
                                diagnostics::visible(arguments_.value("--kubeconfig"))));
    auto config = kubectl_.config();
    if (!config.ok()) return fail(config.failure());
    config_ = std::move(config.value());
    context_ = arguments_.has("--context") ? arguments_.value("--context") : config_.current;
    if (config_.find(context_) != nullptr) return ExitStatus::clean;
    std::string known;
    for (const auto& context : config_.contexts)
      known += (known.empty() ? "`" : ", `") + context.name + "`";
    return refuse(console_, ExitStatus::usage,
                  context_.empty() ? "the kubeconfig has no current context"
                                   : fmt::format("the kubeconfig has no context `{}`", context_),
                  known.empty() ? "it has no context at all"
                                : "`--context` may be one of " + diagnostics::visible(known));
  }

  void survey_all(Inventory& inventory) {
    auto& clusters = inventory.clusters;
    const auto own =
        std::ranges::find(clusters, support::kInClusterServer, &inventory::Cluster::server);
    if (own == clusters.end()) {
      inventory::Cluster cluster;
      cluster.name = support::kInClusterName;
      cluster.server = support::kInClusterServer;
      clusters.insert(clusters.begin(), std::move(cluster));
    }
    for (auto& cluster : clusters) survey(cluster);
  }

  void survey(inventory::Cluster& cluster) {
    if (cluster.server == support::kInClusterServer)
      return survey_cluster(kubectl_, context_, cluster);
    const auto context = std::ranges::find_if(config_.contexts, [&](const KubeContext& each) {
      return is_address_of(each.server, cluster.server);
    });
    if (context == config_.contexts.end())
      cluster.notes.emplace_back(
          "its version, kinds and Flagger are not known: no context has its address");
    else if (arguments_.has("--all-clusters")) survey_cluster(kubectl_, context->name, cluster);
    else
      cluster.notes.emplace_back(
          "its version, kinds and Flagger are not known: `--all-clusters` asks for them");
  }

  ExitStatus fail(const support::Failure& failure) {
    const bool absent = failure.message.starts_with("cannot run");
    return refuse(console_, ExitStatus::world, failure.message,
                  absent ? "install kubectl, or export the Secrets and ConfigMaps of Argo CD and "
                           "give the files"
                         : "");
  }

  const Arguments& arguments_;
  Console& console_;
  Kubectl kubectl_;
  std::string name_space_;
  KubeConfig config_;
  std::string context_;
};

std::string describe(const Inventory& inventory) {
  std::size_t notes = inventory.argocd.notes.size();
  for (const auto& cluster : inventory.clusters) notes += cluster.notes.size();
  auto text = count(inventory.clusters.size(), "cluster");
  if (!inventory.argocd.global_projects.empty())
    text += ", " + count(inventory.argocd.global_projects.size(), "global project");
  if (!inventory.argocd.repositories.empty())
    text += fmt::format(", {} of one project",
                        inventory.argocd.repositories.size() == 1
                            ? "1 repository"
                            : fmt::format("{} repositories", inventory.argocd.repositories.size()));
  if (notes > 0) text += fmt::format("; {} in the file", count(notes, "note"));
  return text;
}

// The file as it is and as it should be: written where they differ, and the difference shown.
ExitStatus bring_up_to_date(const std::string& path, const std::string& text, bool only_check,
                            Console& console) {
  support::DiskFileSystem files;
  const bool exists = files.kind(path) != support::FileKind::missing;
  std::string before;
  if (exists) {
    auto read = files.read(path, syntax::Limits{}.file_bytes);
    if (!read.ok()) return refuse(console, ExitStatus::world, read.failure().message);
    before = std::move(read.value());
  }
  const auto shown = diagnostics::visible(path);
  if (exists && before == text) {
    console.error.line(fmt::format("{} is up to date", shown));
    return ExitStatus::clean;
  }
  if (!only_check) {
    const auto status = exists ? replace_file(path, text) : create_file(path, text);
    if (!status.ok()) return refuse(console, ExitStatus::world, status.failure().message);
  }
  const auto diff = unified_diff(before, text, {.before = shown, .after = shown});
  if (exists) console.out.write(console.out.terminal().color ? paint_diff(diff) : diff);
  console.error.line(
      fmt::format("{} {}", only_check ? exists ? "would change" : "would create" : "wrote", shown));
  return only_check ? ExitStatus::findings : ExitStatus::clean;
}

ExitStatus run_inventory(const Arguments& arguments, Console& console) {
  if (const auto problem = find_usage_problem(arguments))
    return refuse(console, ExitStatus::usage, *problem, "`rollout inventory --help` has examples");
  Inventory found;
  const auto status = arguments.has("--kubeconfig") ? Survey(arguments, console).run(found)
                                                    : from_exports(arguments, found, console);
  if (status != ExitStatus::clean) return status;
  const auto text = inventory::write(found);
  if (!arguments.has("--out")) console.out.write(text);
  const auto result = arguments.has("--out")
                          ? bring_up_to_date(std::string(arguments.value("--out")), text,
                                             arguments.has("--check"), console)
                          : ExitStatus::clean;
  if (result != ExitStatus::world) console.error.line(describe(found));
  return result;
}

}  // namespace

constexpr Command kInventory = {
    .name = "inventory",
    .summary = "Write down the facts that live outside Git.",
    .description =
        "Reads the ConfigMaps of an Argo CD, the Secrets of its clusters and repositories, and\n"
        "its workloads, from exports or from a cluster, and prints them as a file of the\n"
        "language, without any credential. With --kubeconfig the program kubectl does the\n"
        "asking, with a time-out for each question: it must be installed, and changes nothing.\n"
        "\n"
        "What could not be found out stands in the file as a comment. The exit status is 0, or 1\n"
        "when an export cannot be read, tells of no Argo CD or of several, or --check finds a\n"
        "difference; 3 when a file or a cluster cannot be read.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_inventory,
};

}  // namespace rollout::cli
