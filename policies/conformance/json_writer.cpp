// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/json_text.h"
#include "compiler/support/overloaded.h"
#include "policies/conformance/json.h"

namespace rollout::conformance {

void Json::append_to(std::string& out) const {
  std::visit(
      support::Overloaded{[&](std::monostate) { out += "null"; },
                          [&](bool value) { out += value ? "true" : "false"; },
                          [&](const std::string& text) { support::append_json_string(out, text); },
                          [&](const Number& number) { out += number.text; },
                          [&](const Array& items) {
                            out += '[';
                            for (std::size_t i = 0; i < items.size(); ++i) {
                              if (i > 0) out += ',';
                              items[i].append_to(out);
                            }
                            out += ']';
                          },
                          [&](const Object& members) {
                            out += '{';
                            for (std::size_t i = 0; i < members.size(); ++i) {
                              if (i > 0) out += ',';
                              support::append_json_string(out, members[i].first);
                              out += ':';
                              members[i].second.append_to(out);
                            }
                            out += '}';
                          }},
      value_);
}

}  // namespace rollout::conformance
