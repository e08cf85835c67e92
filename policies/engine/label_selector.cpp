// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/label_selector.h"

#include <algorithm>
#include <string_view>

namespace rollout::engine {

namespace {

constexpr std::size_t kLongestName = 63;
constexpr std::size_t kLongestPrefix = 253;

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Letters, digits and some marks, with a letter or digit at both ends.
bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= kLongestName && is_alphanumeric(text.front()) &&
         is_alphanumeric(text.back()) && std::ranges::all_of(text, [](char c) {
           return is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
         });
}

bool is_lower(char c) { return is_alphanumeric(c) && !(c >= 'A' && c <= 'Z'); }

bool is_domain_part(std::string_view part) {
  return !part.empty() && is_lower(part.front()) && is_lower(part.back()) &&
         std::ranges::all_of(part, [](char c) { return is_lower(c) || c == '-'; });
}

bool is_domain(std::string_view text) {
  if (text.empty() || text.size() > kLongestPrefix) return false;
  for (;;) {
    const auto dot = text.find('.');
    if (!is_domain_part(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool is_key(std::string_view key) {
  const auto slash = key.find('/');
  if (slash == std::string_view::npos) return is_name(key);
  return is_domain(key.substr(0, slash)) && is_name(key.substr(slash + 1));
}

bool is_value(std::string_view value) { return value.empty() || is_name(value); }

bool is_valid_requirement(const LabelRequirement& requirement) {
  const auto& [key, operation, values] = requirement;
  const bool lists = operation == "In" || operation == "NotIn";
  if (!lists && operation != "Exists" && operation != "DoesNotExist") return false;
  return values.empty() != lists && is_key(key) && std::ranges::all_of(values, is_value);
}

bool holds(const LabelRequirement& requirement, const std::map<std::string, std::string>& labels) {
  const auto label = labels.find(requirement.key);
  const bool exists = label != labels.end();
  if (requirement.operation == "Exists") return exists;
  if (requirement.operation == "DoesNotExist") return !exists;
  const bool listed =
      exists && std::ranges::find(requirement.values, label->second) != requirement.values.end();
  return listed == (requirement.operation == "In");
}

}  // namespace

bool LabelSelector::is_valid() const {
  return std::ranges::all_of(
             match_labels,
             [](const auto& label) { return is_key(label.first) && is_value(label.second); }) &&
         std::ranges::all_of(match_expressions, is_valid_requirement);
}

bool LabelSelector::matches(const std::map<std::string, std::string>& labels) const {
  return std::ranges::all_of(match_labels,
                             [&](const auto& wanted) {
                               const auto label = labels.find(wanted.first);
                               return label != labels.end() && label->second == wanted.second;
                             }) &&
         std::ranges::all_of(match_expressions, [&](const LabelRequirement& requirement) {
           return holds(requirement, labels);
         });
}

}  // namespace rollout::engine
