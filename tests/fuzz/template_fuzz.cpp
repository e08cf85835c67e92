// SPDX-License-Identifier: Apache-2.0
//
// Any text is a template that is rendered, refused or given up, within its budget and the same each
// time; and any YAML is an ApplicationSet that makes applications, or says why not.
#include "compiler/generators/expand.h"
#include "compiler/generators/fast_template.h"
#include "compiler/generators/go_template.h"
#include "compiler/value/yaml_document.h"
#include "tests/fuzz/input.h"

namespace {

using namespace rollout;
using namespace rollout::generators;

Datum parameters() {
  return Datum::map({{"name", Datum::text("cart")},
                     {"count", Datum::decimal(3)},
                     {"none", Datum::nil()},
                     {"on", Datum::boolean(true)},
                     {"labels", Datum::map({{"tier", Datum::text("prod")}}, true)},
                     {"list", Datum::list({Datum::text("a"), Datum::decimal(1), Datum::nil()})},
                     {"hidden", Datum::unknown("nobody knows")}});
}

std::string said(const Outcome<std::string>& made) {
  return made.ok() ? made.value() : made.trouble().message;
}

void render(const std::string& text) {
  const auto known = parameters();
  for (const auto missing : {MissingKey::invalid, MissingKey::zero, MissingKey::error}) {
    Budget first{20'000, 1u << 20};
    Budget second = first;
    const auto made = render_go_template(text, known, missing, first);
    fuzz::require(said(made) == said(render_go_template(text, known, missing, second)),
                  "a template is rendered the same each time");
    fuzz::require(!made.ok() || made.value().size() <= text.size() + (1u << 20),
                  "a text is paid for");
  }
  (void)render_fast_template(text, known);
}

void expand_set(const std::string& text) {
  if (text.size() > 20'000) return;
  support::Arena arena;
  support::SymbolTable symbols;
  support::MemoryFileSystem files;
  files.add("here/apps/cart/a.yaml", "a: {b: [1]}");
  files.add("here/envs/dev.yaml", "- {name: dev}\n- {name: prod}\n");
  RepositoryTree tree(files, "here", {"https://github.com/acme/here"}, {"main"});
  const std::vector<KnownCluster> clusters = {
      {"prod", "https://prod.example.com", "", {{"tier", "prod"}}}};
  Surroundings around{arena, symbols, clusters, &tree};
  if (value::problem_of_yaml_characters(text, 1)) return;
  for (const auto span : value::split_yaml(text, 1)) {
    const auto read = value::read_yaml_document(text, span, arena, symbols);
    if (!read.value.is(value::Kind::record)) continue;
    const auto made = expand(read.value.as_record(), span, around);
    fuzz::require(made.applications.size() <= kMostApplications, "applications are bounded");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = rollout::fuzz::text_of(data, size);
  render(text);
  expand_set(text);
  return 0;
}
