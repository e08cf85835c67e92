// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/context.h"

#include <fmt/format.h>

#include "compiler/eval/known_objects.h"

namespace rollout::eval {

const schema::Field* Context::find_field(const schema::Block& block, Symbol name) {
  const std::pair<const void*, const void*> key{&block, name.identity()};
  if (auto found = fields.find(key); found != fields.end()) return found->second;
  const auto* field = schema::find_field(block, name.text());
  fields.emplace(key, field);
  return field;
}

bool Context::stop(Span span) {
  if (stopped) return false;
  stopped = true;
  const auto& limits = budget.limits();
  const bool steps = budget.out_of_steps();
  report(steps ? Code::step_limit : Code::byte_limit, span,
         steps ? fmt::format("the program needs more than {} steps", limits.steps)
               : fmt::format("the program makes more than {} bytes of data", limits.bytes))
      .help(
          "this is where it stopped; look for loops inside loops, and for texts and lists that "
          "double");
  return false;
}

bool is_known(const Context& context, const Object& object) {
  return context.inputs.known != nullptr && context.inputs.known->contains(object);
}

Nesting::Nesting(Context& context, Span span) : context_(context) {
  ok_ = ++context.depth <= context.budget.limits().depth;
  if (!ok_ && !context.stopped)
    context
        .report(
            Code::depth_limit, span,
            fmt::format("this is nested more than {} levels deep", context.budget.limits().depth))
        .help("name parts of it with `let`, or split the template");
}

}  // namespace rollout::eval
