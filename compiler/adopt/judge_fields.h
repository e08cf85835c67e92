// SPDX-License-Identifier: Apache-2.0
//
// Holds the fields of manifests against the schema tables, as an API server with the definitions of
// Argo CD, Flagger and Argo Rollouts would: unknown fields, missing ones, wrong types and values.
// Private to compiler/adopt.
#pragma once

#include <array>
#include <memory>
#include <set>

#include "compiler/adopt/survey.h"
#include "compiler/schema/manifest_tree.h"

namespace rollout::adopt {

class FieldJudge {
 public:
  FieldJudge(const source::SourceMap& sources, diagnostics::Sink& sink)
      : sources_(sources), sink_(sink) {}

  // Says what is wrong, and notes in the manifest whether anything is. A base that lacks nothing is
  // complete, but for one that is held against others and that a patch is for.
  void judge(Manifest& manifest);
  // Whether a value has a type that its field cannot hold.
  bool is_wrong(value::Span span) const { return wrong_.contains(span); }

 private:
  struct Place {
    std::string path;  // "spec.sources[]", for messages
    value::Span span;  // of its key
  };

  void judge_name(const Manifest& manifest);
  void judge_labels(Manifest& manifest);
  void value(const schema::ManifestNode& node, const value::Value& value, const Place& place);
  void record(const schema::ManifestNode& node, const value::Record& record, const Place& place);
  void unknown(const schema::ManifestNode& node, const value::Entry& entry, const Place& place);
  void missing(const schema::ManifestNode& node, const value::Record& record, const Place& place);
  void wrong(const schema::ManifestNode& node, const value::Value& value, const Place& place);
  void refuse(const schema::ManifestNode& node, const value::Value& value, const Place& place);
  std::string spelled_key(value::Span key, std::string_view name) const;

  const source::SourceMap& sources_;
  diagnostics::Sink& sink_;
  std::array<std::shared_ptr<const schema::ManifestNode>, kManifestKinds> trees_;
  Manifest* manifest_ = nullptr;
  bool lacks_ = false;
  std::set<value::Span> wrong_;
};

}  // namespace rollout::adopt
