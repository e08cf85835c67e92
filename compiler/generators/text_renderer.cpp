// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/text_renderer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "compiler/generators/fast_template.h"
#include "compiler/value/data.h"
#include "compiler/value/record_reader.h"

namespace rollout::generators {

namespace {

using value::Kind;
using value::Value;

// Generators that have `values`.
bool has_values(std::string_view generator) {
  constexpr std::array<std::string_view, 7> kNames = {
      "clusters", "git", "scmProvider", "oci", "clusterDecisionResource", "pullRequest", "plugin"};
  return std::ranges::find(kNames, generator) != kNames.end();
}

// What Go says of a parameter that is not there yet.
bool is_missing(const Trouble& trouble) {
  return trouble.kind == TroubleKind::mistake &&
         (trouble.message.starts_with("there is no parameter") ||
          (trouble.message.starts_with("a ") &&
           trouble.message.find(" has no `") != std::string::npos));
}

}  // namespace

TextRenderer::TextRenderer(const value::Record& spec, support::Arena& arena,
                           support::SymbolTable& symbols)
    : arena_(arena), symbols_(symbols), by_go_(value::is_on_at(spec, "goTemplate")) {
  for (const auto& option : value::texts_at(spec, "goTemplateOptions")) {
    if (option == "missingkey=error") missing_ = MissingKey::error;
    else if (option == "missingkey=zero") missing_ = MissingKey::zero;
    else if (option == "missingkey=default" || option == "missingkey=invalid")
      missing_ = MissingKey::invalid;
    else bad_option_ = option;
  }
}

Outcome<std::string> TextRenderer::text(std::string_view text, const Datum& parameters) {
  return this->text(text, parameters, missing_);
}

Outcome<std::string> TextRenderer::text(std::string_view text, const Datum& parameters,
                                        MissingKey missing) {
  return by_go_ ? render_go_template(text, parameters, missing, budget_)
                : render_fast_template(text, parameters);
}

Outcome<Value> TextRenderer::value(const Value& value, const Datum& parameters,
                                   value::Span& failed) {
  return any(value, parameters, failed, {});
}

Outcome<Value> TextRenderer::generator(const Value& value, const Datum& parameters,
                                       value::Span& failed) {
  in_generator_ = true;
  auto made = any(value, parameters, failed, {});
  in_generator_ = false;
  return made;
}

Outcome<Value> TextRenderer::any(const Value& value, const Datum& parameters, value::Span& failed,
                                 Place place) {
  if (place.depth > static_cast<int>(value::kDeepestData))
    return Trouble::unknown("it is nested too deeply");
  if (value.is(Kind::record))
    return record(value.as_record(), value.span(), parameters, failed, place);
  if (value.is(Kind::list)) {
    auto& made = *arena_.make<value::ListData>();
    made.items.reserve(arena_, value.as_list().items.size());
    for (const auto& item : value.as_list().items) {
      auto rendered = any(item, parameters, failed, {place.depth + 1});
      if (!rendered.ok()) return rendered;
      made.items.push_back(arena_, rendered.value());
    }
    return Value::list(&made, value.span());
  }
  if (!value.is(Kind::text) || value.as_text().find("{{") == std::string_view::npos) return value;
  auto rendered = text(value.as_text(), parameters);
  if (rendered.ok()) return Value::text(arena_, rendered.value(), value.span());
  failed = value.span();
  return rendered.trouble();
}

Outcome<Value> TextRenderer::record(const value::Record& record, value::Span span,
                                    const Datum& parameters, value::Span& failed, Place place) {
  auto& made = *arena_.make<value::Record>();
  made.entries.reserve(arena_, record.entries.size());
  for (const auto& entry : record.entries) {
    // Argo CD leaves what is null out of every map that it renders.
    if (entry.value.is_absent()) continue;
    const bool early = place.holds_values && entry.key.text() == "values";
    const Place inside{place.depth + 1, in_generator_ && has_values(entry.key.text())};
    auto rendered = early ? early_values(entry.value, parameters, failed)
                          : any(entry.value, parameters, failed, inside);
    if (!rendered.ok()) return rendered;
    auto key = entry.key;
    if (key.text().find("{{") != std::string_view::npos) {
      const auto name = text(key.text(), parameters);
      if (!name.ok()) {
        failed = entry.origin == nullptr ? entry.value.span() : entry.origin->span;
        return name.trouble();
      }
      key = symbols_.intern(name.value());
    }
    made.entries.push_back(arena_, {key, rendered.value(), entry.origin});
  }
  return Value::record(&made, span);
}

Outcome<Value> TextRenderer::early_values(const Value& value, const Datum& parameters,
                                          value::Span& failed) {
  if (!value.is(Kind::record)) return value;
  auto& made = *arena_.make<value::Record>();
  for (const auto& entry : value.as_record().entries) {
    auto kept = entry;
    if (entry.value.is(Kind::text)) {
      auto rendered = text(entry.value.as_text(), parameters, MissingKey::error);
      if (!rendered.ok() && !is_missing(rendered.trouble())) {
        failed = entry.value.span();
        return rendered.trouble();
      }
      if (rendered.ok()) kept.value = Value::text(arena_, rendered.value(), entry.value.span());
    }
    made.entries.push_back(arena_, kept);
  }
  return Value::record(&made, value.span());
}

}  // namespace rollout::generators
