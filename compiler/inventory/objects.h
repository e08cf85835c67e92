// SPDX-License-Identifier: Apache-2.0
//
// Objects of Kubernetes, out of files as `kubectl get -o yaml` and `-o json` write them: documents,
// several in one file, and lists. What keeps a text from being read is told without anything that
// stands in it: it may hold Secrets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/value/record_reader.h"

namespace rollout::inventory {

enum class Notation : std::uint8_t { yaml, json };

struct Object {
  std::string kind;
  std::string name;
  std::string name_space;  // empty where it says none
  std::string place;       // the file
  const value::Record* record;

  std::string label(std::string_view key) const;
  // Of `data` as a ConfigMap holds it; nothing where there is no such key.
  std::optional<std::string> setting(std::string_view key) const;
  // Of a Secret: `stringData` wins over `data`, as in Kubernetes. Nothing where there is no such
  // key or no base64.
  std::optional<std::string> secret(std::string_view key) const;
};

class Objects {
 public:
  // What keeps the text from being read; nothing where it is.
  std::optional<std::string> add(std::string_view text, Notation notation,
                                 const std::string& place);

  const std::vector<Object>& all() const { return objects_; }
  std::vector<const Object*> of(std::string_view kind) const;

  // The labels of an object, all of them.
  static std::vector<std::pair<std::string, std::string>> labels(const Object& object);

 private:
  std::optional<std::string> add_document(std::string_view text, Notation notation,
                                          const std::string& place);
  void add_value(const value::Value& value, const std::string& place);

  support::Arena arena_;
  support::SymbolTable symbols_;
  std::vector<Object> objects_;
};

// The documents of a YAML file, as `---` at the begin of a line parts them.
std::vector<std::string_view> yaml_documents(std::string_view text);

}  // namespace rollout::inventory
