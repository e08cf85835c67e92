// SPDX-License-Identifier: Apache-2.0
//
// A regular language over Unicode characters: states, edges that take a range of characters, and
// states that accept. Not deterministic, and without empty edges; every state is reached and can
// still accept, but for the first, which is always there. An immutable value, made by
// AutomatonBuilder or by the functions of combination.h.
//
// Tuples of texts are words with `kBoundary`, which is no character, between their fields; so one
// kind of automaton serves repositories, (server, name, namespace) and (group, kind, name).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "policies/analysis/automaton/character_set.h"

namespace rollout::analysis {

inline constexpr char32_t kBoundary = kLastCharacter + 1;

struct Edge {
  char32_t first;
  char32_t last;
  std::uint32_t target;

  friend auto operator<=>(const Edge&, const Edge&) = default;
};

class Automaton {
 public:
  // The language without a word.
  Automaton() : ends_{0}, accepting_{false} {}

  static constexpr std::uint32_t kStart = 0;

  std::uint32_t size() const { return static_cast<std::uint32_t>(accepting_.size()); }
  std::span<const Edge> edges(std::uint32_t state) const {
    const auto begin = state == 0 ? 0 : ends_[state - 1];
    return std::span(edges_).subspan(begin, ends_[state] - begin);
  }
  bool accepts(std::uint32_t state) const { return accepting_[state]; }
  // Whether every character from here on leads to acceptance; says so only where it is plain.
  bool is_total(std::uint32_t state) const;
  bool empty() const { return size() == 1 && !accepting_[kStart]; }

 private:
  friend class AutomatonBuilder;

  std::vector<Edge> edges_;
  std::vector<std::uint32_t> ends_;  // of each state's edges
  std::vector<bool> accepting_;
};

// Collects states and edges, empty ones included, and tidies them.
class AutomatonBuilder {
 public:
  using State = std::uint32_t;

  State add();
  void step(State from, const CharacterSet& characters, State to);
  void step(State from, const Edge& edge, State offset);  // to offset + edge.target
  void cross(State from, State to);                       // by kBoundary
  void skip(State from, State to);                        // by nothing
  void accept(State state) { states_[state].accepts = true; }
  // All states and edges of another automaton; gives where its first state went. Nothing accepts.
  State insert(const Automaton& automaton);

  Automaton build(State start) const;

 private:
  struct Draft {
    std::vector<Edge> edges;
    std::vector<State> skips;
    bool accepts = false;
  };

  std::vector<Draft> without_skips() const;
  static std::vector<bool> useful(const std::vector<Draft>& drafts, State start);

  std::vector<Draft> states_;
};

}  // namespace rollout::analysis
