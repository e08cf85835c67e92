// SPDX-License-Identifier: Apache-2.0
//
// Texts in XML 1.0. The characters that it forbids, most controls among them, have no escape and
// are replaced.
#pragma once

#include <string>
#include <string_view>

namespace rollout::reports {

// In an attribute or between tags; line feeds and tabs stay what they are in both.
std::string xml_text(std::string_view text);

}  // namespace rollout::reports
