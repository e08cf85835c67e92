// SPDX-License-Identifier: Apache-2.0
//
// Says that a project does not permit something: the value, the sentence that decided or the one
// that comes nearest and what of it does not fit, the `because`, and what would make it pass. What
// one line and one sentence bring about for many applications, as in a template, is said once; so
// is what they bring about at many places, where whoever asks calls those the same.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "compiler/check/rules.h"
#include "policies/projects/decision.h"

namespace rollout::check {

struct Denial {
  Code code;
  source::Span span;        // of the value
  std::string what;         // "the source `https://…`"
  std::string sentence;     // that would permit it
  std::string_view bearer;  // the application or set, by its name
  source::Span bearer_span;
  bool is_protected = false;  // its environment: nothing may be left undecided there
  std::string way_out = {};   // of what is undecided; empty: to declare the cluster
  // Of a value that several questions are about: which of them this is.
  projects::Part part = projects::Part::nothing;
};

class Denials {
 public:
  // What was said, and of what else.
  struct Said {
    std::size_t report;                                            // its index in the sink
    std::size_t more = 0;                                          // that bear the same line
    std::vector<std::string_view> bearers = {};                    // of all of these, by name
    std::set<source::Span> places = {};                            // further ones
    std::vector<std::pair<source::Span, std::string>> shown = {};  // the first of them, named
  };

  explicit Denials(CheckContext& context) : context_(context) {}

  // Nothing is said of what is permitted: null. What was said lives as long as this.
  Said* judge(const ir::Project& project, const projects::Decision& decision, Denial denial);
  // What is at that place as well is refused for the same reason as what `said` is about.
  void judge_another(Said& said, source::Span span, std::string_view name);
  // Adds to what was said how many more it holds for. To be called once, at the end.
  void finish();

 private:
  using Key = std::tuple<source::Span, projects::Part, const ir::Project*, const ir::Rule*,
                         projects::Verdict>;

  void report(const ir::Project& project, const projects::Decision& decision, const Denial& denial);

  CheckContext& context_;
  std::map<Key, Said> said_;
};

}  // namespace rollout::check
