// SPDX-License-Identifier: Apache-2.0
#include "cli/page.h"

#include <algorithm>

namespace rollout::cli {
namespace {

class PageWriter {
 public:
  explicit PageWriter(bool color) : color_(color) {}

  void line(std::string_view line) {
    if (line.starts_with("```")) {
      in_code_ = !in_code_;
    } else if (in_code_) {
      out_.append(line.empty() ? "" : "    ").append(line).append("\n");
    } else if (line.starts_with('#')) {
      heading(line.substr(std::min(line.find_first_not_of("# "), line.size())));
    } else {
      prose(line);
    }
  }

  std::string finish() { return std::move(out_); }

 private:
  void heading(std::string_view text) {
    if (color_) out_ += "\033[1m";
    prose_text(text);
    if (color_) out_ += "\033[0m";
    out_ += '\n';
  }

  void prose(std::string_view text) {
    prose_text(text);
    out_ += '\n';
  }

  // Back quotes stay: they are how we quote in messages too.
  void prose_text(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text.substr(i).starts_with("**")) {
        ++i;
      } else {
        out_ += text[i];
      }
    }
  }

  bool color_;
  bool in_code_ = false;
  std::string out_;
};

}  // namespace

std::string render_page(std::string_view markdown, bool color) {
  PageWriter writer(color);
  while (!markdown.empty()) {
    const auto end = std::min(markdown.find('\n'), markdown.size());
    writer.line(markdown.substr(0, end));
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
  }
  return writer.finish();
}

}  // namespace rollout::cli
