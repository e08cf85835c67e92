// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/fast_template.h"

#include "policies/engine/go_text.h"

namespace rollout::generators {

namespace {

const std::string* unknown_of(std::string_view tag, const Datum& parameters) {
  for (auto dot = tag.find('.'); dot != std::string_view::npos; dot = tag.find('.', dot + 1))
    if (const auto* holder = parameters.find(tag.substr(0, dot)))
      if (const auto* why = holder->unknown_part()) return why;
  return nullptr;
}

// Argo CD looks for braces that are closed in the same line before it renders anything.
bool is_templated(std::string_view text) {
  const auto open = text.find("{{");
  if (open == std::string_view::npos) return false;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    const auto braces = line.find("{{");
    if (braces != std::string_view::npos && line.find("}}", braces + 2) != std::string_view::npos)
      return true;
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return false;
}

}  // namespace

Outcome<std::string> render_fast_template(std::string_view text, const Datum& parameters) {
  if (!is_templated(text)) return std::string(text);
  std::string out;
  for (;;) {
    const auto open = text.find("{{");
    if (open == std::string_view::npos) return out.append(text);
    out.append(text.substr(0, open));
    text.remove_prefix(open + 2);
    const auto close = text.find("}}");
    if (close == std::string_view::npos) return Trouble::mistake("a `{{` is not closed");
    const auto written = text.substr(0, close);
    const auto tag = engine::trim_go_space(written);
    text.remove_prefix(close + 2);
    const auto* value = parameters.find(tag);
    if (value == nullptr)
      if (const auto* why = unknown_of(tag, parameters)) return Trouble::unknown(*why);
    if (value != nullptr && value->is(Datum::Kind::unknown))
      return Trouble::unknown(value->as_text());
    if (tag.empty() || value == nullptr || !value->is(Datum::Kind::text))
      out.append("{{").append(written).append("}}");
    else out.append(value->as_text());
  }
}

}  // namespace rollout::generators
