// SPDX-License-Identifier: Apache-2.0
//
// Percent-encoding as Go's net/url does it: which characters need it depends on the part of the
// URL. Private to go_url.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollout::engine {

enum class UrlPart { path, host, zone, user, fragment };

std::string escape_url(std::string_view text, UrlPart part);

// Nothing: a broken escape, or in a host or zone a character or an escape that may not stand there.
std::optional<std::string> unescape_url(std::string_view text, UrlPart part);

// Whether a path or fragment can stay as it is written.
bool is_escaped_url(std::string_view text, UrlPart part);

}  // namespace rollout::engine
