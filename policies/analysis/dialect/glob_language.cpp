// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/dialect/glob_language.h"

#include "compiler/support/glob.h"

namespace rollout::analysis {

namespace {

using support::Glob;
using Kind = Glob::Kind;

CharacterSet class_of(const Glob& glob, const Glob::State& state) {
  const auto listed = state.kind == Kind::listed ? CharacterSet::among(glob.list(state))
                                                 : CharacterSet{{state.first, state.last}};
  return state.negated ? listed.complement() : listed;
}

// The states of a compiled glob stand in a row, so their numbers are kept.
Automaton automaton_of(const Glob& glob, const CharacterSet& apart) {
  AutomatonBuilder builder;
  for (std::size_t i = 0; i < glob.states().size(); ++i) builder.add();
  const auto plain = apart.complement();
  std::uint32_t at = 0;
  for (const auto& state : glob.states()) {
    const auto next = at + 1;
    switch (state.kind) {
      case Kind::literal: builder.step(at, CharacterSet::of(state.first), next); break;
      case Kind::one: builder.step(at, plain, next); break;
      case Kind::run:
      case Kind::any_run:
        builder.step(at, state.kind == Kind::run ? plain : CharacterSet::any(), at);
        builder.skip(at, next);
        break;
      case Kind::listed:
      case Kind::ranged: builder.step(at, class_of(glob, state), next); break;
      case Kind::split:
      case Kind::jump:
        for (const auto target : glob.targets(state)) builder.skip(at, target);
        break;
      case Kind::accept: builder.accept(at); break;
    }
    ++at;
  }
  return builder.build(Automaton::kStart);
}

}  // namespace

Language glob_language(std::string_view pattern, std::string_view separators,
                       engine::ArgocdVersion version, Texts texts) {
  if (version == engine::ArgocdVersion::v3_5)
    return older_glob_language(pattern, separators, texts);
  const auto compiled = Glob::compile(pattern);
  const auto* glob = std::get_if<Glob>(&compiled);
  return glob == nullptr ? Automaton()
                         : automaton_of(*glob, CharacterSet::among(characters_of(separators)));
}

}  // namespace rollout::analysis
