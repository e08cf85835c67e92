// SPDX-License-Identifier: Apache-2.0
//
// The elements of a list: those that are written, and those of a text of YAML.
#include <fmt/format.h>

#include "compiler/generators/data_text.h"
#include "compiler/generators/generate.h"
#include "compiler/value/record_reader.h"

namespace rollout::generators {

namespace {

using value::Kind;
using value::Value;

constexpr std::string_view kAdvice =
    "without `goTemplate: true` parameters are texts: put it between quotes";

}  // namespace

// Without Go's templates an element holds texts, and one map of texts, `values`.
Generation::Made Generation::list_element(const Value& element, ParameterSets sets) {
  DatumEntries entries;
  makers_ = {{element.span(), "this element"}};
  if (!renderer_.by_go() && element.is(Kind::record)) {
    for (const auto& entry : element.as_record().entries) {
      const std::string key(entry.key.text());
      const auto& value = entry.value;
      if (key == "values") {
        if (!value.is(Kind::record))
          return mistake(value.span(), "`values` of an element is no map");
        for (const auto& inner : value.as_record().entries) {
          if (!inner.value.is(Kind::text))
            return mistake(inner.value.span(),
                           fmt::format("`values.{}` is no text", inner.key.text()),
                           std::string(kAdvice));
          entries.insert_or_assign(fmt::format("values.{}", inner.key.text()),
                                   datum_of(inner.value));
        }
      } else if (!value.is(Kind::text)) {
        return mistake(value.span(), fmt::format("`{}` is no text", key), std::string(kAdvice));
      } else {
        entries.insert_or_assign(key, datum_of(value));
      }
    }
    sets.push_back({Datum::map(std::move(entries)), makers_});
    return sets;
  }
  if (!element.is(Kind::record) && !element.is_absent())
    return mistake(element.span(), "an element of the list is no map");
  sets.push_back({element.is_absent() ? Datum::map({}) : datum_of(element), makers_});
  return sets;
}

Generation::Made Generation::list(const value::Record& list, value::Span span) {
  Made made = ParameterSets{};
  if (const auto* elements = value::list_at(list, "elements")) {
    if (!fits(elements->items.size(), span)) return std::nullopt;
    for (const auto& element : elements->items) {
      made = list_element(element, std::move(*made));
      if (!made) return made;
    }
  }
  const auto* text = value::find_entry(list, "elementsYaml");
  if (text == nullptr || !text->value.is(Kind::text) || text->value.as_text().empty()) return made;
  makers_.clear();
  const auto read = read_data(text->value.as_text(), surroundings_.arena, surroundings_.symbols);
  if (!read.ok()) return halt(text->value.span(), read.trouble());
  if (read.value().is_absent()) return made;
  if (!read.value().is(Kind::list)) return mistake(text->value.span(), "`elementsYaml` is no list");
  const auto& items = read.value().as_list().items;
  if (!fits(made->size() + items.size(), span)) return std::nullopt;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is(Kind::record) && !items[i].is_absent())
      return mistake(text->value.span(), "an element of `elementsYaml` is no map");
    made->push_back({items[i].is_absent() ? Datum::map({}) : datum_of(items[i]),
                     {{text->value.span(), fmt::format("element {} of this text", i + 1)}}});
  }
  return made;
}

}  // namespace rollout::generators
