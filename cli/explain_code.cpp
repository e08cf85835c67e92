// SPDX-License-Identifier: Apache-2.0
#include "cli/explain_code.h"

#include <fmt/format.h>

#include <span>

#include "cli/page.h"
#include "compiler/diagnostics/code.h"
#include "compiler/support/embedded_file.h"

namespace rollout::cli {

std::span<const support::EmbeddedFile> explain_pages();

std::optional<std::string> explain_code(std::string_view id, bool color) {
  const auto code = diagnostics::find_code(id);
  if (!code) return std::nullopt;
  const auto& entry = diagnostics::entry(*code);
  if (const auto page = explanation_page(entry.id); !page.empty()) return render_page(page, color);
  // A code without a page has at least its title.
  return fmt::format("{}: {}\n", entry.id, entry.title);
}

std::string_view explanation_page(std::string_view id) {
  const auto name = fmt::format("{}.md", id);
  for (const auto& page : explain_pages())
    if (page.name == name) return page.text;
  return {};
}

}  // namespace rollout::cli
