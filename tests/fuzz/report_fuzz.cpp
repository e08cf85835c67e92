// SPDX-License-Identifier: Apache-2.0
//
// Whatever sources, paths and messages hold, every form of a report is what its readers can read:
// UTF-8, JSON, XML, commands of a line each, Markdown in parts that are taken.
//
// The first line of the input is a path, the second a message, and the rest a source. Its bytes
// also choose the places that are reported.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "compiler/reports/formats.h"
#include "compiler/reports/limits.h"
#include "compiler/reports/page.h"
#include "compiler/support/text.h"
#include "tests/fuzz/input.h"

namespace {

using namespace rollout;
using diagnostics::Severity;

struct Input {
  std::string path;
  std::string message;
  std::string source;
};

std::string take_line(std::string& text) {
  const auto end = std::min(text.find('\n'), text.size());
  auto line = text.substr(0, end);
  text.erase(0, std::min(end + 1, text.size()));
  return line;
}

Input input_of(std::string text) {
  Input input;
  input.path = take_line(text);
  input.message = take_line(text);
  input.source = std::move(text);
  return input;
}

// Where the bytes of the source say, in order.
source::Span span_at(const std::string& text, source::FileId file, std::size_t seed) {
  if (text.empty()) return {file, 0, 0};
  const auto byte = [&](std::size_t i) {
    return static_cast<unsigned char>(text[i % text.size()]);
  };
  const auto begin = (byte(seed) * 256u + byte(seed + 1)) % (text.size() + 1);
  const auto size = byte(seed + 2) % (text.size() - begin + 1);
  return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
}

std::vector<diagnostics::Diagnostic> findings(const Input& input, source::FileId file) {
  constexpr Severity kSeverities[] = {Severity::warning, Severity::error, Severity::info};
  std::vector<diagnostics::Diagnostic> found;
  for (std::size_t i = 0; i < 8; ++i) {
    const auto span = i == 3 ? source::Span{} : span_at(input.source, file, i * 3);
    const auto other = span_at(input.source, file, i * 5 + 1);
    diagnostics::Diagnostic one{
        i % 4 == 0 ? diagnostics::Code::secret_in_text : diagnostics::Code::unknown_field,
        kSeverities[i % 3],
        span,
        input.message,
        {},
        input.message,
        {}};
    one.notes.push_back({other, input.message, {{other, input.message}}});
    one.notes.push_back({{}, input.message, {}});
    one.fixes.push_back({input.message, {{other, input.message}, {span, input.source}}});
    found.push_back(std::move(one));
  }
  return found;
}

// Tags that nest, attributes in quotes, the five entities and numbers: all that we write.
class XmlReader {
 public:
  explicit XmlReader(std::string_view text) : text_(text) {}

  bool read() {
    while (!text_.empty()) {
      const auto c = text_.front();
      if (c == '<' ? !tag() : c == '&' ? !entity() : !skip(1)) return false;
    }
    return open_.empty();
  }

 private:
  bool skip(std::size_t count) {
    text_.remove_prefix(count);
    return true;
  }

  bool entity() {
    const auto end = text_.find(';');
    if (end == std::string_view::npos) return false;
    constexpr std::string_view kKnown[] = {"amp", "lt", "gt", "quot", "#9", "#10", "#13"};
    return std::ranges::find(kKnown, text_.substr(1, end - 1)) != std::end(kKnown) && skip(end + 1);
  }

  bool tag() {
    bool quoted = false;
    std::size_t end = 1;
    for (; end < text_.size() && (quoted || text_[end] != '>'); ++end) {
      if (text_[end] == '"') quoted = !quoted;
      if (text_[end] == '<') return false;
    }
    if (end == text_.size()) return false;
    const auto inside = text_.substr(1, end - 1);
    const auto name = inside.substr(0, inside.find(' '));
    skip(end + 1);
    if (inside.front() == '?' || inside.back() == '/') return true;
    if (inside.front() != '/') return open_.push_back(std::string(name)), true;
    if (open_.empty() || "/" + open_.back() != inside) return false;
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  std::vector<std::string> open_;
};

bool is_json(std::string_view text) { return nlohmann::json::accept(text); }

bool all_lines(std::string_view text, bool (*holds)(std::string_view)) {
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos || !holds(text.substr(0, end))) return false;
    text.remove_prefix(end + 1);
  }
  return true;
}

bool is_xml_text(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto point = support::code_point_at(text, i);
    if (point.value < 0x20 && point.value != '\n') return false;
    if (point.value == 0xFFFE || point.value == 0xFFFF) return false;
    i += point.length;
  }
  return XmlReader(text).read();
}

bool is_command(std::string_view line) {
  return line.starts_with("::") && line.find('\r') == line.npos && line.find("::", 2) != line.npos;
}

bool is_readable(std::string_view form, std::string_view text) {
  if (form == "json" || form == "sarif" || form == "gitlab") return is_json(text);
  if (form == "rdjsonl")
    return all_lines(text, [](std::string_view line) {
      return line.size() < reports::kRdjsonLineBytes && is_json(line);
    });
  if (form == "junit" || form == "checkstyle") return is_xml_text(text);
  if (form == "github") return all_lines(text, is_command);
  if (form == "markdown") return text.size() <= reports::kCommentBytes;
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = input_of(fuzz::text_of(data, std::min<std::size_t>(size, 4'000)));
  source::SourceMap sources;
  const auto file = sources.add(input.path, input.source);
  const auto found = findings(input, file);
  const std::vector<reports::Case> cases{
      {input.message, {file, 0, 0}, {{found.front().span, input.message}}}};
  std::vector<reports::Remark> remarks;
  for (const auto& finding : found)
    remarks.push_back({{"widening", "widening", "something is permitted", Severity::error},
                       finding.severity,
                       finding.span,
                       finding.message,
                       finding.notes,
                       input.message});
  reports::Report report{.key = input.path,
                         .diagnostics = found,
                         .sources = sources,
                         .summary = diagnostics::summarize(found, 1, 0),
                         .checkout = {.root = "/r", .directory = "d", .blob = "https://host/"},
                         .remarks = remarks};
  if (size % 2 == 0) report.cases = &cases;
  for (const auto& format : reports::formats())
    for (const auto& text : format.write(report)) {
      fuzz::require(!support::first_invalid_byte(text), "a report is UTF-8");
      fuzz::require(is_readable(format.name, text), std::string(format.name).c_str());
    }
  reports::Page page{"<!-- m -->", "h", {}, {}};
  page.sections.push_back({.title = "t",
                           .folded = true,
                           .blocks = {reports::Text{input.source}, reports::Code{"", input.source},
                                      reports::Table{{"a"}, {{input.message}, {input.source}}}}});
  for (const auto& part : reports::parts_of(page, 2'000))
    fuzz::require(part.size() <= 2'000, "a part is as long as it may be");
  fuzz::require(reports::cut_to(page, 3'000).size() <= 3'000,
                "what is cut is as long as it may be");
  return 0;
}
