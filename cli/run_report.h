// SPDX-License-Identifier: Apache-2.0
//
// What a run found, as a report for every form: with the version, the repository that the working
// directory is in, and the pages of `rollout explain`.
#pragma once

#include <string>
#include <string_view>

#include "cli/report.h"
#include "compiler/driver/session.h"
#include "compiler/reports/report.h"

namespace rollout::cli {

// What reports of one run have in common; they point into it.
class RunReport {
 public:
  RunReport(std::string_view command, const driver::Options& options,
            FailOn fail_on = FailOn::error);

  reports::Report of(const Findings& findings) const;

 private:
  std::string_view command_;
  std::string as_of_;
  reports::Checkout checkout_;
  std::string key_;
  FailOn fail_on_;
};

}  // namespace rollout::cli
