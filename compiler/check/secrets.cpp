// SPDX-License-Identifier: Apache-2.0
//
// No secret stands in a file of the repository: neither in an address nor as a token whose shape is
// known, nor under a key, or beside a name, that says so. What it is is never printed.
#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <unordered_map>

#include "compiler/check/rules.h"
#include "compiler/check/walk.h"
#include "compiler/diagnostics/credentials.h"
#include "compiler/schema/schema.h"

namespace rollout::check {

namespace {

using diagnostics::Held;
using value::Kind;
using value::Value;

class SecretSearch {
 public:
  explicit SecretSearch(CheckContext& context) : context_(context) {}

  void block(const value::Object& object) {
    entries(object.fields, has_named_value(object) ? name_of(object) : std::string_view{});
  }

 private:
  // A block that names what stands in its `value`: `parameter "db.password" { value = "…" }`.
  static bool has_named_value(const value::Object& object) {
    const auto kind = object.schema->kind;
    return kind == "parameter" || kind == "ext_var" || kind == "tla";
  }

  static bool is_value(std::string_view key) { return key == "value" || key == "string"; }

  // `{ name = "DB_PASSWORD", value = "…" }` of a list, as Kubernetes writes maps.
  static std::string_view name_in(const value::Record& record) {
    for (const auto& entry : record.entries)
      if (entry.key.text() == "name" && entry.value.is(Kind::text)) return entry.value.as_text();
    return {};
  }

  // What stands under `value` beside a name is the value of what has the name.
  void entries(const value::Record& record, std::string_view name) {
    for (const auto& entry : record.entries) {
      const auto key = entry.key.text();
      if (!name.empty() && is_value(key)) search(name, diagnostics::held_by(name), entry.value);
      else search(key, held_by(entry.key), entry.value);
    }
  }

  void search(std::string_view key, Held held, const Value& value) {
    if (value.is(Kind::list))
      for (const auto& item : value.as_list().items) search(key, held, item);
    if (value.is(Kind::record)) entries(value.as_record(), name_in(value.as_record()));
    if (!value.is(Kind::text) || !value.span().known()) return;
    const auto text = value.as_text();
    if (holds_secret(text)) report(value.span(), fmt::format("`{}` holds a credential", key));
    else if (diagnostics::is_secret(held, text))
      report(value.span(), fmt::format("`{}` is written in plain text", key));
  }

  // A text of a template, and a key, come up in every application: those few are looked at once.
  bool holds_secret(std::string_view text) {
    auto& last = texts_[reinterpret_cast<std::uintptr_t>(text.data()) / kAlignment % kTexts];
    if (last.text.data() != text.data() || last.text.size() != text.size())
      last = {text, !diagnostics::secrets_in(text).empty()};
    return last.secret;
  }

  Held held_by(support::Symbol key) {
    const auto [known, fresh] = keys_.try_emplace(key, Held::anything);
    if (fresh) known->second = diagnostics::held_by(key.text());
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
  std::unordered_map<support::Symbol, Held> keys_;
};

}  // namespace

void check_secrets(CheckContext& context) {
  SecretSearch search(context);
  for_each_object(context.program, [&](const value::Object& object) { search.block(object); });
}

}  // namespace rollout::check
