// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/rest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/emit/field_cursor.h"
#include "compiler/import/differences.h"
#include "compiler/import/field_name.h"
#include "compiler/import/literal.h"
#include "compiler/schema/paths.h"

namespace rollout::importing {

namespace {

using diagnostics::Code;
using value::Kind;

class RestOfObject {
 public:
  RestOfObject(const schema::Block& block, const Place& place, Rest& rest)
      : paths_(rest.paths.try_emplace(&block, block).first->second), place_(place), rest_(rest) {}

  std::vector<NamedExpression> visit(const value::Record& record, const std::string& path) {
    std::vector<NamedExpression> raw;
    for (const auto& entry : record.entries) {
      auto inner = path;
      emit::append_key(inner, entry.key.text());
      const auto span = entry.origin == nullptr ? entry.value.span() : entry.origin->span;
      auto made = visit(entry.value, inner, span);
      if (!made) continue;
      // `raw` is a block, which names its fields without quotes.
      const std::string key(entry.key.text());
      if (path == place_.path() && key_literal(key) != key) refuse(entry.value, inner, {}, span);
      else raw.push_back({key, std::move(*made)});
    }
    return raw;
  }

 private:
  std::string relative(const std::string& path) const {
    if (place_.path().empty()) return path;
    return path.substr(place_.path().size() + 1);
  }

  // What of it goes into `raw`.
  std::optional<std::string> visit(const value::Value& value, const std::string& path,
                                   value::Span span) {
    if (value.is_absent() || place_.said().contains(path)) return std::nullopt;
    if (is_written_by_server(relative(path))) return std::nullopt;
    const bool inside = value.is(Kind::record) && !value.as_record().entries.empty();
    if (inside && paths_.reaches_into(general_path(relative(path)))) {
      const auto raw = visit(value.as_record(), path);
      return raw.empty() ? std::nullopt : std::optional(record_literal(raw));
    }
    if (value.is(Kind::list) && !value.as_list().items.empty() &&
        paths_.reaches(general_path(relative(path))))
      return visit_items(value.as_list(), path), std::nullopt;
    return say(value, path, span);
  }

  void visit_items(const value::ListData& list, const std::string& path) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      auto inner = path;
      emit::append_index(inner, i);
      if (place_.said().contains(inner)) continue;
      if (list.items[i].is(Kind::record)) visit(list.items[i].as_record(), inner);
      else visit(list.items[i], inner, list.items[i].span());
    }
  }

  std::optional<std::string> say(const value::Value& value, const std::string& path,
                                 value::Span span) {
    place_.said().insert(path);
    const auto own = relative(path);
    const auto writer = paths_.writer_of(general_path(own));
    const bool in_list = own.find('[') != std::string::npos && own.find("[\"") != own.find('[');
    const bool never =
        std::ranges::find(schema::kIdentityPaths, own) != schema::kIdentityPaths.end();
    if (writer.empty() && !in_list && !never) {
      ++rest_.raw;
      return literal(value);
    }
    refuse(value, path, writer, span);
    return std::nullopt;
  }

  void refuse(const value::Value& value, const std::string& path, const std::string& writer,
              value::Span span) {
    const auto shown = diagnostics::visible(path);
    // Where an object of Argo CD stands is no matter of policies.
    if (rest_.judged && path == "metadata.namespace") return;
    const auto let_go = fmt::format("let it go: `--allow-drop {}`", shown);
    if (general_path(path) == "spec.roles[].policies[]") {
      if (rest_.judged) return;
      rest_.sink
          .report(Code::import_unsayable, span, fmt::format("`{}` gives its role nothing", shown))
          .help("a line names its own project and role, and objects of the project; else " +
                let_go);
      return;
    }
    rest_.sink
        .report(Code::import_unsayable, span,
                writer.empty() ? fmt::format("nothing in the language says `{}`", shown)
                               : fmt::format("`{}` is said by `{}`, which does not take {}", shown,
                                             writer, diagnostics::visible(value::print(value, 60))))
        .help("change it, or " + let_go);
  }

  const WrittenPaths& paths_;
  const Place& place_;
  Rest& rest_;
};

}  // namespace

void add_rest(const schema::Block& block, const Place& place, Statement& into, Rest& rest) {
  auto raw = RestOfObject(block, place, rest).visit(place.record(), place.path());
  if (raw.empty()) return;
  auto statement = Statement::block("raw", {});
  for (auto& each : raw)
    statement.add(Statement::field(key_literal(each.name), std::move(each.value), {}));
  into.add(std::move(statement));
}

}  // namespace rollout::importing
