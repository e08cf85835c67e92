// SPDX-License-Identifier: Apache-2.0
//
// Any bytes are documents or problems with places in the file. What the reader of everyday YAML
// knows, yaml-cpp reads as the same values, key by key, with as many problems.
#include "compiler/value/yaml_document.h"
#include "tests/fuzz/input.h"

namespace {

using namespace rollout;
using namespace rollout::value;

struct Session {
  std::string text;
  support::Arena arena;
  support::SymbolTable symbols;

  std::optional<YamlDocument> read(YamlReader reader, Span span) {
    return read_yaml_document_by(reader, text, span, arena, symbols);
  }

  void require_inside(Span span) const {
    fuzz::require(span.begin <= span.end && span.end <= text.size(), "a place is in the file");
  }

  void require_places(const Value& value) {
    require_inside(value.span());
    if (value.is(Kind::list))
      for (const auto& item : value.as_list().items) require_places(item);
    if (value.is(Kind::record))
      for (const auto& entry : value.as_record().entries) {
        require_inside(entry.origin->span);
        require_places(entry.value);
      }
  }
};

void compare(Session& session, Span span) {
  const auto everyday = session.read(YamlReader::everyday, span);
  if (!everyday) return;
  const auto complete = session.read(YamlReader::complete, span);
  fuzz::require(everyday->value.kind() == complete->value.kind(), "both can read it");
  if (everyday->value.is_poison()) return;
  fuzz::require(equal(everyday->value, complete->value), "both read the same");
  fuzz::require(everyday->problems.size() == complete->problems.size(), "both find the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Session session{fuzz::text_of(data, size), {}, {}};
  if (const auto problem = problem_of_yaml_characters(session.text, 1)) {
    session.require_inside(problem->span);
    return 0;
  }
  for (const auto span : split_yaml(session.text, 1)) {
    const auto read = read_yaml_document(session.text, span, session.arena, session.symbols);
    for (const auto& problem : read.problems) {
      session.require_inside(problem.span);
      session.require_inside(problem.other);
    }
    if (!read.value.is_poison()) session.require_places(read.value);
    compare(session, span);
  }
  return 0;
}
