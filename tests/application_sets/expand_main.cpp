// SPDX-License-Identifier: Apache-2.0
//
// Expands ApplicationSets: each line of the input is a JSON object with a `set`, the `clusters`
// that are declared and the `files` of the repository at https://github.com/acme/here. Each line of
// the output has the `applications` that it makes, the `mistake` that Argo CD stops at, or what is
// `unknown`. compare.py holds it against Argo CD's own code.
#include <fmt/format.h>

#include <iostream>
#include <string>

#include "compiler/generators/expand.h"
#include "compiler/value/data.h"
#include "compiler/value/record_reader.h"

namespace rollout::generators {
namespace {

using value::Kind;
using value::Value;

void write(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out.append({'\\', c});
    else if (static_cast<unsigned char>(c) < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else out += c;
  }
  out += '"';
}

void write(const Value& value, std::string& out) {
  if (value.is(Kind::text)) return write(value.as_text(), out);
  if (value.is(Kind::boolean)) {
    out += value.as_boolean() ? "true" : "false";
  } else if (value.is(Kind::integer)) {
    out += std::to_string(value.as_integer());
  } else if (value.is(Kind::decimal)) {
    out += print_decimal(datum_of(value).as_decimal());
  } else if (value.is(Kind::list)) {
    char before = '[';
    for (const auto& item : value.as_list().items) {
      out += before;
      before = ',';
      write(item, out);
    }
    out += before == '[' ? "[]" : "]";
  } else if (value.is(Kind::record)) {
    char before = '{';
    for (const auto& entry : value.as_record().entries) {
      out += before;
      before = ',';
      write(entry.key.text(), out);
      out += ':';
      write(entry.value, out);
    }
    out += before == '{' ? "{}" : "}";
  } else {
    out += "null";
  }
}

std::vector<KnownCluster> clusters_of(const value::Record& question) {
  std::vector<KnownCluster> known;
  const auto* list = value::list_at(question, "clusters");
  if (list == nullptr) return known;
  for (const auto& item : list->items) {
    const auto& cluster = item.as_record();
    known.push_back({value::text_at(cluster, "name"), value::text_at(cluster, "server"),
                     value::text_at(cluster, "project")});
    if (const auto* labels = value::record_at(cluster, "labels"))
      for (const auto& label : labels->entries)
        known.back().labels.emplace(label.key.text(), label.value.as_text());
  }
  return known;
}

std::string answer(const Expansion& expansion) {
  std::string out;
  for (const auto& stop : expansion.stops) {
    out = stop.trouble.kind == TroubleKind::mistake ? "{\"mistake\":" : "{\"unknown\":";
    write(stop.trouble.message, out);
    return out + "}";
  }
  out = "{\"applications\":[";
  for (std::size_t i = 0; i < expansion.applications.size(); ++i) {
    if (i > 0) out += ',';
    write(Value::record(expansion.applications[i].object), out);
  }
  return out + "]}";
}

std::string expand_line(const std::string& line) {
  support::Arena arena;
  support::SymbolTable symbols;
  const auto read = value::read_json(line, arena, symbols, {});
  if (!read.ok() || !read.value().is(Kind::record)) return "{\"mistake\":\"no question\"}";
  const auto& question = read.value().as_record();
  const auto* set = value::record_at(question, "set");
  if (set == nullptr) return "{\"mistake\":\"no set\"}";
  support::MemoryFileSystem files;
  if (const auto* told = value::record_at(question, "files"))
    for (const auto& file : told->entries)
      files.add("repository/" + std::string(file.key.text()), std::string(file.value.as_text()));
  RepositoryTree repository(files, "repository", {"https://github.com/acme/here.git"}, {"main"});
  const auto clusters = clusters_of(question);
  Surroundings surroundings{arena, symbols, clusters, &repository};
  return answer(expand(*set, {}, surroundings));
}

}  // namespace
}  // namespace rollout::generators

int main() {
  for (std::string line; std::getline(std::cin, line);)
    std::cout << rollout::generators::expand_line(line) << '\n';
}
