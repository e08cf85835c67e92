// SPDX-License-Identifier: Apache-2.0
//
// No secret stands in a file of the repository: neither in an address nor as a token whose shape is
// known, nor under a key that holds passwords. What it is is never printed.
#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <unordered_map>

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
    for (const auto& entry : record.entries) search(entry.key, entry.value);
  }

 private:
  void search(support::Symbol key, const Value& value) {
    if (value.is(Kind::list))
      for (const auto& item : value.as_list().items) search(key, item);
    if (value.is(Kind::record)) entries(value.as_record());
    if (!value.is(Kind::text) || !value.span().known()) return;
    const auto text = value.as_text();
    if (holds_secret(text))
      report(value.span(), fmt::format("`{}` holds a credential", key.text()));
    else if (names_secret(key) && diagnostics::may_be_secret(text))
      report(value.span(), fmt::format("`{}` is written in plain text", key.text()));
  }

  // A text of a template, and a key, come up in every application: those few are looked at once.
  bool holds_secret(std::string_view text) {
    auto& last = texts_[reinterpret_cast<std::uintptr_t>(text.data()) / kAlignment % kTexts];
    if (last.text.data() != text.data() || last.text.size() != text.size())
      last = {text, !diagnostics::secrets_in(text).empty()};
    return last.secret;
  }

  bool names_secret(support::Symbol key) {
    const auto [known, fresh] = keys_.try_emplace(key, false);
    if (fresh) known->second = diagnostics::names_secret(key.text());
    return known->second;
  }

  void report(source::Span span, std::string message) {
    context_.sink.report(Code::secret_in_text, span, std::move(message))
        .help(
            "revoke it: whoever reads the repository has it. Put it into a Secret, and name that "
            "one here");
  }

  struct Searched {
    std::string_view text;
    bool secret = false;
  };
  static constexpr std::size_t kTexts = 1024;
  static constexpr std::size_t kAlignment = 8;

  CheckContext& context_;
  std::array<Searched, kTexts> texts_{};  // the last one of those whose addresses meet here
  std::unordered_map<support::Symbol, bool> keys_;
};

}  // namespace

void check_secrets(CheckContext& context) {
  SecretSearch search(context);
  for_each_object(context.program,
                  [&](const value::Object& object) { search.entries(object.fields); });
}

}  // namespace rollout::check
