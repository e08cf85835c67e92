// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/candidate.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace rollout::adopt {

namespace {

bool names_a_group(std::string_view text) {
  return text.find("argoproj.io") != std::string_view::npos ||
         text.find("flagger.app") != std::string_view::npos;
}

// A name may be spelled so that its letters do not stand in the text.
bool may_be_spelled_otherwise(std::string_view text) {
  return text.find('\\') != std::string_view::npos;
}

// Of a text in UTF-16, the letters of ASCII.
bool names_a_group_in_utf16(std::string_view text) {
  if (!text.starts_with("\xFF\xFE") && !text.starts_with("\xFE\xFF")) return false;
  std::string letters;
  std::ranges::copy_if(text, std::back_inserter(letters), [](char c) { return c != '\0'; });
  return names_a_group(letters);
}

// What the lines at the left margin show of a block map.
struct Margin {
  bool plain = true;  // every line begins with a letter, a comment or a dash of a list
  std::size_t versions = 0;
  std::string_view version;  // behind the last `apiVersion:`
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

Margin read_margin(std::string_view text) {
  constexpr std::string_view kKey = "apiVersion:";
  Margin margin;
  bool began = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = text.substr(begin, end - begin);
    begin = end + 1;
    if (line.empty() || line == "\r" || line.front() == '#') continue;
    const bool inside = line.front() == ' ' || line.front() == '-';
    if (!is_letter(line.front()) && (!inside || !began)) {
      // Blank lines may hold blanks before the first line that holds something.
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      margin.plain = false;
    }
    began = true;
    if (line.starts_with("---")) margin.plain = false;
    if (!line.starts_with(kKey)) continue;
    ++margin.versions;
    margin.version = line.substr(kKey.size());
  }
  return margin;
}

}  // namespace

bool may_file_hold_manifest(std::string_view text) {
  return speaks_of_manifests(text) || may_be_spelled_otherwise(text);
}

bool speaks_of_manifests(std::string_view text) {
  return names_a_group(text) || text.find("!!binary") != std::string_view::npos ||
         names_a_group_in_utf16(text);
}

bool may_hold_manifest(std::string_view document) {
  const auto margin = read_margin(document);
  if (!margin.plain || margin.versions > 1) return may_file_hold_manifest(document);
  if (margin.versions == 0) return false;
  const auto first = margin.version.find_first_not_of(' ');
  // An alias, a text in quotes or one in the next line may be any.
  const bool plain = first != std::string_view::npos && is_letter(margin.version[first]);
  if (!plain) return may_file_hold_manifest(document);
  if (may_file_hold_manifest(margin.version)) return true;
  // A list of objects, which may be any.
  return document.find("List") != std::string_view::npos && may_file_hold_manifest(document);
}

}  // namespace rollout::adopt
