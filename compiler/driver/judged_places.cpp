// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/judged_places.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/driver/earlier_places.h"
#include "compiler/schema/schema.h"
#include "compiler/value/field.h"

namespace rollout::driver {

namespace {

using value::Entry;
using value::Kind;
using value::Object;
using value::Value;

class JudgedPlaces {
 public:
  JudgedPlaces(const std::vector<Object*>& before, eval::Evaluated& evaluated,
               support::Arena& arena, support::SymbolTable& symbols)
      : places_(before, evaluated.objects),
        before_(before),
        evaluated_(evaluated),
        arena_(arena),
        env_(symbols.intern("env")),
        cluster_(symbols.intern("cluster")) {}

  void merge() {
    for (const auto* earlier : before_)
      if (const auto* later = places_.after(*earlier)) put(*earlier, *later);
    for (auto*& object : evaluated_.objects)
      if (const auto found = replaced_.find(object); found != replaced_.end())
        object = found->second;
  }

  void replace(diagnostics::Sink& sink) {
    std::erase_if(evaluated_.objects, [&](const Object* object) {
      const auto* known = places_.before(*object);
      if (known == nullptr) return false;
      refuse_other_address(*object, *known, sink);
      evaluated_.stand_ins.emplace_back(object, known);
      return true;
    });
  }

  void move_applications() {
    for (auto* object : evaluated_.objects) move_applications(*object);
  }

 private:
  void put(const Object& earlier, const Object& later) {
    const auto absent = absent_clusters(earlier, later);
    const auto* stands_in = &later;
    if (!absent.empty() || places_.is_loosened(earlier, later)) {
      auto* made = merged(earlier, later, absent);
      replaced_.emplace(&later, made);
      evaluated_.stand_ins.emplace_back(&later, made);
      stands_in = made;
    }
    evaluated_.stand_ins.emplace_back(&earlier, stands_in);
  }

  void refuse_other_address(const Object& said, const Object& known,
                            diagnostics::Sink& sink) const {
    const auto* other = value::set_field(said, "server", Kind::text);
    const auto* address = value::set_field(known, "server", Kind::text);
    if (other == nullptr || address == nullptr ||
        places_.cluster_at(other->value.as_text()) == &known)
      return;
    sink.report(diagnostics::Code::application_refused, other->value.span(),
                fmt::format("who judges knows cluster `{}` at `{}`, and permits nothing at `{}`",
                            diagnostics::visible(value::name_of(said)),
                            diagnostics::visible(address->value.as_text()),
                            diagnostics::visible(other->value.as_text())))
        .note(address->value.span(), "its address is said here");
  }

  // What an environment held, and holds no more.
  std::vector<const Object*> absent_clusters(const Object& earlier, const Object& later) const {
    std::vector<const Object*> absent;
    if (!is_environment(earlier)) return absent;
    std::set<const Object*> kept;
    for (const auto* cluster : clusters_of(later)) kept.insert(places_.before(*cluster));
    for (const auto* cluster : clusters_of(earlier))
      if (!kept.contains(cluster)) absent.push_back(cluster);
    return absent;
  }

  Object* merged(const Object& earlier, const Object& later,
                 const std::vector<const Object*>& absent) {
    auto* made = arena_.make<Object>(later);
    made->fields.entries = {};
    for (const auto& entry : later.fields.entries)
      if (auto value = merged(entry, earlier, absent); !value.is_absent())
        made->fields.entries.push_back(arena_, {entry.key, value, entry.origin});
    for (const auto& entry : earlier.fields.entries)
      if (decides(entry.key.text()) && !entry.value.is_absent() &&
          made->fields.find(entry.key) == nullptr)
        made->fields.entries.push_back(arena_, entry);
    return made;
  }

  // Of the fields that a cluster and an environment have.
  static bool decides(std::string_view field) {
    return field == "protected" || field == "labels" || field == "project" ||
           field == "project_name" || field == "namespaces";
  }

  // Absent: the earlier version's is to be taken.
  Value merged(const Entry& entry, const Object& earlier,
               const std::vector<const Object*>& absent) {
    const auto field = entry.key.text();
    if (field == "clusters" && entry.value.is(Kind::list)) return with_clusters(entry, absent);
    if (field == "protected") return value::is_on(earlier, field) ? Value() : entry.value;
    const auto* old = value::set_field(earlier, field);
    if (field == "labels" && old != nullptr && old->value.is(Kind::record) &&
        entry.value.is(Kind::record))
      return with_labels(*old, entry);
    const bool is_of_a_project = field == "project" || field == "project_name";
    if (is_of_a_project && (value::set_field(earlier, "project") != nullptr ||
                            value::set_field(earlier, "project_name") != nullptr))
      return {};
    return decides(field) && old != nullptr ? Value() : entry.value;
  }

  Value with_clusters(const Entry& entry, const std::vector<const Object*>& absent) {
    auto* list = arena_.make<value::ListData>();
    for (const auto& item : entry.value.as_list().items) list->items.push_back(arena_, item);
    for (const auto* cluster : absent)
      list->items.push_back(arena_, Value::object(cluster, entry.value.span()));
    return Value::list(list, entry.value.span());
  }

  Value with_labels(const Entry& earlier, const Entry& later) {
    auto* record = arena_.make<value::Record>();
    const auto& olds = earlier.value.as_record();
    for (const auto& label : olds.entries) record->entries.push_back(arena_, label);
    for (const auto& label : later.value.as_record().entries)
      if (olds.find(label.key) == nullptr) record->entries.push_back(arena_, label);
    return Value::record(record, later.value.span());
  }

  // An application says where it goes; an application set, where those go that it makes.
  void move_applications(Object& object) {
    for (auto& entry : object.fields.entries) {
      if (!entry.value.is(Kind::object)) continue;
      const auto& block = entry.value.as_object();
      if (block.declared) continue;
      if (block.schema->kind == "destination")
        entry.value = Value::object(moved(block), entry.value.span());
      else if (block.schema->kind == "application") move_template(entry);
    }
  }

  void move_template(Entry& entry) {
    const auto& written = entry.value.as_object();
    auto* copy = arena_.make<Object>(written);
    copy->fields.entries = {};
    for (const auto& field : written.fields.entries) copy->fields.entries.push_back(arena_, field);
    move_applications(*copy);
    entry.value = Value::object(copy, entry.value.span());
  }

  const Object* moved(const Object& destination) {
    const auto* said = value::object_field(destination, "env");
    const auto* server = value::set_field(destination, "server", Kind::text);
    const auto* later = server == nullptr ? cluster_of(destination, said) : nullptr;
    const auto* earlier = server != nullptr  ? places_.cluster_at(server->value.as_text())
                          : later != nullptr ? places_.before(*later)
                                             : nullptr;
    const auto* environment = earlier == nullptr ? nullptr : places_.environment_of(*earlier);
    if (environment == nullptr || (said != nullptr && places_.held(*said, *earlier)))
      return &destination;
    return in_environment(destination, *environment, later);
  }

  // `cluster`: null where the destination says an address.
  const Object* in_environment(const Object& destination, const Object& environment,
                               const Object* cluster) {
    auto* made = arena_.make<Object>(destination);
    made->fields.entries = {};
    for (const auto& entry : destination.fields.entries)
      if (entry.key != env_ && entry.key != cluster_) made->fields.entries.push_back(arena_, entry);
    const auto said = [&](std::string_view field, std::string_view other) {
      const auto* entry = value::set_field(destination, field);
      return entry != nullptr ? entry : value::set_field(destination, other);
    };
    const auto* place = said("cluster", "server");
    const auto* env_place = said("env", place == nullptr ? "env" : place->key.text());
    made->fields.entries.push_back(arena_, placed(env_, environment, *env_place));
    if (cluster != nullptr)
      made->fields.entries.push_back(
          arena_, placed(cluster_, *cluster, *(place != nullptr ? place : env_place)));
    return made;
  }

  static Entry placed(support::Symbol field, const Object& place, const Entry& said) {
    return {field, Value::object(&place, said.value.span()), said.origin};
  }

  // What a destination says, or where an environment has one cluster, stands for.
  static const Object* cluster_of(const Object& destination, const Object* environment) {
    if (const auto* cluster = value::object_field(destination, "cluster")) return cluster;
    if (environment == nullptr || value::set_field(destination, "cluster") != nullptr)
      return nullptr;
    const auto clusters = clusters_of(*environment);
    return clusters.size() == 1 ? clusters.front() : nullptr;
  }

  EarlierPlaces places_;
  const std::vector<Object*>& before_;
  eval::Evaluated& evaluated_;
  support::Arena& arena_;
  support::Symbol env_;
  support::Symbol cluster_;
  std::map<const Object*, Object*> replaced_;
};

}  // namespace

void put_places_of(const Judge& judge, eval::Evaluated& evaluated, support::Arena& arena,
                   support::SymbolTable& symbols, diagnostics::Sink& sink) {
  JudgedPlaces places(judge.version.evaluated->objects, evaluated, arena, symbols);
  if (judge.foreign) places.replace(sink);
  else places.merge();
  places.move_applications();
}

}  // namespace rollout::driver
