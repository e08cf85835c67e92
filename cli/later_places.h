// SPDX-License-Identifier: Apache-2.0
//
// Where code hosts show what a change does: in the files of the later version, for they have no
// other. What goes is shown where it stood, at the line that follows it there now; where the whole
// file goes, at its old line.
//
//   LaterPlaces places(sources, "main");   // the name of the earlier version
//   remark.span = places.of(change);
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "cli/diff.h"
#include "compiler/changes/change.h"
#include "compiler/source/source_map.h"

namespace rollout::cli {

class LaterPlaces {
 public:
  // Both must outlive this.
  LaterPlaces(const source::SourceMap& sources, std::string_view earlier);

  // Of the change itself, or else of the object that changes, where the former is in no file of the
  // repository: in the standard library, in what was rendered.
  source::Span of(const changes::Change& change);

  // Whether it stood in the earlier version.
  bool is_earlier(source::Span span) const;

 private:
  bool is_of_repository(source::Span span) const;
  source::Span moved(source::Span span);
  const std::vector<LineChange>& changes_of(source::FileId before, source::FileId after);

  const source::SourceMap& sources_;
  std::string_view earlier_;
  std::map<std::string_view, source::FileId> later_;                // by path
  std::map<source::FileId, std::vector<LineChange>> line_changes_;  // by the earlier file
};

}  // namespace rollout::cli
