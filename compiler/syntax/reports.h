// SPDX-License-Identifier: Apache-2.0
//
// What the stages of the parser report about one file. It stops after a number of reports: a file
// that is no Rollout at all should not fill memory with complaints about each of its bytes.
#pragma once

#include <cstdint>
#include <string>

#include "compiler/diagnostics/sink.h"
#include "compiler/source/span.h"

namespace rollout::syntax {

class Reports {
 public:
  Reports(source::FileId file, diagnostics::Sink& sink) : file_(file), sink_(sink) {}

  diagnostics::Builder report(diagnostics::Code code, std::uint32_t begin, std::uint32_t end,
                              std::string message) {
    if (left_ == 0) return diagnostics::Builder{nullptr};
    --left_;
    return sink_.report(code, span(begin, end), std::move(message));
  }

  source::Span span(std::uint32_t begin, std::uint32_t end) const { return {file_, begin, end}; }
  bool exhausted() const { return left_ == 0; }

 private:
  source::FileId file_;
  diagnostics::Sink& sink_;
  std::uint32_t left_ = 100;
};

}  // namespace rollout::syntax
