// SPDX-License-Identifier: Apache-2.0
//
// Whether a document may hold a manifest that is read here, told from its text: most files of a
// repository hold none, and reading them would take most of the time. It never says no to one that
// Argo CD would see such an object in. Private to compiler/adopt.
#pragma once

#include <string_view>

namespace rollout::adopt {

// Of a whole file: whether any document may. Cheap.
bool may_file_hold_manifest(std::string_view text);
// Of one document of such a file.
bool may_hold_manifest(std::string_view document);
// Whether a text that cannot be read is worth a word: it speaks of a group whose manifests are
// read.
bool speaks_of_manifests(std::string_view text);

}  // namespace rollout::adopt
