// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>

#include "compiler/functions/builtin_families.h"
#include "compiler/functions/builtin_reply.h"
#include "compiler/support/url.h"

namespace rollout::functions {
namespace {

Value url(BuiltinCall& call) {
  if (!charge_reading(call, text_at(call, 0))) return poison(call);
  const auto url = support::parse_url(text_at(call, 0));
  if (!url)
    return fail(call, 0, Code::bad_url,
                fmt::format("`{}` is no URL", value::print(call.arguments[0])),
                "a URL is `https://host/path`, or Git's `git@host:path`");
  const auto port = url->port ? Value::integer(*url->port, call.span) : Value::absent(call.span);
  MapBuilder map(call);
  const bool made = map.set_text("scheme", url->scheme) && map.set_text("user", url->user) &&
                    map.set_text("host", url->host) && map.set("port", port) &&
                    map.set_text("path", url->path) && map.set_text("query", url->query) &&
                    map.set_text("fragment", url->fragment);
  return made ? map.finish() : poison(call);
}

constexpr auto kUrl =
    std::to_array<Example>({{"url(\"https://github.com/acme/web.git\").host", "\"github.com\""},
                            {"url(\"http://user@web.test:8080/a?b=c#d\").port", "8080"},
                            {"url(\"git@github.com:acme/web.git\").path", "\"acme/web.git\""},
                            {"url(\"github.com\")", "error R0383"}});

constexpr auto kTable = std::to_array<Builtin>({
    {"url", "url(text: string) -> map",
     "The parts of a URL as written: `scheme`, `user`, `host`, `port` (may be not set), `path`, "
     "`query`, `fragment`. A password is left out.",
     kUrl, url},
});

}  // namespace

std::span<const Builtin> url_builtins() { return kTable; }

}  // namespace rollout::functions
