// SPDX-License-Identifier: Apache-2.0
//
// Writes a record as a YAML document in the style of kubectl: block style, two spaces, lists not
// indented below their key, fields in the order of the record. The same record gives the same
// bytes. What texts look like is decided in yaml_scalar.h. It does not recurse: any depth is fine.
#pragma once

#include <string>

#include "compiler/value/value.h"

namespace rollout::emit {

// Appends to `out`.
void write_yaml(const value::Record& record, std::string& out);

}  // namespace rollout::emit
