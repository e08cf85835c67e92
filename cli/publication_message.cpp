// SPDX-License-Identifier: Apache-2.0
#include "cli/publication_message.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/git/commit_text.h"

namespace rollout::cli {

namespace {

using support::Failure;
using support::Result;

struct Field {
  std::string_view name;
  std::string MessageFields::*value;
};

constexpr Field kFields[] = {
    {"source", &MessageFields::source},   {"short", &MessageFields::brief},
    {"subject", &MessageFields::subject}, {"author", &MessageFields::author},
    {"branch", &MessageFields::branch},   {"path", &MessageFields::path},
    {"files", &MessageFields::files},     {"digest", &MessageFields::digest},
};

std::string field_names() {
  std::string text;
  for (const auto& field : kFields)
    text += fmt::format("{}`{{{}}}`", text.empty() ? "" : ", ", field.name);
  return text;
}

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == ':'))
    text.pop_back();
  return text;
}

bool is_plain(std::string_view text) {
  return !text.empty() && text.find_first_of("<>\n\r") == text.npos && text.find('\0') == text.npos;
}

}  // namespace

Result<std::string> expand_template(std::string_view text, const MessageFields& fields) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool doubled = i + 1 < text.size() && text[i + 1] == text[i];
    if ((text[i] == '{' || text[i] == '}') && doubled) {
      out += text[i++];
    } else if (text[i] == '{') {
      const auto end = text.find('}', i);
      const auto name = text.substr(i + 1, end == text.npos ? text.npos : end - i - 1);
      const auto* field = std::ranges::find(kFields, name, &Field::name);
      if (end == text.npos || field == std::end(kFields))
        return Failure{fmt::format("`{{{}}}` is no field: there are {}", name, field_names())};
      out += fields.*field->value;
      i = end;
    } else {
      out += text[i];
    }
  }
  return out;
}

Result<std::string> commit_message(std::string_view text, const MessageFields& fields) {
  auto expanded = expand_template(text, fields);
  if (!expanded.ok()) return expanded;
  auto message = trimmed(std::move(expanded.value()));
  if (message.empty()) return Failure{"the message of the commit is empty"};
  // Trailers are the last paragraph: those that the message ends with go on.
  message += git::has_trailers(message + "\n") ? "\n" : "\n\n";
  return message + fmt::format("{}: {}\n{}: {}\n{}: {}\n", kSourceTrailer, fields.source,
                               kPathTrailer, fields.path, kDigestTrailer, fields.digest);
}

Result<git::Signature> parse_author(std::string_view text) {
  const auto open = text.find('<');
  auto name = text.substr(0, open);
  while (name.ends_with(' ')) name.remove_suffix(1);
  if (open != text.npos && text.ends_with('>')) {
    const auto mail = text.substr(open + 1, text.size() - open - 2);
    if (is_plain(name) && is_plain(mail))
      return git::Signature{.name = std::string(name), .mail = std::string(mail)};
  }
  return Failure{fmt::format("`{}` is no author: it is written `Name <mail>`", text)};
}

}  // namespace rollout::cli
