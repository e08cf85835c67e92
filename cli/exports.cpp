// SPDX-License-Identifier: Apache-2.0
#include "cli/exports.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/file_system.h"
#include "compiler/support/path.h"

namespace rollout::cli {
namespace {

using inventory::Notation;
using support::FileKind;

constexpr std::size_t kLargestFile = std::size_t{256} << 20;
constexpr std::string_view kStandardInput = "-";

bool is_manifest(std::string_view name) {
  return name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".json");
}

class Exports {
 public:
  Exports(inventory::Objects& objects, Console& console) : objects_(objects), console_(console) {}

  void path(const std::string& path) {
    if (path == kStandardInput) return add("<stdin>", read_all(console_.in, kLargestFile));
    const auto kind = files_.kind(path);
    if (kind == FileKind::directory) return tree(path);
    if (kind == FileKind::missing) {
      status_ = ExitStatus::world;
      return say_error(console_, fmt::format("there is no file `{}`", diagnostics::visible(path)));
    }
    file(path);
  }

  ExitStatus status() const { return status_; }

 private:
  // Hidden directories and links are passed over, as everywhere.
  void tree(const std::string& path) {
    const auto listed = files_.list(path);
    if (!listed.ok()) return fail(listed.failure());
    for (const auto& entry : listed.value()) {
      const auto inside = support::path_in(path, entry.name);
      if (entry.name.starts_with('.')) continue;
      if (entry.kind == FileKind::directory) tree(inside);
      if (entry.kind == FileKind::file && is_manifest(entry.name)) file(inside);
    }
  }

  void file(const std::string& path) {
    const auto canonical = files_.canonical(path);
    if (canonical.ok() && !seen_.insert(canonical.value()).second) return;
    add(path, files_.read(path, kLargestFile));
  }

  void add(const std::string& place, const support::Result<std::string>& text) {
    if (!text.ok()) return fail(text.failure());
    const auto first = text.value().find_first_not_of(" \t\r\n");
    const bool json = first != std::string::npos && text.value()[first] == '{';
    const auto problem = objects_.add(text.value(), json ? Notation::json : Notation::yaml, place);
    if (!problem) return;
    status_ = std::max(status_, ExitStatus::findings);
    say_error(console_,
              fmt::format("`{}` cannot be read: {}", diagnostics::visible(place),
                          diagnostics::visible(*problem)),
              "what stands there is not shown, because it may be a secret");
  }

  void fail(const support::Failure& failure) {
    status_ = ExitStatus::world;
    say_error(console_, failure.message);
  }

  inventory::Objects& objects_;
  Console& console_;
  support::DiskFileSystem files_;
  std::set<std::string> seen_;
  ExitStatus status_ = ExitStatus::clean;
};

}  // namespace

ExitStatus read_exports(const std::vector<std::string>& paths, inventory::Objects& objects,
                        Console& console) {
  Exports exports(objects, console);
  for (const auto& path : paths) exports.path(path);
  return exports.status();
}

}  // namespace rollout::cli
