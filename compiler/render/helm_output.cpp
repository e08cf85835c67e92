// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/helm_output.h"

#include "compiler/support/words.h"

namespace rollout::render {

namespace {

constexpr std::string_view kSeparator = "---\n";
constexpr std::string_view kSource = "# Source: ";

// The template of a document that begins here; empty: it is not said.
std::string_view template_of(std::string_view document) {
  if (!document.starts_with(kSource)) return {};
  return support::trimmed(document.substr(kSource.size(), document.find('\n') - kSource.size()));
}

// Where the next document begins, or the end.
std::size_t next_document(std::string_view text, std::size_t from) {
  const auto found = text.find("\n---\n", from);
  return found == text.npos ? text.size() : found + 1;
}

}  // namespace

std::vector<RenderedFile> helm_files(const SourceContext& context, std::string_view output) {
  std::vector<RenderedFile> files;
  std::string last;
  for (std::size_t at = 0; at < output.size();) {
    const auto end = next_document(output, at);
    const auto document = output.substr(at, end - at);
    const auto body =
        document.starts_with(kSeparator) ? document.substr(kSeparator.size()) : document;
    const auto name = template_of(body);
    if (files.empty() || (!name.empty() && name != last)) {
      last = name;
      files.push_back(context.made(name.empty() ? context.source.path : last, {}));
    }
    files.back().text += document;
    at = end;
  }
  return files;
}

}  // namespace rollout::render
