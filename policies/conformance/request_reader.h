// SPDX-License-Identifier: Apache-2.0
//
// Reads the fields of a request by name and type. What is absent or null has its zero value; of
// what has the wrong type the first is remembered, and a zero value stands in for it, so that
// callers read on and ask once at the end.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policies/conformance/json.h"
#include "policies/engine/argocd_version.h"
#include "policies/engine/instant.h"

namespace rollout::conformance {

class RequestReader {
 public:
  explicit RequestReader(engine::ArgocdVersion version) : version_(version) {}

  // The release that is asked.
  engine::ArgocdVersion version() const { return version_; }

  std::string text(const Json& object, std::string_view key);
  bool flag(const Json& object, std::string_view key);
  std::vector<std::string> texts(const Json& object, std::string_view key);
  // An object; an empty one where there is none.
  const Json& object(const Json& object, std::string_view key);
  std::span<const Json> items(const Json& object, std::string_view key);
  std::optional<engine::Instant> instant(const Json& object, std::string_view key);
  bool has(const Json& object, std::string_view key) const { return object.find(key) != nullptr; }
  // Says that an item of a list is no object, if so.
  bool is_object(const Json& item, std::string_view key);

  // "`name` is no text"; empty: all was well.
  const std::string& problem() const { return problem_; }
  void fail(std::string_view key, std::string_view why);

 private:
  engine::ArgocdVersion version_;
  std::string problem_;
};

}  // namespace rollout::conformance
