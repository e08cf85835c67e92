// SPDX-License-Identifier: Apache-2.0
//
// What a project, an application, a canary … may contain: one table, written by hand in tables/,
// that drives conformance, defaults, completion (`rollout schema`), docs/reference.md and the
// lowering to manifests. A new Argo CD or Flagger field is one row here and nothing else.
//
// A row says how a field is written in Rollout (snake_case name, type, default, doc) and where its
// value goes in the manifest (`emit`, a path relative to the object that the enclosing block emits,
// and the `format` of the value there). A field with an empty `emit` is lowered by code
// (compiler/lower/), which the row's doc explains; `also_emits` lists what that code may write, so
// that the CRD walk sees it.
//
// Where values go: a block that stands once becomes an object at its field's `emit`, one that may
// stand many times an item of the list there, a keyed one an entry of the map there. The `emit` of
// `"."` is the enclosing block's own object. A block field with an empty `emit` names the places of
// its object in `also_emits`: `spec.source spec.sources[]`.
//
// Everything is constant data: no allocation, no constructors at start-up.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace rollout::schema {

enum class TypeKind : std::uint8_t {
  any,  // whatever a manifest can hold (inside `raw`, helm values, plugin parameters)
  string,
  integer,
  decimal,
  number /* integer or decimal */,
  boolean,
  duration,
  percent,
  quantity,
  cron,
  glob,
  url,
  date,
  list,         // of `element`
  map,          // of `element`, keys are strings
  enumeration,  // one of `names`; written as a bare word, or as a string
  reference,  // to a declaration of kind `names[0]`: project, cluster, env, application, source, …
  block,      // `block`
  integer_or_string,
  value_file,  // a path in the repository, or `source.file("path")` of a named source: "$name/path"
  workload,  // "Kind/name" or "group/version/Kind/name": targetRef and the like; `names`: the kinds
             // that may be
  measure,   // a number, a percentage or a duration: what a metric is held against
};

struct Block;

// The grammar of a text, where its reader has one. What each says is in form.cpp.
enum class Form : std::uint8_t {
  free,
  dns_label,       // a namespace
  dns_subdomain,   // the name of an object
  api_group,       // likewise, or empty for the core group
  service_name,    // a DNS label that begins with a letter
  qualified_name,  // the key of a label or an annotation, a finalizer: "acme.io/name"
  label_value,     // what a label may hold
  port_name,       // of a service: "http-metrics"
  kind_name,       // "Gateway"
  group_version,   // "v1", "apps/v1": the apiVersion of an object
  object_kind,     // "apps/Deployment", "Service": a group and a kind, no patterns
  reference_name,  // of a source that others point into
  account,         // a service account, "name" or "namespace:name"
  version_minor,   // "3.6", "1.34"
  version,         // "v1.34.2", "1.34"
  api_version,     // "v1", "apps/v1", "apps/v1/Deployment"
  repository_url,  // "https://github.com/acme/web", "git@github.com:acme/web", "oci://ghcr.io/acme"
  http_url,        // "https://eu.example.com:6443"
  repository_path,  // a path inside a repository
  hydrated_path,    // likewise, never the root
  json_pointer,     // "/spec/replicas"
  header,           // the name of an HTTP header or a cookie
  plain_glob,       // a glob pattern in which `!` has no place
  namespace_glob,   // a glob pattern, or a regular expression between slashes
  group_pattern,    // an API group as a pattern, without its version
  kind_pattern,     // a kind as a pattern: "Deployment", "*Set"
  expression,       // a regular expression, as Go and RE2 read it
  kustomize_image,  // "web:v2", "web=ghcr.io/acme/web:v2", "web@sha256:…"
  key_id,           // a GnuPG key: "4AEE18F83AFDEB23"
  something,        // any text but none
};

// A choice of an enumeration that not every supported version of the target knows.
struct Since {
  std::string_view name;
  std::string_view version;
};

struct Type {
  TypeKind kind = TypeKind::any;
  const Type* element = nullptr;
  std::span<const std::string_view> names = {};
  const Block* block = nullptr;
  // Inclusive bounds in the type's own unit: numbers as they are, percent in percent, durations in
  // milliseconds, strings in bytes, lists in items.
  std::optional<std::int64_t> least = std::nullopt;
  std::optional<std::int64_t> most = std::nullopt;
  std::span<const Since> since = {};  // of an enumeration
  // The manifest holds an integer: a percentage has no fraction, a duration no part of a second.
  bool whole = false;
  Form form = Form::free;  // of a text
  Form keys = Form::free;  // of a map
};

// How often a block may stand in its parent, and where its label goes.
enum class Repeat : std::uint8_t {
  once,   // merged when written again by a higher layer
  many,   // a list, in the order of writing; equal labels of two layers merge
  keyed,  // a map in the manifest: the label is the key
};

enum class Label : std::uint8_t { none, optional, required };

// How a value is spelt in the manifest.
enum class Format : std::uint8_t {
  plain,             // string, number, boolean, list, map as they are; an enumeration by its name
  go_duration,       // "1m30s": Argo CD, Gateway API
  flagger_duration,  // "90s", "5m": whole seconds, or minutes where they divide; Flagger's pattern
  seconds,           // 90 as a number
  milliseconds,      // 500 as a number
  percent_number,    // 5 or 99.5 as a number
  percent_string,    // "5%"
  quantity,          // "500m"
  object_reference,  // workload: {apiVersion, kind, name}
  text_number,       // a number as a string
  inverted,          // a boolean, negated
  present,           // true: an empty object {}; false: nothing
  measure,           // a number as it is, a percentage in percent, a duration in milliseconds
  named_values,      // a map as a list: [{name: key, value: value}]
  // `emit` is "list[].Name": the item `Name=value` of that list; "list[].Name=value": that item
  // when true.
  option,
};

struct Field {
  std::string_view name;
  const Type* type = nullptr;
  std::string_view doc;        // one sentence or more, ends with a period
  std::string_view emit = {};  // "spec.syncPolicy.automated.prune", "helm.valueFiles"; relative
  Format format = Format::plain;
  Repeat repeat = Repeat::once;  // of block types
  bool required = false;
  std::string_view fallback =
      {};  // the default, as Rollout writes it; it is part of the completed object
  std::string_view since = {};  // first version of the target ("3.1", "1.40"); empty: all supported
  std::string_view until = {};  // first version without it
  std::string_view also_emits =
      {};  // space-separated manifest paths that hand-written lowering writes
  std::span<const std::string_view> aliases = {};  // foreign spellings ("selfHeal") for suggestions
  // A boolean field of the same block without whose `true` this one is not emitted: `prune` alone
  // must not switch automation on.
  std::string_view only_with = {};
};

// A sentence that a block may hold; its words are checked by the code that lowers it.
struct SentenceRule {
  std::string_view lead;     // "allow", "window", "hook"
  std::string_view grammar;  // how it is written, for docs and messages
  std::string_view doc;
  const Block* body = nullptr;  // what may stand in its braces; null: no braces
  std::string_view emit = {};   // where the body's object goes, as for blocks: "spec.syncWindows[]"
  std::string_view also_emits =
      {};  // what the code that lowers the words writes, relative to the enclosing object
  std::span<const std::string_view> aliases = {};  // what a manifest has in its place
};

enum class Target : std::uint8_t { none, argocd, flagger };

// Which fields of a block go together. Only what is written counts, never a default, and a flag
// that is `false` counts as not written.
enum class Together : std::uint8_t {
  exactly_one,   // of `fields` is set
  at_least_one,  // of `fields` is set
  at_most_one,   // of `fields` is set
  needs,         // the first of `fields` does nothing without one of the others
  ascending,     // the first of `fields` is at most the second
};

struct Rule {
  Together together;
  std::span<const std::string_view> fields;
  std::string_view why;  // a sentence for help and documents
};

struct Block {
  std::string_view kind;  // "application", "helm"
  std::string_view doc;
  Label label = Label::none;
  std::string_view label_emit = {};  // "name": where the label goes in the emitted object
  std::span<const Field> fields;
  std::span<const SentenceRule> sentences = {};
  std::span<const Rule> rules = {};
  const Type* open = nullptr;  // any further field is allowed and has this type (labels, env, raw)
  Form label_form = Form::free;
  Form open_form = Form::free;     // of the names of further fields
  std::string_view example = {};   // how the block is written, for documents
  Target target = Target::none;    // whose version `since` and `until` mean; inherited by children
  bool parts = false;              // several files may each say a part of the one object
  std::string_view manifest = {};  // "argoproj.io/v1alpha1/Application" on roots
};

// The blocks that may stand at the top of a file, in the order of the documentation.
std::span<const Block* const> roots();
const Block* find_root(std::string_view kind);
const Field* find_field(const Block& block, std::string_view name);
const SentenceRule* find_sentence(const Block& block, std::string_view lead);
// The sentence that says what a manifest calls so: `sourceRepos` is said by `allow`.
const SentenceRule* sentence_called(const Block& block, std::string_view foreign);

// The sentences that may stand at the top of a file: `edition`, `except`.
std::span<const SentenceRule> top_sentences();

}  // namespace rollout::schema
