// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>

#include "compiler/functions/builtin_families.h"
#include "compiler/functions/builtin_reply.h"
#include "compiler/support/glob.h"

namespace rollout::functions {
namespace {

Value glob_match(BuiltinCall& call) {
  const auto pattern = text_at(call, 0);
  const auto text = text_at(call, 1);
  const auto separators = has_argument(call, 2) ? text_at(call, 2) : std::string_view{};
  if (!charge_reading(call, text) || !charge(call, pattern.size()) ||
      !call.budget.bytes(pattern.size()))
    return poison(call);
  const auto compiled = support::Glob::compile(pattern);
  if (const auto* problem = std::get_if<support::GlobProblem>(&compiled))
    return fail(call, 0, Code::bad_glob,
                fmt::format("the pattern `{}` cannot be read: {}", value::print(call.arguments[0]),
                            problem->message),
                "patterns are made of `*`, `**`, `?`, `[abc]`, `[a-z]`, `[!abc]`, `{a,b}`, and "
                "`\\` before a character that is meant as it is");
  const auto& glob = std::get<support::Glob>(compiled);
  if (!charge(call, glob.size() * text.size() / 16)) return poison(call);
  return Value::boolean(glob.matches(text, separators), call.span);
}

constexpr auto kGlobMatch =
    std::to_array<Example>({{"glob_match(\"payments-*\", \"payments-eu\")", "true"},
                            {"glob_match(\"acme/*\", \"acme/web/api\", \"/\")", "false"},
                            {"glob_match(\"{dev,stage}-?\", \"stage-1\")", "true"},
                            {"glob_match(\"{a\", \"a\")", "error R0384"}});

constexpr auto kTable = std::to_array<Builtin>({
    {"glob_match", "glob_match(pattern: string, text: string, separators?: string) -> bool",
     "Whether the whole text matches the pattern. `*` and `?` stop at the separators, `**` does "
     "not; without separators they match anything.",
     kGlobMatch, glob_match},
});

}  // namespace

std::span<const Builtin> glob_builtins() { return kTable; }

}  // namespace rollout::functions
