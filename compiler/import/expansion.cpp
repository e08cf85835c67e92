// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/expansion.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "compiler/adopt/fields.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/import/literal.h"
#include "compiler/import/place.h"
#include "compiler/syntax/identifiers.h"
#include "compiler/value/application_metadata.h"

namespace rollout::importing {

namespace {

using value::Entry;
using value::Kind;
using value::Record;
using value::Value;

constexpr std::string_view kElement = "each";

// What of a set is about the set alone, and goes with it.
constexpr std::array<std::string_view, 5> kOfTheSet = {"generators", "template", "goTemplate",
                                                       "goTemplateOptions", "syncPolicy"};

// The only list of elements; else why there is none.
std::variant<const Value*, std::string> elements_of(const Record& object) {
  const auto* generators = adopt::list_at(object, "spec.generators");
  if (generators == nullptr || generators->items.size() != 1 ||
      !generators->items.begin()->is(Kind::record))
    return "it has not one generator";
  const auto& generator = generators->items.begin()->as_record();
  const auto* list = adopt::record_at(generator, "list");
  if (list == nullptr || generator.entries.size() != 1)
    return "its generator is more than a list, or knows what only a live source does";
  const auto* elements = set_entry(*list, "elements");
  if (elements == nullptr || list->entries.size() != 1 || !elements->value.is(Kind::list) ||
      elements->value.as_list().items.empty())
    return "its list is more than `elements`";
  return &elements->value;
}

// Whether each element is a record of the same keys, which hold texts and numbers.
std::string problem_of(const Value& elements) {
  std::set<std::string_view> keys;
  for (const auto& item : elements.as_list().items) {
    if (!item.is(Kind::record)) return "an element is no map";
    std::set<std::string_view> own;
    for (const auto& entry : item.as_record().entries) {
      if (!entry.value.is(Kind::text) && !entry.value.is(Kind::integer))
        return fmt::format("`{}` of an element is no text", entry.key.text());
      if (!syntax::is_identifier(entry.key.text()))
        return fmt::format("`{}` is no name of the language", entry.key.text());
      own.insert(entry.key.text());
    }
    if (keys.empty()) keys = own;
    if (keys != own) return "its elements have different keys";
  }
  return {};
}

// Gives each parameter of a text, without its braces, to `replace`; nothing where that knows none.
using Replace = std::function<std::optional<std::string>(std::string_view key)>;
std::optional<std::string> replaced(std::string_view text, const Replace& replace) {
  std::string out;
  for (auto open = text.find("{{"); open != std::string_view::npos; open = text.find("{{")) {
    const auto close = text.find("}}", open);
    if (close == std::string_view::npos) return std::nullopt;
    auto key = text.substr(open + 2, close - open - 2);
    while (key.starts_with(' ')) key.remove_prefix(1);
    while (key.ends_with(' ')) key.remove_suffix(1);
    if (key.starts_with('.')) key.remove_prefix(1);
    const auto made = replace(key);
    if (!made.has_value()) return std::nullopt;
    out.append(text.substr(0, open)).append(*made);
    text.remove_prefix(close + 2);
  }
  return out.append(text);
}

class Renderer {
 public:
  Renderer(const Record& element, value::Arena& arena) : element_(element), arena_(arena) {}

  Value render(const Value& value) {
    if (value.is(Kind::text)) {
      const auto text =
          replaced(value.as_text(), [&](std::string_view key) -> std::optional<std::string> {
            const auto* entry = set_entry(element_, key);
            if (entry == nullptr) return std::nullopt;
            return entry->value.is(Kind::text) ? std::string(entry->value.as_text())
                                               : value::print(entry->value);
          });
      complete_ = complete_ && text.has_value();
      return text ? Value::text(arena_, *text, value.span()) : value;
    }
    if (value.is(Kind::record)) {
      auto& made = *arena_.make<Record>();
      for (const auto& entry : value.as_record().entries)
        made.entries.push_back(arena_, {entry.key, render(entry.value), entry.origin});
      return Value::record(&made, value.span());
    }
    if (!value.is(Kind::list)) return value;
    auto& made = *arena_.make<value::ListData>();
    for (const auto& item : value.as_list().items) made.items.push_back(arena_, render(item));
    return Value::list(&made, value.span());
  }

  // Whether every parameter was one of the element.
  bool is_complete() const { return complete_; }

 private:
  const Record& element_;
  value::Arena& arena_;
  bool complete_ = true;
};

// The template of a set as an Application. The controller makes it in the namespace of the set, and
// gives it the finalizer that deletes what it deployed, unless the set says otherwise.
class Pattern {
 public:
  Pattern(const Record& set, value::Arena& arena, support::SymbolTable& symbols)
      : set_(set), arena_(arena), symbols_(symbols) {}

  const Record* make() {
    const auto* made = adopt::record_at(set_, "spec.template");
    if (made == nullptr) return nullptr;
    auto& pattern = *arena_.make<Record>();
    for (const auto& entry : set_.entries) {
      const auto key = entry.key.text();
      if (key == "apiVersion") add(pattern, entry);
      if (key == "kind") add(pattern, {entry.key, text("Application", entry), entry.origin});
    }
    for (const auto& entry : made->entries)
      if (entry.key.text() == "metadata" && entry.value.is(Kind::record))
        add(pattern, {entry.key, metadata(entry), entry.origin});
      else add(pattern, entry);
    return &pattern;
  }

 private:
  void add(Record& record, const Entry& entry) { record.entries.push_back(arena_, entry); }

  Value text(std::string_view text, const Entry& at) {
    return Value::text(arena_, text, at.value.span());
  }

  Value metadata(const Entry& written) {
    auto& metadata = *arena_.make<Record>();
    for (const auto& entry : written.value.as_record().entries) add(metadata, entry);
    const auto space = adopt::text_at(set_, "metadata.namespace");
    if (!space.empty() && set_entry(metadata, "namespace") == nullptr)
      add(metadata, {symbols_.intern("namespace"), text(space, written), written.origin});
    if (!adopt::is_on_at(set_, "spec.syncPolicy.preserveResourcesOnDeletion") &&
        set_entry(metadata, "finalizers") == nullptr) {
      auto& finalizers = *arena_.make<value::ListData>();
      finalizers.items.push_back(arena_, text(value::kForegroundFinalizer, written));
      add(metadata, {symbols_.intern("finalizers"), Value::list(&finalizers, written.value.span()),
                     written.origin});
    }
    return Value::record(&metadata, written.value.span());
  }

  const Record& set_;
  value::Arena& arena_;
  support::SymbolTable& symbols_;
};

// A literal with its parameters as expressions.
std::optional<std::string> with_expressions(const std::string& text) {
  return replaced(text, [](std::string_view key) -> std::optional<std::string> {
    if (!syntax::is_identifier(key)) return std::nullopt;
    return fmt::format("${{{}.{}}}", kElement, key);
  });
}

// `cluster("${each.cluster}")`: a computed name is a reference where it is called one.
bool is_reference(const Statement& statement) {
  return (statement.head == "cluster" || statement.head == "project") &&
         statement.value.starts_with('"');
}

std::string reference_to(std::string_view kind, std::string_view text) {
  const auto only = fmt::format("\"${{{}.", kElement);
  if (text.starts_with(only) && text.ends_with("}\"") && text.find('}') + 2 == text.size())
    text = text.substr(3, text.size() - 5);
  return fmt::format("{}({})", kind, text);
}

bool put_expressions(Statement& statement) {
  const bool raw = statement.value.find('\'') != std::string::npos;
  if (raw && statement.value.find("{{") != std::string::npos) return false;
  const bool parameter = statement.value.find("{{") != std::string::npos;
  auto head = with_expressions(statement.head);
  auto value = with_expressions(statement.value);
  if (!head || !value) return false;
  if (parameter && is_reference(statement)) *value = reference_to(statement.head, *value);
  statement.value = *value;
  statement.head = *head;
  return std::ranges::all_of(statement.body, put_expressions);
}

}  // namespace

Expanded expand(const adopt::Manifest& set, const Record& object, value::Arena& arena,
                support::SymbolTable& symbols) {
  const auto* spec = adopt::record_at(object, "spec");
  if (spec == nullptr) return "it has no `spec`";
  for (const auto& entry : spec->entries)
    if (std::ranges::find(kOfTheSet, entry.key.text()) == kOfTheSet.end() &&
        !entry.value.is_absent())
      return fmt::format("it has a `{}`", entry.key.text());
  const auto elements = elements_of(object);
  if (const auto* problem = std::get_if<std::string>(&elements)) return *problem;
  const auto& list = *std::get<const Value*>(elements);
  if (auto problem = problem_of(list); !problem.empty()) return problem;
  const auto* pattern = Pattern(object, arena, symbols).make();
  if (pattern == nullptr) return "it has no template";
  Expansion expansion{pattern, &list, {}};
  for (const auto& item : list.as_list().items) {
    Renderer renderer(item.as_record(), arena);
    const auto made = renderer.render(Value::record(pattern));
    if (!renderer.is_complete())
      return "its template has more in its braces than keys of the elements";
    adopt::Manifest application{.kind = adopt::ManifestKind::application,
                                .object = &made.as_record()};
    application.span = set.span;
    application.name = adopt::text_at(*application.object, "metadata.name");
    application.name_span = set.name_span;
    application.name_space = adopt::text_at(*application.object, "metadata.namespace");
    expansion.made.push_back(application);
  }
  return expansion;
}

std::optional<Statement> loop_of(Statement application, const Expansion& expansion) {
  if (!put_expressions(application)) return std::nullopt;
  auto loop =
      Statement::block(fmt::format("for {} in {}", kElement, literal(*expansion.elements)), {});
  loop.said = application.said;
  loop.add(std::move(application));
  return loop;
}

Farewell farewell_to(const adopt::Manifest& set) {
  const auto name = diagnostics::visible(set.name);
  const auto place = set.name_space.empty()
                         ? std::string{}
                         : fmt::format(" -n {}", diagnostics::visible(set.name_space));
  return {
      .set = std::string(set.name),
      .keep = fmt::format(
          "in the ApplicationSet `{}`, set `spec.syncPolicy.preserveResourcesOnDeletion: "
          "true` and the annotation `argocd.argoproj.io/sync-options: Prune=false`, and let "
          "Argo CD sync that: now neither it nor its parent deletes what it made",
          name),
      .replace = fmt::format("in one commit, take the manifest of `{}` away and put the compiled "
                             "applications in its place: they have the names that it gave them",
                             name),
      .remove = fmt::format(
          "once that is synced, `kubectl delete applicationset {}{} --cascade=orphan`: its "
          "applications stay, and have no owner any more",
          name, place),
  };
}

}  // namespace rollout::importing
