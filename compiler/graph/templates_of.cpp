// SPDX-License-Identifier: Apache-2.0
#include "compiler/graph/templates_of.h"

#include <algorithm>

namespace rollout::graph {

namespace {

class Collector {
 public:
  explicit Collector(std::set<Chain>& chains) : chains_(chains) {}

  void visit(const value::Object& object) {
    add(object.origin);
    for (const auto& entry : object.fields.entries) {
      add(entry.origin);
      visit(entry.value);
    }
    for (const auto* sentence : object.sentences) {
      add(sentence->origin);
      if (sentence->body != nullptr) visit(*sentence->body);
    }
  }

 private:
  // Blocks that lie in this one; what a field refers to stands somewhere else.
  void visit(const value::Value& value) {
    if (value.is(value::Kind::list))
      for (const auto& item : value.as_list().items) visit(item);
    if (value.is(value::Kind::object) && !value.as_object().declared) visit(value.as_object());
  }

  void add(const value::Origin* origin) {
    if (origin == nullptr || origin->frame == nullptr || !seen_.insert(origin->frame).second)
      return;
    Chain chain;
    for (const auto* frame = origin->frame; frame != nullptr; frame = frame->outer)
      if (frame->kind == value::FrameKind::call || frame->kind == value::FrameKind::use)
        chain.push_back(frame->text);
    std::ranges::reverse(chain);
    if (!chain.empty()) chains_.insert(std::move(chain));
  }

  std::set<Chain>& chains_;
  std::set<const value::Frame*> seen_;
};

}  // namespace

std::set<Chain> templates_of(const value::Object& object) {
  std::set<Chain> chains;
  Collector(chains).visit(object);
  return chains;
}

}  // namespace rollout::graph
