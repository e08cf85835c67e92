// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/commit_text.h"

#include "compiler/git/repository_state.h"

namespace rollout::git {

namespace {

using support::Failure;
using support::Result;

class Trailers {
 public:
  explicit Trailers(const std::string& message) {
    if (git_message_trailers(&all_, message.c_str()) != 0) all_.count = 0;
  }
  ~Trailers() { git_message_trailer_array_free(&all_); }
  Trailers(const Trailers&) = delete;
  Trailers& operator=(const Trailers&) = delete;

  const git_message_trailer_array& all() const { return all_; }

 private:
  git_message_trailer_array all_{};
};

}  // namespace

Result<CommitText> text_of(const Repository& repository, const Commit& commit) {
  git_oid id;
  git_commit* found = nullptr;
  if (git_oid_fromstr(&id, commit.id.c_str()) != 0 ||
      git_commit_lookup(&found, RepositoryAccess::handle_of(repository), &id) != 0)
    return Failure{last_error()};
  const CommitHandle handle(found);
  const auto* author = git_commit_author(found);
  return CommitText{{author->name, author->email, author->when.time}, git_commit_message(found)};
}

std::string trailer_of(const std::string& message, std::string_view key) {
  std::string value;
  const Trailers trailers(message);
  for (std::size_t i = 0; i < trailers.all().count; ++i)
    if (key == trailers.all().trailers[i].key) value = trailers.all().trailers[i].value;
  return value;
}

bool has_trailers(const std::string& message) { return Trailers(message).all().count > 0; }

}  // namespace rollout::git
