// SPDX-License-Identifier: Apache-2.0
//
// Values that are used with `(…)` or `.`: builtin functions, templates, imported modules, and the
// named sources of an application. Private to compiler/eval.
#pragma once

#include "compiler/eval/context.h"
#include "compiler/functions/builtin.h"

namespace rollout::value {

enum class CallableKind : std::uint8_t {
  builtin,
  special,  // evaluates its own arguments: has, read, read_yaml, read_json, files, project,
            // cluster, env
  template_,
  module,
  source,       // a named source: `.file("path")`
  source_file,  // its `file` function
};

struct Callable {
  CallableKind kind;
  support::Symbol name;
  const functions::Builtin* builtin = nullptr;
  const modules::Declaration* declaration = nullptr;  // template_
  modules::Module* module = nullptr;                  // module
};

}  // namespace rollout::value

namespace rollout::eval {

// A template call whose body is not run yet: what `from` and `use` take.
struct BoundTemplate {
  const modules::Declaration* declaration;
  const ast::Template* made;
  Scope* scope;  // holds the parameters
  Span span;     // the call
};

}  // namespace rollout::eval
