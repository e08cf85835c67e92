// SPDX-License-Identifier: Apache-2.0
//
// No secret stands in a file of the repository: neither in an address nor as a token whose shape is
// known, nor under a key that holds passwords. What it is is never printed.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/check/rules.h"
#include "compiler/check/walk.h"
#include "compiler/diagnostics/credentials.h"

namespace rollout::check {

namespace {

using value::Kind;
using value::Value;

class SecretSearch {
 public:
  explicit SecretSearch(CheckContext& context) : context_(context) {}

  void entries(const value::Record& record) {
    for (const auto& entry : record.entries) search(entry.key.text(), entry.value);
  }

 private:
  void search(std::string_view key, const Value& value) {
    if (value.is(Kind::list))
      for (const auto& item : value.as_list().items) search(key, item);
    if (value.is(Kind::record)) entries(value.as_record());
    if (!value.is(Kind::text) || !value.span().known()) return;
    const auto text = value.as_text();
    if (!diagnostics::secrets_in(text).empty())
      report(value.span(), fmt::format("`{}` holds a credential", key));
    else if (diagnostics::names_secret(key) && diagnostics::may_be_secret(text))
      report(value.span(), fmt::format("`{}` is written in plain text", key));
  }

  void report(source::Span span, std::string message) {
    context_.sink.report(Code::secret_in_text, span, std::move(message))
        .help(
            "revoke it: whoever reads the repository has it. Put it into a Secret, and name that "
            "one here");
  }

  CheckContext& context_;
};

}  // namespace

void check_secrets(CheckContext& context) {
  for_each_object(context.program, [&](const value::Object& object) {
    SecretSearch(context).entries(object.fields);
  });
}

}  // namespace rollout::check
