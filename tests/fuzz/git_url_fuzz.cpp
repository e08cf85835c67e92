// SPDX-License-Identifier: Apache-2.0
//
// Whatever is given as the address of a repository: our normal form is Argo CD's, wherever there is
// one; an address in normal form keeps it; and an address that can be fetched from holds no
// credential, and is read again as it was.
#include "compiler/modules/git_import.h"
#include "compiler/support/repository_url.h"
#include "compiler/support/url.h"
#include "policies/engine/git_url.h"
#include "tests/fuzz/input.h"

namespace {

using namespace rollout;
using fuzz::require;

// As it is read: without `ssh://` an address is none any more, and may be read otherwise.
bool is_ssh(std::string text) {
  for (auto& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  support::strip_git_spelling(text);
  return text.starts_with("ssh://");
}

void require_normal_form(const std::string& text) {
  const auto engine = engine::normalize_git_url(text);
  const auto normal = support::normalize_repository(text);
  if (!normal) return;
  require(*normal == engine, "the normal form is Argo CD's");
  // Of several `.git` at the end one goes at a time.
  if (is_ssh(text) || normal->ends_with(".git")) return;
  require(support::normalize_repository(*normal) == *normal, "a normal form is its own");
  require(engine::normalize_git_url(*normal) == *normal, "to Argo CD as well");
}

void require_address(const std::string& text) {
  const auto read = modules::read_git_address(text);
  require(read.url.empty() != read.mistake.empty(), "one of the two is there");
  if (!read.mistake.empty()) return;
  const auto again = modules::read_git_address(read.url);
  require(again.mistake.empty() && again.url == read.url, "an address is read again as it was");
  const auto url = support::parse_url(read.url);
  require(url.has_value(), "an address is a URL");
  require(url->scheme == "ssh" || url->user.empty(), "an address holds no user but for ssh");
}

void require_import(const std::string& text) {
  const auto reading = modules::read_git_import("git::" + text);
  require(reading.import.has_value() == reading.mistake.empty(), "one of the two is there");
  if (!reading.import) return;
  const auto& made = *reading.import;
  const auto directory = made.directory.empty() ? "" : "//" + made.directory;
  const auto again =
      modules::read_git_import("git::" + made.url + directory + "?ref=" + made.revision);
  require(again.import && again.import->url == made.url &&
              again.import->directory == made.directory && again.import->revision == made.revision,
          "an import is read again as it was");
  require(modules::origin_of(made.url, made.revision).ends_with("@" + made.revision),
          "an origin names the revision");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  require_normal_form(text);
  require_address(text);
  require_import(text);
  return 0;
}
