// SPDX-License-Identifier: Apache-2.0
//
// A module: the files of one directory, which share one namespace; and the set of modules that one
// compilation sees. Modules of the program are the ones that the user named: what they declare is
// emitted. Imported modules only declare.
#pragma once

#include <algorithm>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/ast/statement.h"
#include "compiler/support/embedded_file.h"
#include "compiler/value/value.h"

namespace rollout::modules {

using support::Symbol;

struct Module;

enum class DeclarationKind : std::uint8_t { object, let, template_, import };
enum class Progress : std::uint8_t { untouched, running, done };

// An identifier that a module declares. The value is computed at most once, by eval, when it is
// first needed: order of files and statements never matters.
struct Declaration {
  DeclarationKind kind;
  Symbol name;
  source::Span span;  // of the name
  const ast::Statement* statement;
  Module* module;              // where it is declared
  Module* imported = nullptr;  // import: the module that it names; null when it could not be loaded
  Progress progress = Progress::untouched;
  value::Value value;
  bool used = false;
};

struct Module {
  std::string name;       // how imports name it: "std/canary", "apps/checkout"
  std::string directory;  // as given; empty for embedded modules
  std::string shown;      // how its files are named where that is not by their path
  std::string canonical;  // absolute, without links: the root that `read` cannot leave
  bool in_program = false;
  bool of_manifests = false;  // made from manifests that exist already: manifest_modules.h
  bool whole = true;          // false: only the files that the user named one by one
  bool complete = true;       // false: a file lost something, so absent names are not reported
  std::vector<ast::File> files;
  std::unordered_map<Symbol, Declaration*> names;

  Declaration* find(Symbol symbol) const {
    auto found = names.find(symbol);
    return found == names.end() ? nullptr : found->second;
  }
};

struct ModuleSet {
  std::deque<std::unique_ptr<Module>> modules;
  std::deque<Declaration> declarations;
  std::size_t files = 0;                           // .rollout files that the user named
  std::span<const support::EmbeddedFile> library;  // whether it is imported or not
  Module* manifests = nullptr;  // whose names all modules of the program may use; null: none

  bool is_of_manifests(source::FileId file) const {
    return std::ranges::any_of(modules, [&](const auto& module) {
      return module->of_manifests && module->files.front().id == file;
    });
  }

  bool has_library(std::string_view name) const {
    return std::ranges::any_of(library, [&](const support::EmbeddedFile& file) {
      return file.name.starts_with(name) && file.name.substr(name.size()).starts_with('/');
    });
  }
};

}  // namespace rollout::modules
