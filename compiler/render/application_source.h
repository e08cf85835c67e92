// SPDX-License-Identifier: Apache-2.0
//
// The sources of an Application that Argo CD renders, in their order: those of `sources`, else
// `source`; of a hydrator the dry one. Private to compiler/render.
#pragma once

#include <string>
#include <vector>

#include "compiler/value/value.h"

namespace rollout::render {

struct ApplicationSource {
  const value::Record* object;
  std::string repository;
  std::string revision;
  std::string path;
  std::string chart;
  std::string ref;

  // Where a field of it is written; where it is not, the source itself.
  value::Span span_of(std::string_view field) const;
  value::Span span;
};

struct RenderedApplication {
  std::string name;
  std::string name_space;  // of its destination
  std::string project;
  std::vector<ApplicationSource> sources;
};

RenderedApplication read_application(const value::Record& application, value::Span span);
ApplicationSource read_source(const value::Record& source, value::Span span);

}  // namespace rollout::render
