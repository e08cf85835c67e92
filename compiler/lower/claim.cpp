// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/lower/context.h"
#include "compiler/lower/expectation.h"
#include "compiler/lower/words.h"
#include "compiler/schema/schema.h"
#include "compiler/value/turn.h"

namespace rollout::lower {

namespace {

void report_empty(Context& context, const value::Object& object) {
  if (object.poisoned) return;
  context.sink
      .report(Code::empty_test, object.span,
              fmt::format("{} `{}` asserts nothing", object.schema->kind, value::name_of(object)))
      .help("what asserts nothing passes whatever happens, so it counts as a failure");
}

ir::Given fixture(Context& context, std::string_view name, const value::Sentence& sentence) {
  const auto* object = sentence.body;
  ir::Given given{name, value::turn_of(sentence.origin->frame), object};
  if (object != nullptr && object->schema->kind == "application")
    given.application = read_application(context, *object, Extent::part);
  return given;
}

}  // namespace

void lower_invariant(Context& context, const value::Object& object) {
  ir::Invariant invariant{value::name_of(object), {}, &object};
  for (const auto* sentence : object.sentences) {
    invariant.claims.push_back(read_invariant(context, *sentence));
  }
  if (invariant.claims.empty()) report_empty(context, object);
  context.program.invariants.push_back(std::move(invariant));
}

void lower_test(Context& context, const value::Object& object) {
  ir::Test test{value::name_of(object), {}, {}, &object};
  for (const auto* sentence : object.sentences) {
    if (sentence->lead.text() != "given") continue;
    Words words(context, *sentence, "given application name from template(…)");
    words.name("a kind, such as `application`");
    const auto name = words.failed() ? ir::Text{} : words.name("a name");
    if (words.finish()) test.given.push_back(fixture(context, name.text, *sentence));
    else context.sink.lose(diagnostics::Loss::objects);
  }
  for (const auto* sentence : object.sentences) {
    if (sentence->lead.text() == "given") continue;
    test.expectations.push_back(read_expectation(context, *sentence, test));
  }
  if (test.expectations.empty()) report_empty(context, object);
  context.program.tests.push_back(std::move(test));
}

}  // namespace rollout::lower
