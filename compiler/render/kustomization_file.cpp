// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/kustomization_file.h"

#include "compiler/emit/json_writer.h"
#include "compiler/render/staging.h"
#include "compiler/support/file_system.h"
#include "compiler/value/record_reader.h"
#include "compiler/value/yaml_document.h"

namespace rollout::render {

namespace {

using support::Failure;
using support::Status;

constexpr std::size_t kLargest = 16u << 20;

std::string read(const std::string& path) {
  support::DiskFileSystem disk;
  auto text = disk.read(path, kLargest);
  return text.ok() ? std::move(text.value()) : std::string();
}

value::ListData* joined(const value::ListData* first, const value::ListData& second,
                        support::Arena& arena) {
  auto* all = arena.make<value::ListData>();
  if (first != nullptr)
    for (const auto& item : first->items) all->items.push_back(arena, item);
  for (const auto& item : second.items) all->items.push_back(arena, item);
  return all;
}

}  // namespace

KustomizationFile::KustomizationFile(const std::string& folder) {
  support::DiskFileSystem disk;
  for (const auto* name : {"kustomization.yaml", "kustomization.yml", "Kustomization"})
    if (path_.empty() && disk.kind(folder + "/" + name) == support::FileKind::file)
      path_ = folder + "/" + name;
  if (!path_.empty()) text_ = read(path_);
}

KustomizationFile::~KustomizationFile() {
  if (!path_.empty()) static_cast<void>(write_text(path_, text_));
}

Status KustomizationFile::add_patches(const value::ListData& patches, support::Arena& arena,
                                      support::SymbolTable& symbols) {
  const auto text = read(path_);
  const auto documents = value::split_yaml(text, source::kNoFile);
  if (documents.empty()) return Failure{"the kustomization is empty"};
  const auto document = value::read_yaml_document(text, documents.front(), arena, symbols);
  if (!document.value.is(value::Kind::record)) return Failure{"the kustomization cannot be read"};
  const auto& record = document.value.as_record();
  const auto key = symbols.intern("patches");
  value::Record changed;
  for (const auto& entry : record.entries)
    if (entry.key != key) changed.entries.push_back(arena, entry);
  changed.entries.push_back(
      arena, {key, value::Value::list(joined(value::list_at(record, "patches"), patches, arena))});
  std::string written;
  emit::write_json(changed, written);
  return write_text(path_, written);
}

}  // namespace rollout::render
