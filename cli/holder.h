// SPDX-License-Identifier: Apache-2.0
//
// A project that may deploy where it was asked for, or of which that is not decided, and how such
// are told: to people and as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"

namespace rollout::cli {

struct Holder {
  std::string project = {};
  std::string place = {};     // "shop.rollout:4"; empty: nobody wrote it
  std::string sentence = {};  // the line there
  std::string witness = {};
  std::string undecided = {};
  std::vector<std::string> applications = {};
  bool is_assumed = false;  // nobody declares it, and Argo CD makes it
};

// `asked`: the destination, as it was asked for.
void print_holders(std::string_view asked, const std::vector<Holder>& all, Output& out);
void print_holders_json(std::string_view asked, const std::vector<Holder>& all, Output& out);

}  // namespace rollout::cli
