// SPDX-License-Identifier: Apache-2.0
#include "compiler/modules/tree_digest.h"

#include "compiler/support/digest.h"

namespace rollout::modules {

namespace {

using support::Done;
using support::Failure;
using support::FileKind;
using support::Status;

class Walk {
 public:
  Walk(support::FileSystem& files, const std::string& root, const TreeLimits& limits)
      : files_(files), root_(root), limits_(limits), bytes_left_(limits.bytes) {}

  Status directory(const std::string& below, std::size_t depth) {
    if (depth > limits_.depth) return Failure{"`" + below + "` lies too deep"};
    auto entries = files_.list(below.empty() ? root_ : root_ + '/' + below);
    if (!entries.ok()) return entries.failure();
    for (const auto& entry : entries.value()) {
      const auto path = below.empty() ? entry.name : below + '/' + entry.name;
      if (entry.kind == FileKind::directory) {
        if (auto status = directory(path, depth + 1); !status.ok()) return status;
      } else if (entry.kind == FileKind::file) {
        if (auto status = file(path); !status.ok()) return status;
      } else {
        return Failure{"`" + path + "` is no regular file"};
      }
    }
    return Done{};
  }

  std::map<std::string, std::string> digests;

 private:
  Status file(const std::string& path) {
    if (digests.size() >= limits_.files) return Failure{"there are too many files", true};
    auto text = files_.read(root_ + '/' + path, bytes_left_);
    if (!text.ok()) return text.failure();
    bytes_left_ -= text.value().size();
    digests.emplace(path, support::sha256_hex(text.value()));
    return Done{};
  }

  support::FileSystem& files_;
  const std::string& root_;
  const TreeLimits& limits_;
  std::size_t bytes_left_;
};

}  // namespace

std::string tree_digest(const std::map<std::string, std::string>& digests) {
  std::string lines;
  for (const auto& [path, digest] : digests) lines.append(digest).append("  ").append(path) += '\n';
  return support::sha256_hex(lines);
}

support::Result<std::string> digest_directory(support::FileSystem& files,
                                              const std::string& directory,
                                              const TreeLimits& limits) {
  Walk walk(files, directory, limits);
  if (auto status = walk.directory("", 0); !status.ok()) return status.failure();
  return tree_digest(walk.digests);
}

}  // namespace rollout::modules
