// SPDX-License-Identifier: Apache-2.0
//
// Any bytes give tokens in order, inside the text, with the end as the last one.
#include "compiler/syntax/scanner.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rollout;
  const auto text = fuzz::text_of(data, size);
  for (const auto comments : {syntax::Comments::drop, syntax::Comments::keep}) {
    diagnostics::Sink sink;
    const auto scanned = syntax::scan(text, source::FileId{1}, sink, {}, comments);
    fuzz::require(!scanned.tokens.empty(), "there is an end");
    std::uint32_t position = 0;
    for (const auto& token : scanned.tokens) {
      fuzz::require(position <= token.begin && token.begin <= token.end, "tokens are in order");
      position = token.end;
    }
    fuzz::require(position <= text.size(), "tokens lie in the text");
  }
  return 0;
}
