// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/csv_line.h"

#include "compiler/support/text.h"
#include "policies/engine/go_text.h"

namespace rollout::engine {

namespace {

class CsvReader {
 public:
  explicit CsvReader(std::string_view line) : rest_(line) {}

  std::optional<std::vector<std::string>> read() {
    do {
      skip_space();
      if (!(rest_.starts_with('"') ? quoted() : plain())) return std::nullopt;
    } while (more_);
    return std::move(fields_);
  }

 private:
  void skip_space() {
    while (!rest_.empty()) {
      const auto point = support::code_point_at(rest_, 0);
      if (!is_go_space(point.value)) return;
      rest_.remove_prefix(point.length);
    }
  }

  bool plain() {
    const auto comma = rest_.find(',');
    const auto field = rest_.substr(0, comma);
    if (field.find('"') != std::string_view::npos) return false;
    fields_.emplace_back(field);
    more_ = comma != std::string_view::npos;
    if (more_) rest_.remove_prefix(comma + 1);
    return true;
  }

  bool quoted() {
    std::string field;
    rest_.remove_prefix(1);
    for (;;) {
      const auto quote = rest_.find('"');
      if (quote == std::string_view::npos) return false;
      field += rest_.substr(0, quote);
      rest_.remove_prefix(quote + 1);
      if (!rest_.starts_with('"')) break;
      field += '"';
      rest_.remove_prefix(1);
    }
    fields_.push_back(std::move(field));
    more_ = rest_.starts_with(',');
    if (!more_) return rest_.empty();
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view rest_;
  std::vector<std::string> fields_;
  bool more_ = false;
};

}  // namespace

std::optional<std::vector<std::string>> parse_csv_line(std::string_view line) {
  return CsvReader(line).read();
}

}  // namespace rollout::engine
