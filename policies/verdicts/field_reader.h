// SPDX-License-Identifier: Apache-2.0
//
// Reads paths of fields from objects as policies mean them: over references, into a block that may
// be repeated where it stands once, and with the list `sources` of an application
// and other facts that nobody writes.
#pragma once

#include "compiler/support/arena.h"
#include "compiler/support/symbol.h"
#include "compiler/value/object.h"
#include "policies/verdicts/answer.h"
#include "policies/verdicts/derived_facts.h"
#include "policies/verdicts/outcomes.h"

namespace rollout::verdicts {

// Where a field was read, for whoever points at what decided.
struct Reading {
  source::Span span;  // of the value, where somebody wrote it
  const value::Origin* origin = nullptr;
  bool foreign = false;  // of an object that the subject refers to
};

class FieldReader {
 public:
  // Where there is a place for outcomes, it is noted there what is read of roles and windows.
  FieldReader(support::Arena& arena, DerivedFacts& facts, Outcomes* outcomes)
      : arena_(arena), facts_(facts), outcomes_(outcomes) {}

  Answer read(const value::Object& subject, const support::Sequence<std::string_view>& path,
              Reading& reading);
  Answer member(const value::Value& of, std::string_view name, source::Span place,
                Reading& reading);

 private:
  Answer object_member(const value::Object& object, std::string_view name, Reading& reading);
  // Of a list that says what a role or a project has: its items.
  void note_read(const value::Object& object, std::string_view name, const value::Value& value);
  Answer absent_member(const value::Object& object, std::string_view name);

  support::Arena& arena_;
  DerivedFacts& facts_;
  Outcomes* outcomes_;
};

}  // namespace rollout::verdicts
