// SPDX-License-Identifier: Apache-2.0
//
// The objects that the sources of applications became, read once, with the applications of the
// program that they are of. Private to compiler/driver.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compiler/adopt/survey.h"
#include "compiler/driver/session.h"
#include "compiler/ir/application.h"
#include "policies/verdicts/deployed.h"

namespace rollout::driver {

struct RenderedApplication;

class DeployedObjects {
 public:
  struct Entry {
    const ir::Application* application;
    std::string_view declared;  // the file that declares it
    const adopt::PlainObject* object;
  };

  DeployedObjects(Compilation& all, support::FileSystem& files, diagnostics::Sink& sink);

  // In the order of the applications of `whole`, and of their files.
  const std::vector<Entry>& all() const { return entries_; }
  // What was rendered of applications that the program does not understand: nothing is asked of it.
  const std::vector<const RenderedApplication*>& missed() const { return missed_; }
  // As policies see them.
  const verdicts::Deployed& as_subjects() const { return subjects_; }
  // Of all objects, whatever file they stand in and however it is laid out: "sha256:…".
  std::string digest() const;

 private:
  const std::vector<adopt::PlainObject>& read(std::size_t file, adopt::SurveyContext& context);
  void add_subjects(Compilation& all);

  const adopt::Survey& survey_;
  std::map<std::size_t, std::vector<adopt::PlainObject>> by_file_;
  std::vector<Entry> entries_;
  std::vector<const RenderedApplication*> missed_;
  verdicts::Deployed subjects_;
};

}  // namespace rollout::driver
