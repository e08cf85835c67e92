// SPDX-License-Identifier: Apache-2.0
//
// A URL read by Go's net/url.Parse and written by URL.String, as of Go 1.27. What comes out is what
// went in, but for what Go encodes, decodes or refuses. compiler/support/url.h takes a URL apart
// for our own language instead, and is stricter.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollout::engine {

// Nothing: Go refuses the text.
std::optional<std::string> rewrite_go_url(std::string_view text);

}  // namespace rollout::engine
