// SPDX-License-Identifier: Apache-2.0
//
// What the table does not say of an application: its project, its sources, where it goes, and the
// annotations and finalizers that have a word of their own.
#include <algorithm>
#include <optional>

#include "compiler/adopt/template_text.h"
#include "compiler/import/block.h"
#include "compiler/import/context.h"
#include "compiler/import/literal.h"
#include "compiler/schema/form.h"
#include "compiler/support/text.h"
#include "compiler/syntax/identifiers.h"
#include "compiler/value/application_metadata.h"

namespace rollout::importing {

namespace {

using value::Kind;

constexpr std::string_view kSubscription = "notifications.argoproj.io/subscribe.";
constexpr std::string_view kDescription = "rollout.dev/description";

// "-3": what `wave` writes back the same.
bool is_plain_integer(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const bool digits = !text.empty() && text.size() < 10 &&
                      std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return digits && (text == "0" || text.front() != '0');
}

class ApplicationReader {
 public:
  ApplicationReader(const Context& context, const Place& place) : context_(context), root_(place) {
    if (const auto* sources = place.find("spec.sources");
        sources != nullptr && sources->value.is(Kind::list))
      for (const auto& source : sources->value.as_list().items)
        if (source.is(Kind::record))
          if (const auto* ref = set_entry(source.as_record(), "ref");
              ref != nullptr && ref->value.is(Kind::text))
            references_.insert(std::string(ref->value.as_text()));
  }

  bool operator()(const schema::Field& field, const Place& place, Statement& into) {
    if (field.type->kind == schema::TypeKind::list &&
        field.type->element->kind == schema::TypeKind::value_file)
      return add_value_files(field, place, into);
    if (place.path() != root_.path()) return false;
    if (field.name == "project") return add_project(into);
    if (field.name == "source") return add_sources(field, into);
    if (field.name == "destination") return add_destination(field, into);
    if (field.name == "wave") return add_wave(into);
    if (field.name == "on_delete") return add_deletion(into);
    if (field.name == "notify") return add_subscriptions(into);
    if (field.name == "namespace") return is_own_namespace();
    return field.name == "canary" || field.name == "manifest" || field.name == "raw";
  }

 private:
  bool add_project(Statement& into) {
    const auto* entry = root_.find("spec.project");
    if (entry == nullptr || !entry->value.is(Kind::text)) return true;
    const auto name = entry->value.as_text();
    // A part of a set says nothing by an empty one.
    root_.say("spec.project");
    if (!name.empty())
      into.add(Statement::field(
          "project",
          adopt::has_parameter(name) ? support::quote(name) : context_.reference_to_project(name),
          span_of(*entry)));
    return true;
  }

  bool add_sources(const schema::Field& field, Statement& into) {
    auto row = field;
    row.repeat = schema::Repeat::once;
    row.emit = "spec.source";
    if (root_.find("spec.sources") != nullptr) {
      row.repeat = schema::Repeat::many;
      row.emit = "spec.sources";
    }
    add_field(row, root_, into, [this](const auto& inner, const Place& place, Statement& block) {
      return inner.name != "source" && (*this)(inner, place, block);
    });
    return true;
  }

  // `values.file("prod.yaml")` of a text that points into a named source.
  bool add_value_files(const schema::Field& field, const Place& place, Statement& into) {
    const auto* entry = place.find(field.emit);
    if (entry == nullptr || !entry->value.is(Kind::list) || entry->value.as_list().items.empty())
      return false;
    std::vector<std::string> files;
    for (const auto& item : entry->value.as_list().items) {
      if (!item.is(Kind::text)) return false;
      files.push_back(value_file(item.as_text()));
    }
    place.say(field.emit);
    into.add(Statement::field(field.name, list_literal(files), span_of(*entry)));
    return true;
  }

  std::string value_file(std::string_view text) const {
    const auto slash = text.find('/');
    if (!text.starts_with('$') || slash == std::string_view::npos) return support::quote(text);
    const auto name = text.substr(1, slash - 1);
    if (!references_.contains(name) || !syntax::is_identifier(name)) return support::quote(text);
    return std::string(name) + ".file(" + support::quote(text.substr(slash + 1)) + ")";
  }

  bool add_destination(const schema::Field& field, Statement& into) {
    const auto* entry = root_.record_at("spec.destination");
    if (entry == nullptr) return true;
    const auto place = root_.in(entry->value.as_record(), root_.path_of("spec.destination"));
    auto block = Statement::block("destination", span_of(*entry));
    add_cluster(place, block);
    add_fields(*field.type->block, place, block, {});
    if (place.record().entries.empty()) root_.say("spec.destination");
    if (!block.body.empty()) into.add(std::move(block));
    return true;
  }

  void add_cluster(const Place& place, Statement& block) {
    const auto server = place.text("server");
    const auto name = place.text("name");
    if (!server.empty() && !name.empty()) return;
    const bool parameter = adopt::has_parameter(name);
    const auto cluster =
        parameter         ? support::quote(name)
        : !server.empty() ? context_.reference_to_cluster(context_.clusters.by_server(server))
        : !name.empty()   ? context_.reference_to_cluster(context_.clusters.by_name(name))
                          : std::string{};
    // Some tools write both, and one of them empty.
    for (const auto* key : {"server", "name"})
      if (const auto* other = place.find(key);
          other != nullptr && other->value.is(Kind::text) && other->value.as_text().empty())
        place.say(key);
    if (cluster.empty()) return;
    const auto* said = place.take(server.empty() ? "name" : "server");
    block.add(Statement::field("cluster", cluster, span_of(*said)));
  }

  bool add_wave(Statement& into) {
    const auto* entry = annotation(value::kSyncWave);
    if (entry == nullptr || !entry->value.is(Kind::text) ||
        !is_plain_integer(entry->value.as_text()))
      return true;
    say_annotation(value::kSyncWave);
    into.add(Statement::field("wave", std::string(entry->value.as_text()), span_of(*entry)));
    return true;
  }

  bool add_deletion(Statement& into) {
    const auto* entry = root_.find("metadata.finalizers");
    if (entry == nullptr || !entry->value.is(Kind::list)) return true;
    const auto& items = entry->value.as_list().items;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!items[i].is(Kind::text)) continue;
      const auto text = items[i].as_text();
      if (text != value::kForegroundFinalizer && text != value::kBackgroundFinalizer) continue;
      root_.said().insert(root_.path_of_item("metadata.finalizers", i));
      into.add(Statement::field("on_delete",
                                text == value::kForegroundFinalizer ? "cascade" : "background",
                                items[i].span()));
      return true;
    }
    return true;
  }

  // notifications.argoproj.io/subscribe.<trigger>.<service>: recipient;recipient
  bool add_subscriptions(Statement& into) {
    const auto* entry = root_.record_at("metadata.annotations");
    if (entry == nullptr) return true;
    std::vector<Statement> blocks;
    for (const auto& each : entry->value.as_record().entries) {
      const auto key = each.key.text();
      if (!key.starts_with(kSubscription) || !each.value.is(Kind::text)) continue;
      const auto rest = key.substr(kSubscription.size());
      const auto dot = rest.find('.');
      if (dot == std::string_view::npos || rest.find('.', dot + 1) != std::string_view::npos)
        continue;
      const auto recipients = recipients_of(each.value.as_text());
      if (recipients.empty()) continue;
      say_annotation(key);
      const auto head = "notify " + label_literal(rest.substr(0, dot));
      auto found = std::ranges::find(blocks, head, &Statement::head);
      if (found == blocks.end())
        found = blocks.insert(blocks.end(), Statement::block(head, span_of(each)));
      found->add(Statement::field(key_literal(rest.substr(dot + 1)), list_literal(recipients),
                                  span_of(each)));
    }
    std::ranges::move(blocks, std::back_inserter(into.body));
    return true;
  }

  static std::vector<std::string> recipients_of(std::string_view text) {
    std::vector<std::string> all;
    while (!text.empty()) {
      const auto end = std::min(text.find(';'), text.size());
      if (end == 0 || end + 1 == text.size()) return {};
      all.push_back(support::quote(text.substr(0, end)));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
  }

  bool is_own_namespace() {
    // What a set makes stands where its template says.
    if (!root_.path().empty() || root_.text("metadata.namespace") != context_.name_space)
      return false;
    root_.say("metadata.namespace");
    return true;
  }

  const value::Entry* annotation(std::string_view key) const {
    const auto* entry = root_.record_at("metadata.annotations");
    return entry == nullptr ? nullptr : set_entry(entry->value.as_record(), key);
  }

  void say_annotation(std::string_view key) {
    const auto place = root_.in(root_.record(), root_.path_of("metadata.annotations"));
    root_.said().insert(place.path_of_key(key));
  }

  const Context& context_;
  const Place root_;
  std::set<std::string, std::less<>> references_;
};

}  // namespace

void add_application(const Context& context, const Place& place, Statement& into, bool whole) {
  const auto& block =
      whole ? *schema::find_root("application")
            : *schema::find_field(
                   *schema::find_field(*schema::find_root("application_set"), "list")->type->block,
                   "application")
                   ->type->block;
  add_fields(block, place, into, ApplicationReader(context, place));
}

Statement begin_block(std::string_view kind, const Place& place) {
  const auto name = place.text("metadata.name");
  const bool quoted = kind == "application" || kind == "application_set";
  const auto* entry = place.find("metadata.name");
  auto block = Statement::block(
      std::string(kind) + " " + (quoted ? support::quote(name) : label_literal(name)),
      entry == nullptr ? source::Span{} : span_of(*entry));
  for (const auto* path : {"apiVersion", "kind", "metadata.name"})
    if (const auto* said = place.take(path)) block.said.push_back(span_of(*said));
  for (const auto* path : {"metadata", "spec"})
    if (const auto* said = place.find(path)) block.said.push_back(span_of(*said));
  if (const auto* annotations = place.record_at("metadata.annotations"))
    if (const auto* text = set_entry(annotations->value.as_record(), kDescription);
        text != nullptr && text->value.is(Kind::text) && quoted) {
      block.documentation = text->value.as_text();
      const auto inner = place.in(place.record(), place.path_of("metadata.annotations"));
      place.said().insert(inner.path_of_key(kDescription));
    }
  return block;
}

Statement application_block(const Context& context, const Place& place) {
  auto block = begin_block("application", place);
  add_application(context, place, block, true);
  return block;
}

}  // namespace rollout::importing
