// SPDX-License-Identifier: Apache-2.0
//
// The sources of an application, whether it says one or a list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/value/value.h"

namespace rollout::changes {

struct SourceText {
  std::string repo;
  std::string path;  // or the chart
  std::string revision;
  bool chart = false;
  source::Span span = {};  // of the revision; unknown where there is none

  // "https://…/shop apps/web"
  std::string place() const;
  // Whether versions of the one are versions of the other, whatever folder of it is used.
  bool is_kin_of(const SourceText& other) const;
};

// `root`: "spec.template." of a set.
std::vector<const value::Record*> source_records_of(const value::Record& manifest,
                                                    std::string_view root);
std::vector<SourceText> sources_of(const value::Record& manifest, std::string_view root);

}  // namespace rollout::changes
