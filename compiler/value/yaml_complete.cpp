// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/yaml_complete.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "compiler/support/text.h"

namespace rollout::value {

namespace {

constexpr std::string_view kCoreTags = "tag:yaml.org,2002:";
constexpr std::string_view kTextTag = "tag:yaml.org,2002:str";
constexpr std::string_view kListTag = "tag:yaml.org,2002:seq";
constexpr std::string_view kMapTag = "tag:yaml.org,2002:map";

// Of a quoted scalar that begins the text; npos where nothing closes it.
std::size_t quoted_length(std::string_view text) {
  const char quote = text.front();
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') ++i;
    else if (text[i] == quote && quote == '\'' && text.substr(i + 1).starts_with('\'')) ++i;
    else if (text[i] == quote) return i + 1;
  }
  return std::string_view::npos;
}

// The length of the anchor and the tag that stand before a value in its line.
std::size_t properties_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && (text[length] == '&' || text[length] == '!')) {
    const auto end = text.find_first_of(" \r\n", length);
    const auto next = text.find_first_not_of(' ', end);
    if (next == std::string_view::npos || text[next] == '\r' || text[next] == '\n') break;
    length = next;
  }
  return length;
}

class Events final : public YAML::EventHandler {
 public:
  Events(std::string_view text, Span at, YamlTree& tree) : text_(text), at_(at), tree_(tree) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    // A reader that makes no step makes documents of nothing for ever.
    if (tree_.is_complete()) refuse(mark, "the document goes on after its end");
  }
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark&, const std::string&) override {}
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    go_on(tree_.alias(anchor, token(mark)));
  }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (rest(mark).starts_with(',') && (tree_.in_list() || tree_.is_at_root()))
      refuse(mark, "a value is missing before the comma");
    tree_.set_anchor(anchor);
    go_on(tree_.null(point(mark)));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    // "!" is the library's word for a quoted scalar, "?" for a plain one.
    const bool plain = tag == "?";
    if (!plain && tag != "!" && tag != kTextTag) refuse_tag(mark, tag);
    tree_.set_anchor(anchor);
    go_on(tree_.scalar(text, plain ? ScalarStyle::plain : ScalarStyle::quoted,
                       token(mark, plain ? text : std::string{})));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    if (tag != "?" && tag != kListTag) refuse_tag(mark, tag);
    tree_.set_anchor(anchor);
    go_on(tree_.begin_list(point(mark)));
  }
  void OnSequenceEnd() override { go_on(tree_.end_list()); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    if (tag != "?" && tag != kMapTag) refuse_tag(mark, tag);
    tree_.set_anchor(anchor);
    go_on(tree_.begin_map(point(mark)));
  }
  void OnMapEnd() override { go_on(tree_.end_map()); }

  Span point(const YAML::Mark& mark) const {
    const auto begin = offset(mark);
    return place(begin, std::min<std::size_t>(begin + 1, text_.size()));
  }

 private:
  // The library ends a parse only by an exception; it is caught in read_complete_yaml.
  struct Stop {};
  friend void rollout::value::read_complete_yaml(std::string_view, Span, YamlTree&);

  std::size_t offset(const YAML::Mark& mark) const {
    return std::min<std::size_t>(static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size());
  }
  std::string_view rest(const YAML::Mark& mark) const { return text_.substr(offset(mark)); }
  Span place(std::size_t begin, std::size_t end) const {
    return {at_.file, at_.begin + static_cast<std::uint32_t>(begin),
            at_.begin + static_cast<std::uint32_t>(end)};
  }

  // The scalar that begins at a place, where it is a plain one of one line or a quoted one; else
  // the rest of its line.
  Span token(const YAML::Mark& mark, const std::string& plain = {}) {
    const auto begin = offset(mark) + properties_length(rest(mark));
    const auto text = text_.substr(begin);
    if (!plain.empty() && text.starts_with(plain)) return place(begin, begin + plain.size());
    if (text.starts_with('"') || text.starts_with('\'')) {
      const auto length = quoted_length(text);
      if (length == std::string_view::npos) refuse(mark, "the quote is not closed");
      return place(begin, begin + length);
    }
    auto line = text.substr(0, text.find_first_of("\r\n"));
    while (line.ends_with(' ')) line.remove_suffix(1);
    return place(begin, begin + line.size());
  }

  void go_on(bool good) {
    if (!good) throw Stop{};
  }
  [[noreturn]] void refuse(const YAML::Mark& mark, std::string problem, std::string help = {}) {
    tree_.stop(point(mark), std::move(problem), std::move(help));
    throw Stop{};
  }
  [[noreturn]] void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    auto shown = tag.starts_with(kCoreTags) ? "!!" + tag.substr(kCoreTags.size()) : tag;
    refuse(mark, "the tag `" + support::shorten(shown, 60) + "` is not read",
           "write the value that it stands for");
  }

  std::string_view text_;
  Span at_;
  YamlTree& tree_;
};

}  // namespace

void read_complete_yaml(std::string_view document, Span at, YamlTree& tree) {
  Events events(document, at, tree);
  try {
    std::istringstream stream{std::string(document)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(events)) tree.null({at.file, at.begin, at.begin});
    parser.HandleNextDocument(events);
  } catch (const Events::Stop&) {
    // The tree has the reason.
  } catch (const YAML::Exception& exception) {
    tree.stop(events.point(exception.mark), "this is no YAML: " + exception.msg);
  }
}

}  // namespace rollout::value
