// SPDX-License-Identifier: Apache-2.0
#include "compiler/modules/git_import.h"

#include <catch2/catch.hpp>

#include "compiler/modules/import_path.h"
#include "compiler/modules/lock_file.h"
#include "compiler/modules/tree_digest.h"
#include "compiler/support/digest.h"

namespace rollout::modules {

namespace {

GitImport good(std::string_view path) {
  const auto reading = read_git_import(path);
  INFO(path << ": " << reading.mistake);
  REQUIRE(reading.import);
  return *reading.import;
}

}  // namespace

TEST_CASE("an import from Git is taken apart") {
  const auto https = good("git::https://github.com/acme/platform.git//lib/web/?ref=^2.3");
  CHECK(https.url == "https://github.com/acme/platform.git");
  CHECK(https.directory == "lib/web");
  CHECK(https.revision == "^2.3");
  const auto ssh = good("git::git@github.com:acme/platform//lib?ref=v1");
  CHECK(ssh.url == "git@github.com:acme/platform");
  CHECK(ssh.directory == "lib");
  const auto root = good("git::ssh://git@acme.io:2222/platform?ref=main");
  CHECK(root.url == "ssh://git@acme.io:2222/platform");
  CHECK(root.directory.empty());
  CHECK(good("git::file:///srv/git/x.git//a?ref=v1").url == "file:///srv/git/x.git");
  const auto colon = good("git::git@acme.io:a://lib?ref=v1");
  CHECK(colon.url == "git@acme.io:a:");
  CHECK(colon.directory == "lib");
}

TEST_CASE("an import from Git is known by a short name") {
  CHECK(origin_of("https://github.com/acme/platform.git", "v1") == "github.com/acme/platform@v1");
  CHECK(origin_of("git@github.com:acme/platform", "v1") == "github.com/acme/platform@v1");
  CHECK(origin_of("file:///srv/x.git", "v1") == "srv/x@v1");
  CHECK(default_alias("git::https://github.com/acme/platform.git?ref=v1") == "platform");
  CHECK(default_alias("git::https://github.com/acme/platform//lib/web?ref=v1.git") == "web");
}

TEST_CASE("a lock is printed in one way, and read as it was printed") {
  const std::string commit(40, 'a');
  const std::string digest(64, 'b');
  const Lock lock{{{"https://b", "^1", "refs/tags/v1.2", commit, digest},
                   {"https://a", "v2", "refs/tags/v2", commit, digest},
                   {"https://a", "main", "refs/heads/main", commit, digest}}};
  const auto text = print_lock(lock);
  source::SourceMap sources;
  diagnostics::Sink sink;
  const auto read = read_lock(sources, sources.add("rollout.lock", text), sink);
  CHECK_FALSE(sink.has_errors());
  CHECK(print_lock(read) == text);
  REQUIRE(read.entries.size() == 3);
  CHECK(read.entries[0].revision == "main");
  CHECK(read.find("https://b", "^1")->resolved == "refs/tags/v1.2");
  CHECK(read.find("https://b", "^2") == nullptr);
}

TEST_CASE("a tree's digest is what sha256sum gives") {
  support::MemoryFileSystem files;
  files.add("tree/b.txt", "2");
  files.add("tree/a/c.txt", "1");
  const auto lines =
      support::sha256_hex("1") + "  a/c.txt\n" + support::sha256_hex("2") + "  b.txt\n";
  const auto digest = digest_directory(files, "tree");
  REQUIRE(digest.ok());
  CHECK(digest.value() == support::sha256_hex(lines));
  CHECK_FALSE(digest_directory(files, "tree", {.bytes = 1, .files = 10, .depth = 3}).ok());
  CHECK_FALSE(digest_directory(files, "tree", {.bytes = 10, .files = 1, .depth = 3}).ok());
  CHECK_FALSE(digest_directory(files, "tree", {.bytes = 10, .files = 10, .depth = 0}).ok());
}

}  // namespace rollout::modules
