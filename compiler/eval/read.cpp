// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/eval/special.h"
#include "compiler/functions/builtin.h"
#include "compiler/modules/import_path.h"
#include "compiler/support/text.h"
#include "compiler/value/data.h"

namespace rollout::eval {

namespace {

constexpr int kDeepestDirectory = 32;

// Where a path of `read` lies, or poison's empty text after a diagnostic: never outside the module.
std::string resolve(Context& context, std::string_view path, Span span, const Scope& scope) {
  const auto& module = *scope.module;
  const auto fail = [&](std::string message, std::string help) {
    context.report(Code::unreadable_data, span, std::move(message)).help(std::move(help));
    return std::string{};
  };
  if (module.directory.empty())
    return fail("modules of the standard library have no files to read", "");
  if (path.empty() || path.starts_with('/') || path.find('\0') != std::string_view::npos)
    return fail(fmt::format("`{}` is no path inside the module", path),
                "paths are relative to the directory of this file");
  std::string full =
      module.directory == "." ? std::string(path) : module.directory + "/" + std::string(path);
  auto canonical = context.files.canonical(full);
  if (!canonical.ok()) return fail(fmt::format("there is no file `{}` in this module", path), "");
  if (!modules::is_inside(canonical.value(), module.canonical))
    return fail(fmt::format("`{}` leads out of the module", path),
                "a module reads only files of its own directory");
  if (context.files.kind(full) != support::FileKind::file)
    return fail(fmt::format("`{}` is no regular file", path), "");
  return full;
}

// What cannot be listed is said: `files` would seem to find less than there is.
void collect_files(Context& context, const std::string& directory, const std::string& prefix,
                   int depth, Span span, std::vector<std::string>& out) {
  auto entries = context.files.list(directory);
  if (!entries.ok() || depth > kDeepestDirectory) {
    context.report(Code::unreadable_data, span,
                   entries.ok() ? fmt::format("`{}` lies more than {} directories deep", prefix,
                                              kDeepestDirectory)
                                : entries.failure().message);
    return;
  }
  for (const auto& entry : entries.value()) {
    if (entry.name.starts_with('.')) continue;
    const auto path = directory == "." ? entry.name : directory + "/" + entry.name;
    if (entry.kind == support::FileKind::directory)
      collect_files(context, path, prefix + entry.name + "/", depth + 1, span, out);
    if (entry.kind == support::FileKind::file) out.push_back(prefix + entry.name);
  }
}

Value read_new(Context& context, std::string_view function, const Value& path,
               const std::string& full, Span place, Span span) {
  const auto fail = [&](std::string message) {
    context.report(Code::unreadable_data, place, std::move(message));
    return Value::poison(span);
  };
  const auto text = context.files.read(full, kLargestDataFile);
  if (!text.ok()) return fail(text.failure().message);
  if (!charge_bytes(context, text.value().size(), span)) return Value::poison(span);
  if (support::first_invalid_byte(text.value()).has_value())
    return fail(fmt::format("`{}` is not UTF-8 text", path.as_text()));
  if (function == "read") return Value::text(context.arena, text.value(), span);
  auto data = function == "read_json"
                  ? value::read_json(text.value(), context.arena, context.symbols, span)
                  : value::read_yaml(text.value(), context.arena, context.symbols, span);
  return data.ok() ? data.value()
                   : fail(fmt::format("`{}`: {}", path.as_text(), data.failure().message));
}

}  // namespace

Value read_file(Context& context, std::string_view function, const Value& path, Span span,
                const Scope& scope, const schema::Type*) {
  const auto place = path.span().known() ? path.span() : span;
  const auto full = resolve(context, path.as_text(), place, scope);
  if (full.empty()) return Value::poison(span);
  // A file is read once, however often a loop asks for it.
  const auto key = fmt::format("{} {}", function, full);
  const auto known = context.data.find(key);
  if (known != context.data.end()) return known->second.at(span);
  const auto value = read_new(context, function, path, full, place, span);
  context.data.emplace(key, value);
  return value;
}

namespace {

// The tree is walked once, however often a loop asks for it.
const std::vector<std::string>& files_of(Context& context, const modules::Module& module,
                                         Span span) {
  const auto [known, fresh] = context.listed.emplace(&module, std::vector<std::string>{});
  if (fresh && !module.directory.empty()) {
    collect_files(context, module.directory, "", 0, span, known->second);
    std::sort(known->second.begin(), known->second.end());
  }
  return known->second;
}

}  // namespace

Value list_files(Context& context, const Value& pattern, Span span, const Scope& scope) {
  const auto& found = files_of(context, *scope.module, span);
  auto* list = context.arena.make<value::ListData>();
  const auto* match = find_builtin("glob_match");
  for (const auto& path : found) {
    if (!context.charge(span)) return Value::poison(span);
    const Value arguments[] = {pattern, Value::text(context.arena, path, span),
                               Value::text(context.arena, "/", span)};
    BuiltinCall call{arguments,    span,          context.arena, context.symbols,
                     context.sink, context.frame, context.budget};
    const auto matched = match->function(call);
    if (matched.is_poison()) return matched;
    if (matched.as_boolean())
      list->items.push_back(context.arena, Value::text(context.arena, path, span));
  }
  return Value::list(list, span);
}

}  // namespace rollout::eval
