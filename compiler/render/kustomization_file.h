// SPDX-License-Identifier: Apache-2.0
//
// The kustomization of a folder that was put out on the disk: what is added to it is taken back at
// the end. Private to compiler/render.
#pragma once

#include <string>

#include "compiler/support/result.h"
#include "compiler/value/value.h"

namespace rollout::render {

class KustomizationFile {
 public:
  explicit KustomizationFile(const std::string& folder);
  ~KustomizationFile();
  KustomizationFile(const KustomizationFile&) = delete;
  KustomizationFile& operator=(const KustomizationFile&) = delete;

  // Behind those that it has.
  support::Status add_patches(const value::ListData& patches, support::Arena& arena,
                              support::SymbolTable& symbols);

 private:
  std::string path_;  // empty: there is none
  std::string text_;
};

}  // namespace rollout::render
