// SPDX-License-Identifier: Apache-2.0
//
// What every part of the evaluator shares during one evaluation. Private to compiler/eval; the
// public door is evaluate.h.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "compiler/ast/statement.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/eval/bindings.h"
#include "compiler/eval/evaluate.h"
#include "compiler/eval/mixin_conflicts.h"
#include "compiler/eval/signature.h"
#include "compiler/functions/budget.h"
#include "compiler/functions/builtin.h"
#include "compiler/functions/describe.h"
#include "compiler/functions/trail.h"
#include "compiler/modules/module.h"
#include "compiler/schema/schema.h"
#include "compiler/source/source_map.h"
#include "compiler/support/file_system.h"
#include "compiler/value/object.h"

namespace rollout::eval {

using diagnostics::Code;
using functions::add_trail;
using functions::Budget;
using functions::Builtin;
using functions::BuiltinCall;
using functions::describe;
using functions::find_builtin;
using functions::find_special;
using functions::kLargestDataFile;
using functions::Limits;
using functions::next_growth;
using source::Span;
using support::Symbol;
using value::Frame;
using value::Kind;
using value::Object;
using value::Value;

// What names mean at one place: parameters, loop variables and `let`s of the bodies around it,
// innermost first, then the module.
struct Scope {
  modules::Module* module = nullptr;
  const Scope* outer = nullptr;
  Bindings bindings;
  const Frame* frame = nullptr;

  const Binding* find_binding(Symbol name) const {
    for (const auto* scope = this; scope != nullptr; scope = scope->outer)
      if (const auto* binding = scope->bindings.find(name)) return binding;
    return nullptr;
  }
  const Value* find(Symbol name) const {
    const auto* binding = find_binding(name);
    return binding == nullptr ? nullptr : &binding->value;
  }
};

struct PairHash {
  std::size_t operator()(const std::pair<const void*, const void*>& key) const {
    const auto left = reinterpret_cast<std::uintptr_t>(key.first);
    const auto right = reinterpret_cast<std::uintptr_t>(key.second);
    return (left >> 3) * 0x9E3779B97F4A7C15u ^ (right >> 3);
  }
};

// A field that has a value, or a diagnostic, where nobody set it.
struct Completion {
  Symbol key;
  const schema::Field* field;
  Value fallback;  // absent: it is required
};

struct Context {
  const Inputs& inputs;
  support::Arena& arena;
  support::SymbolTable& symbols;
  diagnostics::Sink& sink;
  const source::SourceMap& sources;
  support::FileSystem& files;
  modules::ModuleSet& modules;
  Budget budget;
  Evaluated result;

  std::uint32_t depth = 0;
  std::uint32_t next_writer = 1;
  Symbol name_symbol;  // `.name`

  // (block, name) → row; null rows are remembered too.
  std::unordered_map<std::pair<const void*, const void*>, const schema::Field*, PairHash> fields;
  // (root block, label) → object
  std::unordered_map<std::pair<const void*, const void*>, Object*, PairHash> objects;
  // (kind, name) → where the program declares it; made when it is first needed
  std::optional<
      std::unordered_map<std::pair<const void*, const void*>, modules::Declaration*, PairHash>>
      declared_objects;
  std::unordered_map<const ast::Type*, const schema::Type*> types;
  std::unordered_map<const schema::Field*, Value> fallbacks;
  std::unordered_map<const Builtin*, std::vector<SignatureParameter>> signatures;
  std::unordered_map<const schema::Block*, std::vector<Completion>> completions;
  std::string_view provider;          // of canaries that name none; empty until one asks
  std::string_view cluster_provider;  // likewise, of the cluster of the application in hand
  std::unordered_map<const Object*, std::uint32_t> body_writers;  // who wrote a block last
  // Blocks whose mixins are being written, by the group of these: the way there.
  std::unordered_map<std::uint32_t, const Frame*> mixin_groups;
  MixinConflicts mixin_conflicts;
  std::unordered_set<source::FileId> files_with_parts;  // of an object that several may hold
  std::unordered_map<std::string, Value> data;          // function and path → what was read
  std::unordered_map<const modules::Module*, std::vector<std::string>> listed;  // its files
  std::unordered_set<const ast::Expression*> names_checked;   // parts that were not evaluated
  std::unordered_set<const value::Record*> uniform_records;   // whose values have one type
  std::unordered_set<const ast::Template*> circular;          // templates that call themselves
  std::unordered_set<const ast::Template*> misspelt_results;  // that make a kind there is not

  const schema::Field* find_field(const schema::Block& block, Symbol name);
  diagnostics::Builder report(Code code, Span span, std::string message) {
    auto made = sink.report(code, span, std::move(message));
    add_trail(made, frame);
    return made;
  }
  // A block of `object` could not be made: what it would have brought is not there.
  void lose_block(Object& object) {
    object.poisoned = true;
    sink.lose(diagnostics::Loss::objects);
  }
  // False, after saying so once, when the program may not spend more.
  bool charge(Span span, std::uint64_t steps = 1) { return budget.step(steps) || stop(span); }
  bool stop(Span span);
  bool stopped = false;
  const Frame* frame = nullptr;  // the calls and turns of loops around what is evaluated now
  bool templating = false;       // in an application set, whose texts may hold `{{…}}`

  // What such a text becomes is not known here: it is held against no grammar.
  bool is_templated(const Value& value) const {
    return templating && value.is(Kind::text) &&
           value.as_text().find("{{") != std::string_view::npos;
  }
};

// Whether another version made the object, which is complete and was looked at there.
bool is_known(const Context& context, const Object& object);

// Says for as long as it lives whether texts may hold `{{…}}`.
class Templating {
 public:
  Templating(Context& context, bool on) : context_(context), outer_(context.templating) {
    context.templating = on;
  }
  ~Templating() { context_.templating = outer_; }
  Templating(const Templating&) = delete;
  Templating& operator=(const Templating&) = delete;

 private:
  Context& context_;
  bool outer_;
};

// Says for as long as it lives what is around.
class Within {
 public:
  Within(Context& context, const Frame* frame) : context_(context), outer_(context.frame) {
    context.frame = frame;
  }
  ~Within() { context_.frame = outer_; }
  Within(const Within&) = delete;
  Within& operator=(const Within&) = delete;

 private:
  Context& context_;
  const Frame* outer_;
};

// Counts one level of nesting for as long as it lives.
class Nesting {
 public:
  Nesting(Context& context, Span span);
  ~Nesting() { --context_.depth; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;
  bool ok() const { return ok_; }

 private:
  Context& context_;
  bool ok_;
};

}  // namespace rollout::eval
