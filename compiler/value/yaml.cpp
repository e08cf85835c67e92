// SPDX-License-Identifier: Apache-2.0
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>

#include "compiler/value/data.h"
#include "compiler/value/data_builder.h"
#include "compiler/value/yaml_scalar.h"

namespace rollout::value {

namespace {

std::string place(const YAML::Mark& mark) {
  return "line " + std::to_string(mark.line + 1) + ", column " + std::to_string(mark.column + 1) +
         ": ";
}

class Events final : public YAML::EventHandler {
 public:
  explicit Events(DataBuilder& build) : build_(build) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark& mark, const std::string&) override {
    refuse(mark, "anchors are not read");
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "aliases are not read: write the value out");
  }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (anchor != 0) return refuse(mark, "anchors are not read");
    if (build_.wants_key()) return refuse(mark, "a key is missing");
    build_.scalar(Value::absent(build_.span()));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    if (anchor != 0)
      return refuse(mark, "anchors are not read: write the value out where it is used");
    // "!" is the library's word for a quoted scalar, "?" for a plain one.
    const bool quoted = tag == "!";
    if (!quoted && tag != "?") return refuse(mark, "the tag `" + tag + "` is not read");
    if (build_.wants_key()) {
      if (!quoted && text == "<<")
        return refuse(mark, "merge keys are not read: write the fields out");
      if (!build_.key(text)) locate(mark);
      return;
    }
    if (!add(text, quoted)) locate(mark);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    if (anchor != 0)
      return refuse(mark, "anchors are not read: write the value out where it is used");
    if (build_.wants_key()) return refuse(mark, "a key must be a text");
    if (!build_.begin_list()) locate(mark);
  }
  void OnSequenceEnd() override { stop_or(build_.end_list()); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    if (anchor != 0)
      return refuse(mark, "anchors are not read: write the value out where it is used");
    if (build_.wants_key()) return refuse(mark, "a key must be a text");
    if (!build_.begin_record()) locate(mark);
  }
  void OnMapEnd() override { stop_or(build_.end_record()); }

  const std::string& place_of_problem() const { return place_; }

 private:
  // The library ends a parse only by an exception; it is caught in read_yaml, a few lines below.
  struct Stop {};
  friend support::Result<Value> rollout::value::read_yaml(std::string_view, Arena&,
                                                          support::SymbolTable&, Span);

  [[noreturn]] void locate(const YAML::Mark& mark) {
    place_ = place(mark);
    throw Stop{};
  }
  void refuse(const YAML::Mark& mark, std::string problem) {
    build_.fail(std::move(problem));
    locate(mark);
  }
  void stop_or(bool good) {
    if (!good) throw Stop{};
  }
  bool add(const std::string& text, bool quoted) {
    if (quoted) return build_.text(text);
    switch (classify_plain(text)) {
      case PlainScalar::null: return build_.scalar(Value::absent(build_.span()));
      case PlainScalar::yes: return build_.scalar(Value::boolean(true, build_.span()));
      case PlainScalar::no: return build_.scalar(Value::boolean(false, build_.span()));
      case PlainScalar::number: return build_.number(text);
      case PlainScalar::text: return build_.text(text);
      case PlainScalar::unclear:
        return build_.fail("`" + text +
                           "` means different things to different readers: put it in quotes");
    }
    return false;
  }

  DataBuilder& build_;
  std::string place_;
};

// Looks at the outermost value alone.
class Outermost final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark&, const std::string&) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override { see(true); }
  void OnNull(const YAML::Mark&, YAML::anchor_t) override { see(true); }
  void OnScalar(const YAML::Mark&, const std::string& tag, YAML::anchor_t,
                const std::string& text) override {
    see(tag == "?" && classify_plain(text) == PlainScalar::null);
  }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    see(false);
  }
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    see(true);
  }
  void OnMapEnd() override {}

  bool is_map() const { return is_map_; }

 private:
  void see(bool map) {
    if (!seen_) is_map_ = map;
    seen_ = true;
  }

  bool seen_ = false;
  bool is_map_ = true;  // nothing at all is an empty one
};

}  // namespace

std::string problem_of_yaml_map(std::string_view text) {
  Outermost outermost;
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    parser.HandleNextDocument(outermost);
  } catch (const YAML::Exception& exception) {
    return place(exception.mark) + exception.msg;
  }
  return outermost.is_map() ? std::string{} : "it is no map";
}

support::Result<Value> read_yaml(std::string_view text, Arena& arena, support::SymbolTable& symbols,
                                 Span span) {
  DataBuilder build(arena, symbols, span, kMostYamlValues);
  Events events(build);
  std::string problem;
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(events)) return support::Failure{"it is empty"};
    if (stream.good() && parser.HandleNextDocument(events))
      return support::Failure{"it holds more than one document"};
  } catch (const Events::Stop&) {
    problem = events.place_of_problem() + build.problem();
  } catch (const YAML::Exception& exception) {
    problem = place(exception.mark) + exception.msg;
  }
  if (!problem.empty()) return support::Failure{problem};
  if (!build.done())
    return support::Failure{build.problem().empty() ? "it is empty" : build.problem()};
  return build.result();
}

}  // namespace rollout::value
