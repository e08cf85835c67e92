// SPDX-License-Identifier: Apache-2.0
//
// A map inside of a manifest whose fields have the types that they should have: what the checks of
// controllers' rules read. `null` is not there. Private to compiler/adopt.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "compiler/value/value.h"

namespace rollout::adopt {

struct ManifestPart {
  const value::Record* record = nullptr;  // null where there is none
  value::Span span;                       // of its key

  explicit operator bool() const { return record != nullptr; }

  bool has(std::string_view path) const;
  ManifestPart part(std::string_view path) const;
  std::vector<ManifestPart> parts(std::string_view path) const;  // the maps of a list
  std::string_view text(std::string_view path) const;            // empty where there is none
  std::optional<std::int64_t> whole(std::string_view path) const;
  bool is_on(std::string_view path) const;
  // Where a path is written, or as much of it as is.
  value::Span at(std::string_view path) const;
};

}  // namespace rollout::adopt
