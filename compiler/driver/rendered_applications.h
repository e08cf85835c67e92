// SPDX-License-Identifier: Apache-2.0
//
// What the sources of applications became: those of the program, of manifests, and what sets make.
// What is rendered may declare further applications, so that this is asked until nothing is new:
//
//   while (rendered.render(compilation, options, files)) …compile again, with rendered.join()…
//
// Its texts join the manifests that exist already. Private to compiler/driver, but for whoever
// shows what was rendered.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/adopt/survey.h"
#include "compiler/driver/session.h"
#include "compiler/render/renderer.h"

namespace rollout::driver {

inline constexpr int kMostRenderings = 8;  // applications that declare applications, in depth

struct RenderedApplication {
  std::string name;
  std::string name_space;                 // of the application itself; empty: Argo CD's
  source::Span span;                      // of what declares it
  const value::Record* object = nullptr;  // as YAML holds it
  render::Rendering rendering;
  std::string revision;                 // that its files here are of, as their source says it
  std::vector<std::size_t> files = {};  // by their places in `all_files` of the last survey
};

class RenderedApplications {
 public:
  // Renders those that are new. Whether what they bring may declare something.
  bool render(const Compilation& all, const Options& options, support::FileSystem& files);

  // Adds what was rendered to a survey, but for what is declared already.
  void join(adopt::Survey& survey, adopt::SurveyContext& context);

  // By the file that declares it, and its name. Null: it was not asked for.
  const RenderedApplication* find(std::string_view path, std::string_view name) const;

  const std::vector<RenderedApplication>& all() const { return applications_; }

  // What the last step brought may declare more, and nobody looks any further.
  void stop() { stopped_ = true; }
  bool is_stopped() const { return stopped_; }

 private:
  struct Candidate;
  // Kind, namespace and name. Argo CD's own objects have no namespace here: it is that of Argo CD.
  using Identity = std::pair<adopt::ManifestKind, std::string>;

  static std::vector<Candidate> candidates_of(const Compilation& all);
  bool declares(const adopt::Manifest& manifest) const;
  void note_declarations(const Compilation& all);

  std::vector<RenderedApplication> applications_;
  std::map<std::pair<std::string, std::string>, std::size_t> by_place_;
  bool stopped_ = false;
  std::set<Identity> declared_;  // by the program
  std::set<Identity> joined_;    // by the manifests of the survey, and what joined them
};

}  // namespace rollout::driver
