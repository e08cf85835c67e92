// SPDX-License-Identifier: Apache-2.0
//
// A label selector as Kubernetes writes it in one text: `tier=prod,region in (eu, us),!legacy`. All
// of its conditions must hold. `!=` and `notin` hold as well where the label is not there.
//
// Source: k8s.io/apimachinery/pkg/labels, Parse. `>` and `<` are refused: labels of clusters are
// compared as texts.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rollout::support {

class LabelQuery {
 public:
  // Gives what is wrong, in words, for a text that is no selector.
  static std::variant<LabelQuery, std::string> parse(std::string_view text);

  // `value_of` gives the value of a label, nothing where there is none.
  using Lookup = std::function<std::optional<std::string_view>(std::string_view key)>;
  bool matches(const Lookup& value_of) const;

 private:
  friend class LabelQueryParser;
  enum class Operation : std::uint8_t { in, not_in, exists, absent };
  struct Condition {
    std::string key;
    Operation operation;
    std::vector<std::string> values;
  };
  std::vector<Condition> conditions_;
};

}  // namespace rollout::support
