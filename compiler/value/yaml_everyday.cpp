// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/yaml_everyday.h"

#include <algorithm>
#include <string>

#include "compiler/value/yaml_lines.h"

namespace rollout::value {

namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Characters of a key, and of a plain scalar between brackets.
bool is_name(char c) { return is_word(c) || c == '.' || c == '/' || c == '-'; }

// No reader takes a plain scalar that begins so for anything else.
bool begins_plain(std::string_view text) {
  const char first = text.front();
  if (first == '-') return text.size() > 1 && is_name(text[1]);
  return is_word(first) || first == '.' || first == '/' || first == '$' || first == '(' ||
         first == '^' || first == '=' || first == '+' || first == '<' || first == '~';
}

class EverydayReader {
 public:
  EverydayReader(std::string_view text, Span at, YamlTree& tree)
      : lines_(text), text_(text), at_(at), tree_(tree) {}

  bool read() {
    if (!lines_.next()) return lines_.is_good() && tree_.null({at_.file, at_.begin, at_.begin});
    return block(-1) && lines_.is_good() && !lines_.current().is_there;
  }

 private:
  Span span(std::string_view part) const {
    const auto begin = at_.begin + static_cast<std::uint32_t>(part.data() - text_.data());
    return {at_.file, begin, begin + static_cast<std::uint32_t>(part.size())};
  }
  Span point(std::string_view part) const { return span(part.substr(0, 1)); }

  // The block that begins in the current line, deeper than `outer`.
  bool block(int outer) {
    const auto& line = lines_.current();
    if (line.indent <= outer) return false;
    if (is_dash(line.content)) return list(line.indent);
    return key_length(line.content) != 0 && map(line.indent);
  }

  static bool is_dash(std::string_view content) {
    return content == "-" || content.starts_with("- ");
  }

  // Of the key that the text begins with; 0 where it begins with none that is known. Behind it
  // stand a colon and a space, or the end of the line.
  static std::size_t key_length(std::string_view content) {
    std::size_t length = 0;
    if (content.front() == '"' || content.front() == '\'') {
      length = content.find(content.front(), 1);
      if (length == std::string_view::npos) return 0;
      if (content.substr(1, length - 1).find_first_of("\\\"'") != std::string_view::npos) return 0;
      ++length;
    } else {
      if (!is_word(content.front()) && content.front() != '.') return 0;
      while (length < content.size() && is_name(content[length])) ++length;
    }
    if (length >= content.size() || content[length] != ':') return 0;
    return length + 1 == content.size() || content[length + 1] == ' ' ? length : 0;
  }

  bool put_key(std::string_view key) {
    const bool quoted = key.front() == '"' || key.front() == '\'';
    return tree_.scalar(quoted ? key.substr(1, key.size() - 2) : key,
                        quoted ? ScalarStyle::quoted : ScalarStyle::plain, span(key));
  }

  bool map(int indent) {
    if (!tree_.begin_map(point(lines_.current().content))) return tree_.stopped();
    while (lines_.current().is_there && lines_.current().indent == indent) {
      const auto content = lines_.current().content;
      const auto length = is_dash(content) ? 0 : key_length(content);
      if (length == 0) return false;
      if (!put_key(content.substr(0, length))) return tree_.stopped();
      if (!value_of(content.substr(0, length), content.substr(length + 1), indent, true))
        return false;
      if (tree_.stopped()) return true;
    }
    if (!lines_.is_good() || is_deeper(indent)) return false;
    return tree_.end_map() || tree_.stopped();
  }

  bool list(int indent) {
    if (!tree_.begin_list(point(lines_.current().content))) return tree_.stopped();
    while (lines_.current().is_there && lines_.current().indent == indent &&
           is_dash(lines_.current().content)) {
      const auto content = lines_.current().content;
      if (!item(content, indent)) return false;
      if (tree_.stopped()) return true;
    }
    if (!lines_.is_good() || is_deeper(indent)) return false;
    return tree_.end_list() || tree_.stopped();
  }

  bool is_deeper(int indent) const {
    return lines_.current().is_there && lines_.current().indent > indent;
  }

  bool item(std::string_view content, int indent) {
    auto rest = content.substr(1);
    const auto spaces = std::min(rest.find_first_not_of(' '), rest.size());
    rest.remove_prefix(spaces);
    if (rest.empty() || rest.front() == '#')
      return value_of(content.substr(0, 1), rest, indent, false);
    if (is_dash(rest) || key_length(rest) != 0) {
      lines_.step_into(indent + 1 + static_cast<int>(spaces), rest);
      return block(indent);
    }
    return value_of(content.substr(0, 1), rest, indent, false);
  }

  // What stands behind a key or a dash, in its line or below it.
  bool value_of(std::string_view owner, std::string_view rest, int indent, bool of_key) {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    if (!rest.empty() && rest.front() != '#') return in_line(rest, indent);
    lines_.next();
    if (!lines_.is_good()) return false;
    if (is_deeper(indent)) return block(indent);
    if (of_key && lines_.current().is_there && lines_.current().indent == indent &&
        is_dash(lines_.current().content))
      return list(indent);
    const auto end = span(owner).end;
    return tree_.null({at_.file, end, end}) || tree_.stopped();
  }

  bool in_line(std::string_view rest, int indent) {
    if (rest.front() == '|') return literal(rest, indent);
    std::size_t length = 0;
    if (!flow_value(rest, length, false)) return false;
    if (tree_.stopped()) return true;
    rest.remove_prefix(length);
    const auto spaces = std::min(rest.find_first_not_of(' '), rest.size());
    if (spaces != rest.size() && (rest[spaces] != '#' || spaces == 0)) return false;
    lines_.next();
    // What is deeper would go on with the value, whatever it is.
    return lines_.is_good() && !is_deeper(indent);
  }

  // A scalar, or a list or map in brackets, at the start of the text.
  bool flow_value(std::string_view text, std::size_t& length, bool in_brackets) {
    if (text.empty()) return false;
    switch (text.front()) {
      case '"':
      case '\'': return quoted(text, length);
      case '[': return flow_list(text, length);
      case '{': return flow_map(text, length);
      default: return plain(text, length, in_brackets);
    }
  }

  bool quoted(std::string_view text, std::size_t& length) {
    std::string content;
    const char quote = text.front();
    std::size_t i = 1;
    for (; i < text.size(); ++i) {
      const bool twice = quote == '\'' && text.substr(i).starts_with("''");
      if (text[i] == quote && !twice) break;
      if (twice) ++i;
      if (quote == '"' && text[i] == '\\') {
        if (++i == text.size()) return false;
        const auto known = std::string_view("nt\"\\/").find(text[i]);
        if (known == std::string_view::npos) return false;
        content += "\n\t\"\\/"[known];
      } else {
        content += text[i];
      }
    }
    if (i >= text.size()) return false;
    length = i + 1;
    // A key may not come from here.
    if (text.substr(length).starts_with(':')) return false;
    return tree_.scalar(content, ScalarStyle::quoted, span(text.substr(0, length))) ||
           tree_.stopped();
  }

  bool plain(std::string_view text, std::size_t& length, bool in_brackets) {
    if (!begins_plain(text)) return false;
    length = 1;
    while (length < text.size()) {
      const char c = text[length];
      if (c == '#' && text[length - 1] == ' ') break;
      if (c == '\t') return false;
      if (c == ':' && (length + 1 == text.size() || text[length + 1] == ' ' || in_brackets))
        return false;
      if (in_brackets && !is_name(c) && c != '=' && c != '*') break;
      ++length;
    }
    while (text[length - 1] == ' ') --length;
    const auto content = text.substr(0, length);
    return tree_.scalar(content, ScalarStyle::plain, span(content)) || tree_.stopped();
  }

  static void skip_spaces(std::string_view text, std::size_t& i) {
    while (i < text.size() && text[i] == ' ') ++i;
  }

  bool flow_list(std::string_view text, std::size_t& length) {
    if (!tree_.begin_list(point(text))) return tree_.stopped();
    std::size_t i = 1;
    skip_spaces(text, i);
    while (i < text.size() && text[i] != ']') {
      if (!flow_item(text, i)) return false;
      if (tree_.stopped()) return true;
    }
    length = i + 1;
    return i < text.size() && (tree_.end_list() || tree_.stopped());
  }

  // One value, and the comma behind it. A second comma is not known here.
  bool flow_item(std::string_view text, std::size_t& i) {
    std::size_t length = 0;
    if (!flow_value(text.substr(i), length, true)) return false;
    if (tree_.stopped()) return true;
    i += length;
    skip_spaces(text, i);
    if (i >= text.size()) return false;
    if (text[i] != ',') return text[i] == ']' || text[i] == '}';
    ++i;
    skip_spaces(text, i);
    return i < text.size() && text[i] != ']' && text[i] != '}';
  }

  bool flow_map(std::string_view text, std::size_t& length) {
    if (!tree_.begin_map(point(text))) return tree_.stopped();
    std::size_t i = 1;
    skip_spaces(text, i);
    while (i < text.size() && text[i] != '}') {
      const auto key = key_length(text.substr(i));
      if (key == 0) return false;
      if (!put_key(text.substr(i, key))) return tree_.stopped();
      i += key + 1;
      skip_spaces(text, i);
      if (!flow_item(text, i)) return false;
      if (tree_.stopped()) return true;
    }
    length = i + 1;
    return i < text.size() && (tree_.end_map() || tree_.stopped());
  }

  bool literal(std::string_view header, int indent) {
    auto rest = header.substr(1);
    const char chomp = rest.starts_with('-') || rest.starts_with('+') ? rest.front() : ' ';
    if (chomp != ' ') rest.remove_prefix(1);
    if (rest.find_first_not_of(' ') != std::string_view::npos) return false;
    std::string content;
    if (!lines_.read_literal(indent, chomp, content)) return false;
    return tree_.scalar(content, ScalarStyle::quoted, span(header)) || tree_.stopped();
  }

  YamlLines lines_;
  std::string_view text_;
  Span at_;
  YamlTree& tree_;
};

}  // namespace

bool read_everyday_yaml(std::string_view document, Span at, YamlTree& tree) {
  return EverydayReader(document, at, tree).read();
}

}  // namespace rollout::value
