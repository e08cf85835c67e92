// SPDX-License-Identifier: Apache-2.0
//
// The template of a set as the record of an Application. Private to compiler/generators.
#pragma once

#include "compiler/generators/surroundings.h"

namespace rollout::generators {

// A generator's own template: what it leaves empty is taken from the set's, as the library that
// Argo CD takes for it merges.
const value::Record& completed(const value::Record& own, const value::Record& base,
                               support::Arena& arena);

// An Application of `set`, with parameters in its texts yet.
const value::Record& application_of(const value::Record& set, const value::Record& pattern,
                                    Surroundings& surroundings);

// In the namespace of its set, whatever the template says.
const value::Record& in_namespace(const value::Record& application, const value::Record& set,
                                  Surroundings& surroundings);

// With the finalizer that deletes what it deployed, where it has none of its own.
const value::Record& with_finalizer(const value::Record& application, Surroundings& surroundings);

// The record with one entry set; last where there was none. An absent value takes it away.
const value::Record& with_entry(const value::Record& record, std::string_view key,
                                const value::Value& value, const value::Origin* origin,
                                support::Arena& arena, support::SymbolTable& symbols);

}  // namespace rollout::generators
