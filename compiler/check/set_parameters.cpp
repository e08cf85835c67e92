// SPDX-License-Identifier: Apache-2.0
//
// Parameters in the texts of application sets: each can be read, and each comes from a generator.
#include <fmt/format.h>

#include <array>

#include "compiler/check/entry.h"
#include "compiler/check/generator_parameters.h"
#include "compiler/check/rules.h"
#include "compiler/check/template_text.h"
#include "compiler/schema/schema.h"
#include "compiler/support/edit_distance.h"

namespace rollout::check {

namespace {

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
    for (const auto& generator : set_.generators) {
      const auto given = parameters_of(generator, set_.go_template);
      in_generator(generator, nullptr);
      const Reader reader{&given, generator.object->schema->kind};
      if (set_.application.object != nullptr) texts(*set_.application.object, reader);
      if (const auto* patch = known_entry(*set_.object, "template_patch"))
        texts(patch->value, reader);
      if (generator.application) texts(*generator.application->object, reader);
    }
  }

 private:
  // What may be used, and of which generator.
  struct Reader {
    const Parameters* given;
    std::string_view generator;
  };

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
    const Reader reader{&known, generator.object->schema->kind};
    for (const auto& entry : generator.object->fields.entries)
      if (!is_block_of(entry, generator) && (given != nullptr || entry.key.text() == "values"))
        texts(entry.value, reader);
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

  void texts(const Object& object, const Reader& reader) {
    text(object.label.text(), object.label_span, reader);
    texts(object.fields, reader);
  }

  void texts(const value::Record& record, const Reader& reader) {
    for (const auto& entry : record.entries) {
      text(entry.key.text(), entry.value.span(), reader);
      texts(entry.value, reader);
    }
  }

  void texts(const Value& value, const Reader& reader) {
    if (value.is(Kind::text)) text(value.as_text(), value.span(), reader);
    if (value.is(Kind::record)) texts(value.as_record(), reader);
    if (value.is(Kind::object) && !value.as_object().declared) texts(value.as_object(), reader);
    if (value.is(Kind::list))
      for (const auto& item : value.as_list().items) texts(item, reader);
  }

  void text(std::string_view text, Span span, const Reader& reader) {
    if (text.find("{{") == std::string_view::npos) return;
    const auto found = set_.go_template ? read_go_template(text) : read_fast_template(text);
    if (found.problem) {
      auto report = context_.sink.report(Code::bad_template_text, span, found.problem->message);
      report.help(found.problem->help);
      return offer(report, span, text, found.problem->corrected);
    }
    for (const auto& use : found.uses) parameter(use, text, span, reader);
  }

  void parameter(const ParameterUse& use, std::string_view text, Span span, const Reader& reader) {
    if (!reader.given->complete || reader.given->give(use.path, set_.go_template)) return;
    if (use.asked && !must_exist_) return;
    const std::vector<std::string_view> names(reader.given->names.begin(),
                                              reader.given->names.end());
    auto report = context_.sink.report(
        Code::unknown_parameter, span,
        fmt::format("`{}` gives no parameter `{}`", reader.generator, use.path));
    report.help(support::suggestion(use.path, names));
    const auto near = support::nearest(use.path, names);
    const auto at = text.find(use.path);
    if (near.size() != 1 || text.find(use.path, at + 1) != std::string_view::npos) return;
    offer(report, span, text, std::string(text).replace(at, use.path.size(), near[0]));
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
