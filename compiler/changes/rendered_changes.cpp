// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/rendered_changes.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <tuple>

#include "compiler/adopt/fields.h"
#include "compiler/adopt/plain_object.h"
#include "compiler/changes/automation.h"
#include "compiler/changes/masked_object.h"
#include "compiler/driver/rendered_applications.h"
#include "compiler/emit/yaml_writer.h"

namespace rollout::changes {

namespace {

using driver::RenderedApplication;
using Identity = std::tuple<std::string, std::string, std::string, std::string>;
using Objects = std::map<Identity, adopt::PlainObject>;

Objects objects_of(const RenderedApplication& application, const driver::Compilation& all,
                   diagnostics::Sink& sink) {
  // Nothing is read from it: the texts are here.
  support::MemoryFileSystem none;
  adopt::SurveyContext context{none, all.sources, all.symbols, all.arena, sink};
  const auto any = [](std::string_view text) { return text.find("kind") != text.npos; };
  const auto home = adopt::text_at(*application.object, "spec.destination.namespace");
  Objects objects;
  for (const auto& file : application.rendering.files) {
    adopt::SurveyedFile surveyed{
        .path = file.path,
        .id = all.sources.add(file.path, file.text,
                              file.shown.empty() ? application.revision : file.shown),
        .rendered = true};
    for (auto& object : adopt::read_plain_objects(surveyed, any, context)) {
      const auto name_space = object.name_space.empty() ? home : object.name_space;
      objects.insert_or_assign(Identity{object.group, object.kind, name_space, object.name},
                               std::move(object));
    }
  }
  return objects;
}

bool is_declared(const Identity& identity) {
  return adopt::find_kind(std::get<0>(identity), std::get<1>(identity)) != nullptr;
}

class Comparison {
 public:
  Comparison(const driver::Compilation& before, const driver::Compilation& after)
      : before_(before), after_(after) {}

  void compare(const RenderedApplication& was, const RenderedApplication& is) {
    application_ = &is;
    diagnostics::Sink ignored;
    const auto old_objects = objects_of(was, before_, ignored);
    const auto new_objects = objects_of(is, after_, ignored);
    // What comes and goes of Argo CD and Flagger is told where declared objects are compared.
    for (const auto& [identity, object] : old_objects)
      if (!new_objects.contains(identity) && !is_declared(identity))
        add(identity, &object, nullptr);
    for (const auto& [identity, object] : new_objects) {
      const auto old = old_objects.find(identity);
      if (old != old_objects.end()) add(identity, &old->second, &object);
      else if (!is_declared(identity)) add(identity, nullptr, &object);
    }
  }

  std::vector<Change> take() { return std::move(changes_); }

 private:
  std::string text_of(const adopt::PlainObject* object, const adopt::PlainObject* other) const {
    std::string text;
    if (object != nullptr)
      emit::write_yaml(
          *masked(*object->object, other == nullptr ? nullptr : other->object, after_.arena), text);
    return text;
  }

  void add(const Identity& identity, const adopt::PlainObject* was, const adopt::PlainObject* is) {
    auto old_text = text_of(was, nullptr);
    auto new_text = text_of(is, was);
    if (old_text == new_text) return;
    Change change{.kind = std::get<1>(identity),
                  .name_space = std::get<2>(identity),
                  .object = std::get<3>(identity),
                  .what = was == nullptr  ? "rendered-added"
                          : is == nullptr ? "rendered-removed"
                                          : "rendered-changed",
                  .project = std::string(adopt::text_at(*application_->object, "spec.project")),
                  .before = std::move(old_text),
                  .after = std::move(new_text)};
    change.message = fmt::format("{} in `{}`", change.what.substr(change.what.find('-') + 1),
                                 application_->name);
    change.span = (is == nullptr ? was : is)->span;
    change.declared = application_->span;
    if (is == nullptr) add_consequence(change);
    changes_.push_back(std::move(change));
  }

  void add_consequence(Change& change) const {
    if (prunes(*application_->object)) {
      change.concern = Concern::destructive;
      change.consequence = fmt::format("application `{}` deletes it (prune)", application_->name);
    } else {
      change.consequence = fmt::format(
          "application `{}` does not prune: it stays until somebody does", application_->name);
    }
  }

  const driver::Compilation& before_;
  const driver::Compilation& after_;
  const RenderedApplication* application_ = nullptr;
  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> rendered_changes(const driver::Compilation& before,
                                     const driver::Compilation& after) {
  if (before.rendered == nullptr || after.rendered == nullptr) return {};
  std::map<std::pair<std::string, std::string>, const RenderedApplication*> old;
  for (const auto& application : before.rendered->all())
    old.emplace(std::pair(application.name_space, application.name), &application);
  Comparison comparison(before, after);
  for (const auto& application : after.rendered->all()) {
    const auto was = old.find({application.name_space, application.name});
    // What could not be rendered is not what is gone.
    if (was != old.end() && was->second->rendering.is_whole() && application.rendering.is_whole())
      comparison.compare(*was->second, application);
  }
  return comparison.take();
}

}  // namespace rollout::changes
