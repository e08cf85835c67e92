// SPDX-License-Identifier: Apache-2.0
//
// A record of a manifest while it is turned into statements, and what of the manifest was said
// already: paths as the source map spells them. What is left over at the end nothing says.
//
//   Place spec = object.at("spec");
//   if (const auto* entry = spec.take("project")) … entry->value …
//   for (const auto& left : left_over(manifest, said)) …
//
// Private to compiler/import.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/value/value.h"

namespace rollout::importing {

using Said = std::set<std::string, std::less<>>;

class Place {
 public:
  Place(const value::Record& record, std::string path, Said& said)
      : record_(&record), path_(std::move(path)), said_(&said) {}

  const value::Record& record() const { return *record_; }
  const std::string& path() const { return path_; }
  Said& said() const { return *said_; }

  // By keys joined with dots, which themselves hold none. Null where there is none, or a null.
  const value::Entry* find(std::string_view path) const;
  std::string_view text(std::string_view path) const;  // empty where it is no text
  std::string path_of(std::string_view path) const;
  std::string path_of_key(std::string_view key) const;
  std::string path_of_item(std::string_view list, std::size_t index) const;

  // Finds it, and says it.
  const value::Entry* take(std::string_view path) const;
  void say(std::string_view path) const { said_->insert(path_of(path)); }

  // The record there, if it is one.
  const value::Entry* record_at(std::string_view path) const;
  Place in(const value::Record& record, std::string path) const {
    return {record, std::move(path), *said_};
  }

 private:
  const value::Record* record_;
  std::string path_;
  Said* said_;
};

// By its key. Null where there is none, or a null.
const value::Entry* set_entry(const value::Record& record, std::string_view key);
// Its key, where one is known.
value::Span span_of(const value::Entry& entry);

struct LeftOver {
  std::string path;
  value::Value value;
  value::Span span;  // its key, or the item
};

// Leaves that are not said, nor anything above them; nulls are nothing.
std::vector<LeftOver> left_over(const value::Record& record, const Said& said);

}  // namespace rollout::importing
