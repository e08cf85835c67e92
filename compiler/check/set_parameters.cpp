// SPDX-License-Identifier: Apache-2.0
//
// Parameters in the texts of application sets: each can be read, and each comes from a generator.
#include <fmt/format.h>

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "compiler/check/entry.h"
#include "compiler/check/generator_parameters.h"
#include "compiler/check/rules.h"
#include "compiler/check/template_text.h"
#include "compiler/schema/schema.h"
#include "compiler/support/edit_distance.h"

namespace rollout::check {

namespace {

// Elements of a list give the same parameters.
std::vector<std::string_view> distinct(const std::vector<std::string>& names) {
  std::set<std::string_view> seen;
  std::vector<std::string_view> found;
  for (const auto& name : names)
    if (seen.insert(name).second) found.push_back(name);
  return found;
}

using source::Span;
using value::Kind;
using value::Object;
using value::Value;

// Only a text that stands there as it is can be replaced: as long as its literal, with no escape.
void offer(diagnostics::Builder& report, Span span, std::string_view text,
           const std::string& corrected) {
  const bool literal = span.known() && span.end - span.begin == text.size() + 2;
  if (corrected.empty() || !literal || corrected.find_first_of("\"\\$\n") != std::string::npos)
    return;
  report.fix(fmt::format("write `\"{}\"`", corrected), span, fmt::format("\"{}\"", corrected));
}

class SetTexts {
 public:
  SetTexts(CheckContext& context, const ir::ApplicationSet& set) : context_(context), set_(set) {}

  void check() {
    must_exist_ = !set_.go_template || has_option("missingkey=error");
    std::vector<Parameters> given;
    for (const auto& generator : set_.generators)
      given.push_back(parameters_of(generator, set_.go_template));
    std::vector<Reader> readers;
    for (std::size_t i = 0; i < given.size(); ++i)
      readers.push_back({&given[i], set_.generators[i].object->schema->kind, &set_.generators[i]});
    Uses uses;
    if (set_.application.object != nullptr) texts(*set_.application.object, uses);
    if (const auto* patch = known_entry(*set_.object, "template_patch")) texts(patch->value, uses);
    judge(uses, readers);
    for (std::size_t i = 0; i < given.size(); ++i) {
      const auto& generator = set_.generators[i];
      in_generator(generator, nullptr);
      Uses own;
      if (generator.application) texts(*generator.application->object, own);
      judge(own, {&readers[i], 1});
    }
  }

 private:
  // What may be used, and of which generator.
  struct Reader {
    const Parameters* given;
    std::string_view generator;
    const ir::Generator* whole = nullptr;  // where it is not read inside itself
  };
  struct Occurrence {
    bool asked;
    std::string_view text;
    Span span;
  };
  // By parameter: each is looked for once in each generator, however often it is used.
  using Uses = std::map<std::string, std::vector<Occurrence>>;

  bool has_option(std::string_view wanted) const {
    const auto* options = known_entry(*set_.object, "go_template_options");
    if (options == nullptr || !options->value.is(Kind::list)) return false;
    for (const auto& option : options->value.as_list().items)
      if (option.is(Kind::text) && option.as_text() == wanted) return true;
    return false;
  }

  // A generator's `values` are made of its other parameters; the second of a matrix is made of what
  // the first gives.
  void in_generator(const ir::Generator& generator, const Parameters* given) {
    auto known = parameters_of(generator, set_.go_template);
    if (given != nullptr) known.add(*given);
    Uses uses;
    for (const auto& entry : generator.object->fields.entries)
      if (!is_block_of(entry, generator) && (given != nullptr || entry.key.text() == "values"))
        texts(entry.value, uses);
    const Reader reader{&known, generator.object->schema->kind};
    judge(uses, {&reader, 1});
    Parameters before = given == nullptr ? Parameters{} : *given;
    for (std::size_t i = 0; i < generator.generators.size(); ++i) {
      const bool second = generator.kind == ir::GeneratorKind::matrix && i > 0;
      in_generator(generator.generators[i], second || given != nullptr ? &before : nullptr);
      before.add(parameters_of(generator.generators[i], set_.go_template));
    }
  }

  // Its application and its generators have texts of their own.
  static bool is_block_of(const value::Entry& entry, const ir::Generator& generator) {
    if (entry.key.text() == "application") return true;
    if (!entry.value.is(Kind::list)) return false;
    for (const auto& item : entry.value.as_list().items)
      for (const auto& inner : generator.generators)
        if (item.is(Kind::object) && &item.as_object() == inner.object) return true;
    return false;
  }

  void texts(const Object& object, Uses& uses) {
    text(object.label.text(), object.label_span, uses);
    texts(object.fields, uses);
  }

  void texts(const value::Record& record, Uses& uses) {
    for (const auto& entry : record.entries) {
      text(entry.key.text(), entry.value.span(), uses);
      texts(entry.value, uses);
    }
  }

  void texts(const Value& value, Uses& uses) {
    if (value.is(Kind::text)) text(value.as_text(), value.span(), uses);
    if (value.is(Kind::record)) texts(value.as_record(), uses);
    if (value.is(Kind::object) && !value.as_object().declared) texts(value.as_object(), uses);
    if (value.is(Kind::list))
      for (const auto& item : value.as_list().items) texts(item, uses);
  }

  void text(std::string_view text, Span span, Uses& uses) {
    if (text.find("{{") == std::string_view::npos) return;
    const auto found = set_.go_template ? read_go_template(text) : read_fast_template(text);
    if (found.problem) {
      auto report = context_.sink.report(Code::bad_template_text, span, found.problem->message);
      report.help(found.problem->help);
      return offer(report, span, text, found.problem->corrected);
    }
    for (const auto& use : found.uses) uses[use.path].push_back({use.asked, text, span});
  }

  void judge(const Uses& uses, std::span<const Reader> readers) {
    for (const auto& [path, occurrences] : uses)
      for (const auto& reader : readers) {
        if (!reader.given->complete) continue;
        const bool known = reader.given->give(path, set_.go_template);
        const auto* lacking = known && must_exist_ && reader.whole != nullptr
                                  ? element_without(*reader.whole, path, set_.go_template)
                                  : nullptr;
        if (known && lacking == nullptr) continue;
        for (const auto& occurrence : occurrences)
          known ? report_lacking(path, occurrence, *lacking) : report(path, occurrence, reader);
        break;
      }
  }

  void report(const std::string& path, const Occurrence& use, const Reader& reader) {
    if (use.asked && !must_exist_) return;
    const auto names = distinct(reader.given->names);
    auto made =
        context_.sink.report(Code::unknown_parameter, use.span,
                             fmt::format("`{}` gives no parameter `{}`", reader.generator, path));
    made.help(support::suggestion(path, names));
    const auto near = support::nearest(path, names);
    const auto at = use.text.find(path);
    if (near.size() != 1 || use.text.find(path, at + 1) != std::string_view::npos) return;
    offer(made, use.span, use.text, std::string(use.text).replace(at, path.size(), near[0]));
  }

  void report_lacking(const std::string& path, const Occurrence& use, const Value& element) {
    context_.sink
        .report(Code::unknown_parameter, use.span,
                fmt::format("an element of the `list` gives no parameter `{}`", path))
        .note(element.span(), "this one")
        .help("give it in each element: with one that lacks it, the set makes nothing");
  }

  CheckContext& context_;
  const ir::ApplicationSet& set_;
  bool must_exist_ = true;
};

}  // namespace

void check_set_parameters(CheckContext& context) {
  for (const auto& set : context.program.application_sets) SetTexts(context, set).check();
}

}  // namespace rollout::check
