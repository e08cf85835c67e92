// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/manifest_part.h"

#include "compiler/adopt/fields.h"

namespace rollout::adopt {

using value::Kind;

bool ManifestPart::has(std::string_view path) const {
  const auto* entry = record == nullptr ? nullptr : entry_at(*record, path);
  return entry != nullptr && !entry->value.is_absent();
}

ManifestPart ManifestPart::part(std::string_view path) const {
  const auto* inner = record == nullptr ? nullptr : record_at(*record, path);
  return {inner, at(path)};
}

std::vector<ManifestPart> ManifestPart::parts(std::string_view path) const {
  std::vector<ManifestPart> found;
  const auto* list = record == nullptr ? nullptr : list_at(*record, path);
  if (list == nullptr) return found;
  for (const auto& item : list->items)
    if (item.is(Kind::record)) found.push_back({&item.as_record(), item.span()});
  return found;
}

std::string_view ManifestPart::text(std::string_view path) const {
  return record == nullptr ? std::string_view{} : text_at(*record, path);
}

std::optional<std::int64_t> ManifestPart::whole(std::string_view path) const {
  const auto* entry = record == nullptr ? nullptr : entry_at(*record, path);
  if (entry == nullptr || !entry->value.is(Kind::integer)) return std::nullopt;
  return entry->value.as_integer();
}

bool ManifestPart::is_on(std::string_view path) const {
  return record != nullptr && is_on_at(*record, path);
}

value::Span ManifestPart::at(std::string_view path) const {
  return record == nullptr ? span : span_at(*record, path, span);
}

}  // namespace rollout::adopt
