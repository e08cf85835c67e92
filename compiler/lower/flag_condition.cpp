// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/lower/flag.h"
#include "compiler/lower/reader.h"
#include "compiler/support/semantic_version.h"

namespace rollout::lower {

namespace {

using ir::Comparing;
using ir::Comparison;

struct Row {
  std::string_view field;
  Comparing comparing;
};
constexpr std::array<Row, 10> kRows = {{{"equals", Comparing::equals},
                                        {"one_of", Comparing::one_of},
                                        {"contains", Comparing::contains},
                                        {"starts_with", Comparing::starts_with},
                                        {"ends_with", Comparing::ends_with},
                                        {"less_than", Comparing::less_than},
                                        {"at_most", Comparing::at_most},
                                        {"more_than", Comparing::more_than},
                                        {"at_least", Comparing::at_least},
                                        {"present", Comparing::present}}};

struct Group {
  std::string_view field;
  ir::Needed needed;
};
constexpr std::array<Group, 3> kGroups = {
    {{"all", ir::Needed::all}, {"any", ir::Needed::any}, {"none", ir::Needed::none}}};

Comparison begin_comparison(const value::Object& attribute, const value::Entry& entry,
                            Comparing comparing) {
  return {comparing,
          entry.key.text(),
          attribute.label.text(),
          attribute.label_span.known() ? attribute.label_span : attribute.span,
          {},
          entry.value,
          entry.origin};
}

// "1.4" for "1.4.0": what people write, and flagd's schema does not take.
std::string completed(std::string_view version) {
  if (version.starts_with('v')) version.remove_prefix(1);
  const auto parsed = support::parse_version(version);
  if (!parsed.has_value()) return {};
  return fmt::format("{}.{}.{}{}{}", parsed->major, parsed->minor, parsed->patch,
                     parsed->prerelease.empty() ? "" : "-", parsed->prerelease);
}

void report_version(Context& context, const value::Value& value, std::string_view sign,
                    std::string_view version) {
  const auto better = completed(version);
  auto report =
      context.sink.report(Code::bad_comparison, value.span(),
                          version.empty() ? fmt::format("no version follows `{}`", sign)
                                          : fmt::format("`{}` is no semantic version", version));
  report.help(better.empty() ? "write a comparison with a whole version: `\">=1.4.0\"`"
                             : fmt::format("a version has three parts: `{}{}`", sign, better));
}

// One comparison of a text such as ">=1.4.0 <2.0.0"; a blank may follow the sign. False: a mistake.
bool take_version(Context& context, std::string_view& rest, Comparison& comparison) {
  const auto sign_end = std::min(rest.find_first_not_of("=!<>~^"), rest.size());
  const auto sign = rest.substr(0, sign_end);
  rest.remove_prefix(sign_end);
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  const auto version = rest.substr(0, rest.find_first_of(" ,=!<>~^"));
  rest.remove_prefix(version.size());
  constexpr std::array<std::string_view, 8> kSigns = {"=", "!=", "<", "<=", ">", ">=", "~", "^"};
  if (!sign.empty() && std::ranges::find(kSigns, sign) == kSigns.end()) {
    context.sink
        .report(Code::bad_comparison, comparison.value.span(),
                fmt::format("versions are not compared with `{}`", sign))
        .help("the signs are `=`, `!=`, `<`, `<=`, `>`, `>=`, `~` and `^`");
    return false;
  }
  if (version.empty() || completed(version) != version) {
    report_version(context, comparison.value, sign, version);
    return false;
  }
  comparison.sign = sign.empty() ? "=" : sign;
  comparison.value = value::Value::text(context.arena, version, comparison.value.span());
  return true;
}

// False: a mistake.
bool read_versions(Context& context, const value::Object& attribute,
                   std::vector<Comparison>& comparisons) {
  const auto* entry = find(attribute, "version");
  if (entry == nullptr) return true;
  auto rest = entry->value.as_text();
  const auto skip = [&] {
    rest.remove_prefix(std::min(rest.find_first_not_of(" ,"), rest.size()));
  };
  skip();
  if (rest.empty()) {
    report_version(context, entry->value, "=", rest);
    return false;
  }
  while (!rest.empty()) {
    auto comparison = begin_comparison(attribute, *entry, Comparing::version);
    if (!take_version(context, rest, comparison)) return false;
    comparisons.push_back(comparison);
    skip();
  }
  return true;
}

// False: not all of it could be read.
bool read_attribute(Context& context, const value::Object& attribute,
                    std::vector<Comparison>& comparisons) {
  for (const auto& row : kRows)
    if (const auto* entry = find(attribute, row.field))
      comparisons.push_back(begin_comparison(attribute, *entry, row.comparing));
  const bool known = std::ranges::none_of(
      attribute.fields.entries, [](const value::Entry& entry) { return entry.value.is_poison(); });
  return read_versions(context, attribute, comparisons) && known && !attribute.poisoned;
}

}  // namespace

ir::FlagCondition read_flag_condition(Context& context, const value::Object& object,
                                      ir::Needed needed) {
  ir::FlagCondition condition{needed, {}, {}, &object, !object.poisoned};
  for (const auto* attribute : read_objects(object, "attribute"))
    condition.complete =
        read_attribute(context, *attribute, condition.comparisons) && condition.complete;
  for (const auto& group : kGroups)
    for (const auto* inner : read_objects(object, group.field)) {
      condition.conditions.push_back(read_flag_condition(context, *inner, group.needed));
      condition.complete = condition.conditions.back().complete && condition.complete;
    }
  return condition;
}

}  // namespace rollout::lower
