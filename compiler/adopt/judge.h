// SPDX-License-Identifier: Apache-2.0
//
// Says what is wrong with the manifests of a survey: fields that their kinds do not have, what Argo
// CD itself refuses, and what people get wrong. It asks the exact engine (policies/engine), so that
// every refusal is Argo CD's and every witness was tried. Manifests that somebody else completes
// are judged by their fields alone.
#pragma once

#include "compiler/adopt/instance.h"
#include "compiler/adopt/survey.h"

namespace rollout::adopt {

// Notes which manifests have a mistake in their fields, and says nothing: for whoever needs to know
// before the rest can be judged.
void note_mistakes(Survey& survey, const source::SourceMap& sources);

void judge(Survey& survey, const source::SourceMap& sources, const Instance& instance,
           diagnostics::Sink& sink);

// Says what is wrong with what sets of the program make: that Argo CD makes nothing, or no object
// of that name.
void judge_sets(std::span<const WrittenSet> sets, diagnostics::Sink& sink);

}  // namespace rollout::adopt
