// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/iterate.h"
#include "compiler/functions/describe.h"

#include <fmt/format.h>

namespace rollout::eval {

const Frame* iteration_frame(Context& context, const ast::Binding& variables, const Value& first,
                             const Value& second, Span span, const Frame* outer) {
  constexpr std::size_t kShown = 40;
  std::string text =
      fmt::format("{} = {}", variables.first.symbol.text(), value::print(first, kShown));
  if (!variables.second.symbol.empty())
    text += fmt::format(", {} = {}", variables.second.symbol.text(), value::print(second, kShown));
  return context.arena.make<Frame>(value::FrameKind::iteration, span, context.arena.copy(text),
                                   outer);
}

Value evaluate_iterable(Context& context, const ast::Expression& source, const Scope& scope) {
  const auto result = evaluate(context, source, scope);
  if (result.is(Kind::list) || result.is(Kind::record) || result.is_poison()) return result;
  const auto found = result.is_absent() ? std::string("not set") : describe(result);
  context
      .report(Code::not_iterable, source.span,
              fmt::format("this is {}, but only lists and maps can be walked through", found))
      .help(result.is_absent() ? "`x ?? []` gives an empty list where there is none"
            : result.is(Kind::integer)
                ? fmt::format("`range({})` lists the numbers from 0 up to it", value::print(result))
                : std::string{});
  return Value::poison(source.span);
}

}  // namespace rollout::eval
