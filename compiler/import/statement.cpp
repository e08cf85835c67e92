// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/statement.h"

#include <algorithm>

namespace rollout::importing {

namespace {

constexpr std::size_t kStep = 2;
constexpr std::size_t kWidth = 100;
constexpr std::size_t kMostOnALine = 5;  // statements

std::string joined(const Statement& statement) {
  return statement.value.empty() ? statement.head : statement.head + " = " + statement.value;
}

bool is_simple(const Statement& statement) {
  return !statement.braces && !statement.value.empty() && statement.comments.empty() &&
         statement.documentation.empty() && joined(statement).find('\n') == std::string::npos;
}

// `source { repo = "…"; path = "…" }`, where it is short.
std::string one_line(const Statement& block) {
  if (block.body.empty()) return block.head + " {}";
  if (block.body.size() > kMostOnALine || !std::ranges::all_of(block.body, is_simple)) return {};
  std::string text = block.head + " {";
  for (const auto& statement : block.body) {
    text += text.ends_with('{') ? " " : "; ";
    text += joined(statement);
  }
  return text + " }";
}

class Printer {
 public:
  Printer(std::string& text, Lines& lines) : text_(text), lines_(lines) {}

  void print_all(const std::vector<Statement>& statements, std::size_t depth) {
    const Statement* before = nullptr;
    std::size_t aligned = 0;
    for (std::size_t i = 0; i < statements.size(); ++i) {
      const auto& statement = statements[i];
      if (i >= aligned) {
        aligned = end_of_run(statements, i);
        width_ = 0;
        for (auto j = i; j < aligned; ++j) width_ = std::max(width_, statements[j].head.size());
      }
      if (depth == 0 && (before != nullptr || !text_.empty()) &&
          (before == nullptr || before->braces || statement.braces))
        line("", {}, 0);
      print(statement, depth);
      before = &statement;
    }
  }

 private:
  void print(const Statement& statement, std::size_t depth) {
    const auto said = statement.said.empty() ? source::Span{} : statement.said.front();
    for (const auto& comment : statement.comments)
      line(comment.empty() ? "#" : "# " + comment, said, depth);
    print_documentation(statement.documentation, said, depth);
    if (!statement.braces) return print_lines(aligned(statement), said, depth);
    if (const auto short_form = one_line(statement); !short_form.empty() &&
                                                     short_form.size() + depth * kStep <= kWidth &&
                                                     (depth > 0 || statement.body.size() < 3))
      return line(short_form, said, depth);
    print_lines(statement.head + " {", said, depth);
    const auto width = width_;
    print_all(statement.body, depth + 1);
    width_ = width;
    line("}", said, depth);
  }

  // Fields of one line that follow each other have their `=` below each other.
  static std::size_t end_of_run(const std::vector<Statement>& statements, std::size_t begin) {
    auto end = begin;
    while (end < statements.size() && is_simple(statements[end])) ++end;
    return std::max(end, begin + 1);
  }

  std::string aligned(const Statement& statement) const {
    if (statement.value.empty() || statement.head.size() >= width_) return joined(statement);
    return statement.head + std::string(width_ - statement.head.size(), ' ') + " = " +
           statement.value;
  }

  void print_documentation(std::string_view text, source::Span said, std::size_t depth) {
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      line("## " + std::string(text.substr(0, end)), said, depth);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  // Every line of a long string goes along: its closing quotes say how far it is indented.
  void print_lines(const std::string& text, source::Span said, std::size_t depth) {
    for (std::size_t begin = 0; begin <= text.size();) {
      const auto end = std::min(text.find('\n', begin), text.size());
      line(text.substr(begin, end - begin), said, depth);
      begin = end + 1;
    }
  }

  void line(const std::string& content, source::Span said, std::size_t depth) {
    if (!content.empty()) text_.append(depth * kStep, ' ').append(content);
    text_ += '\n';
    lines_.push_back(said);
  }

  std::string& text_;
  Lines& lines_;
  std::size_t width_ = 0;  // of the names in this run of fields
};

}  // namespace

Statement Statement::field(std::string_view name, std::string value, source::Span said) {
  Statement made;
  made.head = name;
  made.value = std::move(value);
  made.said.push_back(said);
  return made;
}

Statement Statement::block(std::string head, source::Span said) {
  Statement made;
  made.head = std::move(head);
  made.braces = true;
  made.said.push_back(said);
  return made;
}

Statement Statement::sentence(std::string words, source::Span said) {
  Statement made;
  made.head = std::move(words);
  made.said.push_back(said);
  return made;
}

void print(const std::vector<Statement>& statements, std::string& text, Lines& lines) {
  Printer(text, lines).print_all(statements, 0);
}

}  // namespace rollout::importing
