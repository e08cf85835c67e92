// SPDX-License-Identifier: Apache-2.0
//
// Runs the generators of an ApplicationSet: what each gives for the applications to be made, as its
// controller would. Generators that ask a live source are not run. Private to compiler/generators.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/generators/parameter_set.h"
#include "compiler/generators/stop.h"
#include "compiler/generators/surroundings.h"
#include "compiler/generators/text_renderer.h"

namespace rollout::generators {

class Generation {
 public:
  // `span`: of the set, for what has no place of its own.
  Generation(Surroundings& surroundings, TextRenderer& renderer, value::Span span)
      : surroundings_(surroundings), renderer_(renderer), span_(span) {}

  // Of one kind of a generator, at the top of the set: `list` of `list: …`. Nothing where it
  // stopped: then stop() says why.
  std::optional<ParameterSets> run(const value::Record& generator, std::string_view kind);
  const Stop& stop() const { return *stop_; }

 private:
  using Made = std::optional<ParameterSets>;
  enum class Depth : std::uint8_t { top, nested, innermost };

  std::nullopt_t mistake(value::Span span, std::string message, std::string advice = {});
  std::nullopt_t unknown(value::Span span, std::string message, std::string advice = {});
  std::nullopt_t halt(value::Span span, Trouble trouble);

  // `given`: of the first child of a matrix.
  Made transform(const value::Record& generator, std::string_view kind, const ParameterSet* given,
                 Depth depth);
  Made only_kind(const value::Record& generator, const ParameterSet* given, Depth depth);
  Made selected(const value::Record& generator, ParameterSets sets);

  Made list(const value::Record& list, value::Span span);
  Made list_element(const value::Value& element, ParameterSets sets);
  Made clusters(const value::Record& clusters, value::Span span);
  Made git(const value::Record& git, value::Span span);
  Made git_directories(const value::Record& git, value::Span span);
  Made git_files(const value::Record& git);
  Made git_file(const value::Record& git, const std::string& path, value::Span span,
                ParameterSets sets);
  Made matrix(const value::Record& matrix, value::Span span, Depth depth);
  Made merge(const value::Record& merge, value::Span span, Depth depth);
  Made merged(const std::vector<std::string>& keys, std::vector<ParameterSets> all,
              value::Span span);

  // The parameters with the generator's own `values`, which are made of them.
  std::optional<Datum> with_values(DatumEntries parameters, const value::Record& generator);
  // Whether so many are still followed.
  bool fits(std::size_t count, value::Span span);

  Surroundings& surroundings_;
  TextRenderer& renderer_;
  value::Span span_;
  std::vector<Maker> makers_;  // of what is being made
  std::optional<Stop> stop_;
};

}  // namespace rollout::generators
