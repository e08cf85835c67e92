// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/yaml_tree.h"

#include <algorithm>

#include "compiler/support/text.h"
#include "compiler/value/data.h"
#include "compiler/value/go_scalar.h"

namespace rollout::value {

namespace {

// From so many keys on a map has an index.
constexpr std::size_t kLargeMap = 16;

std::string shown(std::string_view text) { return "`" + support::shorten(text, 60) + "`"; }

}  // namespace

bool YamlTree::stop(Span span, std::string message, std::string help) {
  if (stopped_) return false;
  stopped_ = true;
  problems_.push_back({YamlFault::unreadable, span, std::move(message), std::move(help)});
  return false;
}

bool YamlTree::begin(Open open, Span span) {
  if (stopped_) return false;
  if (open_.size() >= kDeepestData) return stop(span, "it is nested more than 100 levels deep");
  if (wants_key())
    return stop(span, "a key is a list or a map, and must be a text",
                "a template that begins with `{{` must stand in quotes");
  open.span = span;
  open.anchor = std::exchange(anchor_, 0);
  open.nodes_before = nodes_;
  open_.push_back(std::move(open));
  return true;
}

bool YamlTree::begin_map(Span span) {
  return begin({.record = arena_.make<Record>(), .wants_key = true}, span);
}

bool YamlTree::begin_list(Span span) { return begin({.list = arena_.make<ListData>()}, span); }

bool YamlTree::end_list() {
  if (stopped_) return false;
  const auto open = std::move(open_.back());
  open_.pop_back();
  return add(Value::list(open.list, open.span), open.anchor, nodes_ - open.nodes_before);
}

bool YamlTree::end_map() {
  if (stopped_) return false;
  const auto open = std::move(open_.back());
  open_.pop_back();
  return add(Value::record(open.record, open.span), open.anchor, nodes_ - open.nodes_before);
}

bool YamlTree::scalar(std::string_view text, ScalarStyle style, Span span) {
  if (stopped_) return false;
  if (wants_key()) return key(text, style, span);
  if (style == ScalarStyle::plain) return plain(text, span);
  return add(Value::text(arena_, text, span), std::exchange(anchor_, 0), 0);
}

bool YamlTree::null(Span span) {
  if (stopped_) return false;
  if (wants_key()) return stop(span, "a key is missing");
  return add(Value::absent(span), std::exchange(anchor_, 0), 0);
}

bool YamlTree::plain(std::string_view text, Span span) {
  const auto read = read_go_scalar(text);
  Value value;
  switch (read.kind) {
    case GoKind::null: value = Value::absent(span); break;
    case GoKind::boolean: value = Value::boolean(read.boolean, span); break;
    case GoKind::text:
    case GoKind::merge: value = Value::text(arena_, text, span); break;
    case GoKind::number:
      value = read.number.scale == 0
                  ? Value::integer(read.number.mantissa, span)
                  : Value::decimal(read.number.mantissa, read.number.scale, span);
      break;
    case GoKind::infinite:
      return stop(span, shown(text) + " is no number that a manifest can hold");
    case GoKind::too_large: return stop(span, "the number " + shown(text) + " does not fit");
  }
  if (read.surprising)
    problems_.push_back({YamlFault::surprising, span,
                         shown(text) + " is the number " + print(value),
                         "a text has to stand in quotes"});
  return add(value, std::exchange(anchor_, 0), 0);
}

bool YamlTree::key(std::string_view text, ScalarStyle style, Span span) {
  auto& open = open_.back();
  anchor_ = 0;
  if (style == ScalarStyle::plain) {
    const auto read = read_go_scalar(text);
    open.merges = read.kind == GoKind::merge;
    if (read.kind == GoKind::boolean)
      problems_.push_back(
          {YamlFault::ambiguous, span,
           "the key " + shown(text) + " is read as `" + (read.boolean ? "true" : "false") + "`",
           "put it in quotes"});
    else if (read.kind != GoKind::text && !open.merges)
      return stop(span, "the key " + shown(text) + " is no text", "put it in quotes");
  }
  open.key = symbols_.intern(text);
  open.key_span = span;
  open.wants_key = false;
  return true;
}

Entry* YamlTree::find(Open& open, Symbol key) {
  auto& entries = open.record->entries;
  if (entries.size() < kLargeMap) {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : found;
  }
  if (open.places.empty())
    for (std::uint32_t i = 0; i < entries.size(); ++i)
      open.places.emplace(entries[i].key.identity(), i);
  const auto found = open.places.find(key.identity());
  return found == open.places.end() ? nullptr : &entries[found->second];
}

void YamlTree::place(Open& open, Symbol key, Span key_span, Value value) {
  auto& entries = open.record->entries;
  if (!open.places.empty())
    open.places.emplace(key.identity(), static_cast<std::uint32_t>(entries.size()));
  entries.push_back(arena_, {key, value, arena_.make<Origin>(Origin{.span = key_span})});
}

// A map that was merged gives way to what stands after it; what stands before it would give way to
// the map in Go's reader, and to nothing in others.
bool YamlTree::add(Value value, std::size_t anchor, std::size_t nodes) {
  if (++nodes_ > kMostDocumentValues) return stop(value.span(), "it holds more than 200000 values");
  if (anchor != 0) anchored_[anchor] = {value, nodes + 1};
  if (open_.empty()) {
    result_ = value;
    return complete_ = true;
  }
  auto& open = open_.back();
  if (open.list != nullptr) {
    open.list->items.push_back(arena_, value);
    return true;
  }
  open.wants_key = true;
  if (std::exchange(open.merges, false)) return merge(open, value, open.key_span);
  if (auto* entry = find(open, open.key)) {
    if (open.merged.erase(open.key.identity()) == 0)
      problems_.push_back({YamlFault::ambiguous, open.key_span,
                           "the key " + shown(open.key.text()) + " stands twice",
                           "the last one counts in Argo CD, the first one in other readers",
                           entry->origin->span, "it stands here already"});
    entry->value = value;
    entry->origin = arena_.make<Origin>(Origin{.span = open.key_span});
    return true;
  }
  place(open, open.key, open.key_span, value);
  return true;
}

bool YamlTree::merge(Open& open, Value value, Span span) {
  if (value.is(Kind::record)) {
    merge_map(open, value.as_record());
    return true;
  }
  const char* const kRule = "`<<` merges a map, or a list of maps";
  if (!value.is(Kind::list)) return stop(span, kRule);
  for (const auto& item : value.as_list().items) {
    if (!item.is(Kind::record)) return stop(span, kRule);
    merge_map(open, item.as_record());
  }
  return true;
}

void YamlTree::merge_map(Open& open, const Record& from) {
  for (const auto& entry : from.entries) {
    const auto* known = find(open, entry.key);
    if (known == nullptr) {
      place(open, entry.key, entry.origin->span, entry.value);
      open.merged.insert(entry.key.identity());
    } else if (!open.merged.contains(entry.key.identity())) {
      problems_.push_back({YamlFault::ambiguous, open.key_span,
                           "what is merged here has the key " + shown(entry.key.text()) +
                               " as well, and Argo CD lets it win",
                           "write `<<` before the keys that it must not replace",
                           known->origin->span, "it stands here already"});
    }
  }
}

bool YamlTree::alias(std::size_t anchor, Span span) {
  if (stopped_) return false;
  const auto found = anchored_.find(anchor);
  if (found == anchored_.end()) return stop(span, "the alias stands inside of what it stands for");
  const auto& [value, nodes] = found->second;
  if (wants_key()) {
    if (!value.is(Kind::text)) return stop(span, "a key must be a text");
    return key(value.as_text(), ScalarStyle::quoted, span);
  }
  nodes_ += nodes - 1;
  anchor_ = 0;
  return add(value, 0, 0);
}

}  // namespace rollout::value
