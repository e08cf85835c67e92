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
using Writers = std::map<std::string, std::string, std::less<>>;

std::string_view step(std::string_view& path) {
  const auto end = std::min(path.find('.'), path.size());
  auto first = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  if (first.ends_with("[]")) first.remove_suffix(2);
  return first;
}

enum class Leads : std::uint8_t { elsewhere, there, beyond };

// Where what a writer writes is, as seen from a path: `*` in it is any key, `**` whatever follows.
Leads leads_to(std::string_view path, std::string_view writer) {
  while (!path.empty() && !writer.empty()) {
    const auto wanted = step(writer);
    if (wanted == "**") return Leads::there;
    if (const auto key = step(path); wanted != "*" && wanted != key) return Leads::elsewhere;
  }
  return writer.empty() ? Leads::there : Leads::beyond;
}

// The field that says what stands at a path, where there is one.
std::string writer_of(const Writers& writers, const std::string& general) {
  if (const auto exact = writers.find(general); exact != writers.end()) return exact->second;
  for (const auto& [path, writer] : writers)
    if (leads_to(general, path) != Leads::elsewhere) return writer;
  return {};
}

class RestOfObject {
 public:
  RestOfObject(const schema::Block& block, const Place& place, Rest& rest)
      : writers_(schema::writers_of(block)), place_(place), rest_(rest) {}

  std::vector<NamedExpression> visit(const value::Record& record, const std::string& path) {
    std::vector<NamedExpression> raw;
    for (const auto& entry : record.entries) {
      auto inner = path;
      emit::append_key(inner, entry.key.text());
      const auto span = entry.origin == nullptr ? entry.value.span() : entry.origin->span;
      if (auto made = visit(entry.value, inner, span))
        raw.push_back({std::string(entry.key.text()), std::move(*made)});
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
    if (inside && is_known(path, Leads::beyond)) {
      const auto raw = visit(value.as_record(), path);
      return raw.empty() ? std::nullopt : std::optional(record_literal(raw));
    }
    if (value.is(Kind::list) && !value.as_list().items.empty() && is_known(path, Leads::there))
      return visit_items(value.as_list(), path), std::nullopt;
    return say(value, path, span);
  }

  // Whether a field says something in it.
  bool is_known(const std::string& path, Leads least) const {
    const auto general = general_path(relative(path));
    return std::ranges::any_of(
        writers_, [&](const auto& each) { return leads_to(general, each.first) >= least; });
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
    const auto writer = writer_of(writers_, general_path(own));
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

  Writers writers_;
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
