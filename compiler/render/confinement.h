// SPDX-License-Identifier: Apache-2.0
//
// What keeps a child inside: which files it sees (Landlock), and which system calls it may not make
// (seccomp). prepare() is for the parent; enter() allocates nothing, so that it may stand between
// fork() and execve(). Private to compiler/render.
#pragma once

#include <string>
#include <vector>

namespace rollout::render {

class Confinement {
 public:
  // Paths that are not there are passed over.
  static Confinement prepare(const std::string& program, const std::vector<std::string>& readable,
                             const std::vector<std::string>& writable);
  Confinement(const Confinement&) = delete;
  Confinement& operator=(const Confinement&) = delete;
  Confinement(Confinement&& other) noexcept : rules_(other.rules_) { other.rules_ = -1; }
  ~Confinement();

  // Whether this system can confine anything.
  bool is_possible() const { return rules_ >= 0; }
  // In the child. False where it is not confined: then it must not go on.
  bool enter() const;

 private:
  explicit Confinement(int rules) : rules_(rules) {}
  int rules_;  // the descriptor of a Landlock rule set
};

}  // namespace rollout::render
