// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/fixture.h"

#include <fmt/format.h>

#include <map>

#include "compiler/eval/block.h"
#include "compiler/eval/closure.h"
#include "compiler/support/edit_distance.h"
#include "compiler/value/turn.h"

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

// What each test is given so far. A name is taken in the turn of the loop that brings it, and in
// all that is within.
class TakenNames {
 public:
  // The object of that name that is known here already, or within; null: the name is free now.
  const value::Term* take(const value::Term& name, const value::Frame* frame) {
    for (const auto* turn = value::turn_of(frame);; turn = value::turn_of(turn->outer)) {
      const auto found = taken_.find({turn, name.spelling});
      const bool here = turn == value::turn_of(frame);
      if (found != taken_.end() && (here || !found->second.within)) return found->second.name;
      if (turn == nullptr) break;
    }
    for (const auto* turn = value::turn_of(frame); turn != nullptr;) {
      taken_.try_emplace({turn, name.spelling}, Taken{&name, turn != value::turn_of(frame)});
      turn = value::turn_of(turn->outer);
    }
    taken_.try_emplace({nullptr, name.spelling}, Taken{&name, value::turn_of(frame) != nullptr});
    return nullptr;
  }

 private:
  struct Taken {
    const value::Term* name;
    bool within;  // in a turn of a loop of this one
  };
  std::map<std::pair<const value::Frame*, std::string_view>, Taken> taken_;
};

bool is_repeated(Context& context, TakenNames& taken, const value::Sentence& sentence,
                 const value::Term& name) {
  const auto* first = taken.take(name, sentence.origin->frame);
  if (first == nullptr) return false;
  const Within within(context, sentence.origin->frame);
  context
      .report(Code::duplicate_name, name.span,
              fmt::format("this test is given two objects `{}`", name.spelling))
      .note(first->span, "the first one");
  return true;
}

void give(Context& context, TakenNames& taken, value::Sentence& sentence) {
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
  if (is_repeated(context, taken, sentence, *name)) return;
  if (const auto* block = kind_of(context, *kind))
    sentence.body = make_fixture(context, sentence, *block, *name);
}

}  // namespace

Fixtures::Fixtures(const Object& test) {
  for (const auto* sentence : test.sentences)
    if (sentence->lead.text() == "given" && sentence->body != nullptr)
      given_[value::turn_of(sentence->origin->frame)].push_back(sentence);
}

void Fixtures::bind(Context& context, const Frame* frame, Scope& scope) const {
  if (given_.empty()) return;
  const auto* turn = value::turn_of(frame);
  if (turn != nullptr) bind(context, turn->outer, scope);
  const auto found = given_.find(turn);
  if (found == given_.end()) return;
  for (const auto* sentence : found->second)
    if (const auto* name = name_at(*sentence, 1))
      scope.bindings.push_back(context.arena, {context.symbols.intern(name->spelling),
                                               Value::object(sentence->body, sentence->span)});
}

void make_fixtures(Context& context) {
  const auto known = context.result.objects.size();
  for (std::size_t i = 0; i < known; ++i) {
    const auto& object = *context.result.objects[i];
    if (object.schema->kind != "test" || is_known(context, object)) continue;
    TakenNames taken;
    for (const auto* sentence : object.sentences)
      if (sentence->lead.text() == "given")
        give(context, taken, const_cast<value::Sentence&>(*sentence));
  }
  for (std::size_t i = known; i < context.result.objects.size(); ++i)
    complete(context, *context.result.objects[i]);
}

}  // namespace rollout::eval
