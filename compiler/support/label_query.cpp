// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/label_query.h"

#include <algorithm>

namespace rollout::support {

namespace {

constexpr bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.' || c == '/';
}

}  // namespace

class LabelQueryParser {
 public:
  explicit LabelQueryParser(std::string_view text) : rest_(text) {}

  std::variant<LabelQuery, std::string> run() {
    LabelQuery query;
    do {
      if (!read_condition(query)) return problem_;
    } while (take(","));
    skip_space();
    if (!rest_.empty()) return "`" + std::string(rest_.substr(0, 1)) + "` cannot stand there";
    return query;
  }

 private:
  using Operation = LabelQuery::Operation;

  bool read_condition(LabelQuery& query) {
    const bool absent = take("!");
    const auto key = word();
    if (key.empty()) return fail("a label is missing");
    LabelQuery::Condition condition{std::string(key), Operation::exists, {}};
    if (absent) condition.operation = Operation::absent;
    else if (!read_comparison(condition)) return false;
    query.conditions_.push_back(std::move(condition));
    return true;
  }

  bool read_comparison(LabelQuery::Condition& condition) {
    const bool differs = take("!=");
    if (differs || take("==") || take("=")) {
      condition.operation = differs ? Operation::not_in : Operation::in;
      condition.values.emplace_back(word());
      return true;
    }
    const auto before = rest_;
    const auto name = word();
    if (name.empty()) {
      rest_ = before;
      return true;  // the label is there, whatever its value
    }
    if (name != "in" && name != "notin") return fail("`in` or `notin` is meant after a label");
    condition.operation = name == "in" ? Operation::in : Operation::not_in;
    return read_values(condition);
  }

  bool read_values(LabelQuery::Condition& condition) {
    if (!take("(")) return fail("the values stand in `(…)`");
    do condition.values.emplace_back(word());
    while (take(","));
    return take(")") || fail("`(` is not closed");
  }

  void skip_space() { rest_.remove_prefix(std::min(rest_.size(), rest_.find_first_not_of(" \t"))); }

  bool take(std::string_view sign) {
    skip_space();
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(sign.size());
    return true;
  }

  std::string_view word() {
    skip_space();
    const auto end = std::ranges::find_if_not(rest_, is_word) - rest_.begin();
    const auto found = rest_.substr(0, static_cast<std::size_t>(end));
    rest_.remove_prefix(found.size());
    return found;
  }

  bool fail(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }

  std::string_view rest_;
  std::string problem_;
};

std::variant<LabelQuery, std::string> LabelQuery::parse(std::string_view text) {
  return LabelQueryParser(text).run();
}

bool LabelQuery::matches(const Lookup& value_of) const {
  return std::ranges::all_of(conditions_, [&](const Condition& condition) {
    const auto value = value_of(condition.key);
    if (condition.operation == Operation::exists) return value.has_value();
    if (condition.operation == Operation::absent) return !value.has_value();
    const bool listed =
        value.has_value() && std::ranges::find(condition.values, *value) != condition.values.end();
    return listed == (condition.operation == Operation::in);
  });
}

}  // namespace rollout::support
