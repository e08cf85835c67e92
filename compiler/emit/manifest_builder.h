// SPDX-License-Identifier: Apache-2.0
//
// Builds the records of manifests by dotted paths, in the order in which fields are first set:
//
//   ManifestBuilder build{arena, symbols};
//   Record& object = build.record();
//   build.set(object, "apiVersion", build.text("argoproj.io/v1alpha1"));
//   build.set(object, "spec.syncPolicy.automated.prune", Value::boolean(true), origin);
//   build.put(build.child(object, "metadata.labels"), "app.kubernetes.io/name", name, origin);
//   build.append(object, "spec.syncPolicy.syncOptions", build.text("Prune=false"), origin);
//
// A path names records by keys without dots; `put` takes one key as it is. What stands on the way
// and is not a record gives way to one. Setting an absent or a poisoned value does nothing, so
// optional fields need no `if`. A record or list that came from elsewhere is never written to: a
// write below it goes to a copy, which takes its place. Paths are split and interned once per
// builder.
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>

#include "compiler/support/arena.h"
#include "compiler/support/pointer_numbers.h"
#include "compiler/support/symbol.h"
#include "compiler/value/value.h"

namespace rollout::emit {

class ManifestBuilder {
 public:
  ManifestBuilder(support::Arena& arena, support::SymbolTable& symbols)
      : arena_(arena), symbols_(symbols) {}

  ManifestBuilder(const ManifestBuilder&) = delete;
  ManifestBuilder& operator=(const ManifestBuilder&) = delete;

  // A new, empty record that this builder may write to.
  value::Record& record();
  value::Value text(std::string_view text, source::Span span = {});

  void set(value::Record& root, std::string_view dotted_path, value::Value value,
           const value::Origin* origin = nullptr);
  void put(value::Record& record, std::string_view key, value::Value value,
           const value::Origin* origin = nullptr);
  // As `put`, but an absent value is a null of the manifest: what a chart's values may hold.
  void keep(value::Record& record, std::string_view key, value::Value value,
            const value::Origin* origin = nullptr);
  // Of these items, absent ones as null; with the origins of another list of as many, if any.
  value::Value list(std::span<const value::Value> items,
                    const support::Sequence<const value::Origin*>& origins, source::Span span);
  // Adds to the list at the path; the first item makes the list, and its origin is the list's.
  void append(value::Record& root, std::string_view dotted_path, value::Value item,
              const value::Origin* origin = nullptr);
  // The record at the path, made where there is none; "" is the root itself.
  value::Record& child(value::Record& root, std::string_view dotted_path,
                       const value::Origin* origin = nullptr);

  // What was made so far is done: nobody writes below it any more, or only to copies.
  void finish() { own_.clear(); }

  // What stands at the path, or null. It makes nothing.
  const value::Entry* find(const value::Record& root, std::string_view dotted_path);

 private:
  using Path = std::span<const support::Symbol>;

  Path split(std::string_view dotted_path);
  value::Record& descend(value::Record& root, Path path, const value::Origin* origin);
  value::Record& writable_record(value::Entry& entry);
  value::ListData& writable_list(value::Entry& entry);
  value::Entry& entry(value::Record& record, support::Symbol key);
  void assign(value::Record& record, support::Symbol key, value::Value value,
              const value::Origin* origin);

  support::Arena& arena_;
  support::SymbolTable& symbols_;
  std::unordered_map<std::string_view, Path> paths_;
  support::PointerNumbers own_;  // records and lists made here, since something was finished
};

}  // namespace rollout::emit
