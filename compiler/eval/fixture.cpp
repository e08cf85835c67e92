// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/fixture.h"

#include <fmt/format.h>

#include "compiler/eval/block.h"
#include "compiler/eval/closure.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

namespace {

constexpr std::string_view kGrammar = "given application name from template(…)";

const value::Term* name_at(const value::Sentence& sentence, std::size_t position) {
  const bool name =
      position < sentence.terms.size() && sentence.terms[position].kind == value::TermKind::name;
  return name ? &sentence.terms[position] : nullptr;
}

const schema::Block* kind_of(Context& context, const value::Term& term) {
  const auto* block = schema::find_root(term.spelling);
  if (block != nullptr && block->label != schema::Label::none) return block;
  std::vector<std::string_view> kinds;
  for (const auto* root : schema::roots())
    if (root->label != schema::Label::none) kinds.push_back(root->kind);
  context
      .report(Code::unknown_block, term.span, fmt::format("there is no kind `{}`", term.spelling))
      .help(context.sink.suggestion(term.spelling, kinds));
  return nullptr;
}

Object* make_fixture(Context& context, const value::Sentence& sentence, const schema::Block& block,
                     const value::Term& name) {
  auto* object = context.arena.make<Object>();
  const std::uint32_t writer = context.next_writer++;
  object->schema = &block;
  object->label = context.symbols.intern(name.spelling);
  object->label_span = name.span;
  object->span = sentence.span;
  object->documentation = sentence.documentation;
  object->declared = true;
  object->origin = context.arena.make<value::Origin>(sentence.span, value::Layer::own,
                                                     sentence.origin->frame, writer, 0u);
  BoundTemplate bound;
  if (!bind_template(context, *sentence.from->expression, *sentence.from->scope, bound))
    return nullptr;
  write_template(context, *object, bound, {value::Layer::from, writer, 0, sentence.origin->frame});
  complete(context, *object);
  return object;
}

bool is_repeated(Context& context, const Object& test, const value::Sentence& sentence,
                 const value::Term& name) {
  for (const auto* earlier : test.sentences) {
    if (earlier == &sentence) return false;
    const auto* other = earlier->lead.text() == "given" ? name_at(*earlier, 1) : nullptr;
    if (other == nullptr || other->spelling != name.spelling) continue;
    context
        .report(Code::duplicate_name, name.span,
                fmt::format("this test is given two objects `{}`", name.spelling))
        .note(other->span, "the first one");
    return true;
  }
  return false;
}

void give(Context& context, const Object& test, value::Sentence& sentence) {
  const auto* kind = name_at(sentence, 0);
  const auto* name = name_at(sentence, 1);
  if (kind == nullptr || name == nullptr) return;  // lowering says how the sentence is written
  if (sentence.from == nullptr) {
    context
        .report(Code::malformed_sentence, sentence.span,
                fmt::format("`given` does not say what `{}` is made from", name->spelling))
        .help(fmt::format("it is written `{}`", kGrammar));
    return;
  }
  if (is_repeated(context, test, sentence, *name)) return;
  if (const auto* block = kind_of(context, *kind))
    sentence.body = make_fixture(context, sentence, *block, *name);
}

}  // namespace

void make_fixtures(Context& context) {
  const auto known = context.result.objects.size();
  for (std::size_t i = 0; i < known; ++i) {
    const auto& object = *context.result.objects[i];
    if (object.schema->kind != "test") continue;
    for (const auto* sentence : object.sentences)
      if (sentence->lead.text() == "given")
        give(context, object, const_cast<value::Sentence&>(*sentence));
  }
  for (std::size_t i = known; i < context.result.objects.size(); ++i)
    complete(context, *context.result.objects[i]);
}

}  // namespace rollout::eval
