// SPDX-License-Identifier: Apache-2.0
#include "cli/replace_file.h"
#include "compiler/support/write_all.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

namespace rollout::cli {
namespace {

support::Failure failure(std::string_view verb, const std::string& path) {
  return {fmt::format("cannot {} `{}`: {}", verb, path, std::strerror(errno))};
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  ~Descriptor() { close(); }

  int get() const { return number_; }

  // Some file systems tell only here that a write failed.
  bool close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

support::Status write_with(int flags, const std::string& path, std::string_view text) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | flags, 0666));
  if (file.get() >= 0 && support::write_all(file.get(), text) && file.close())
    return support::Done{};
  return failure("write", path);
}

}  // namespace

support::Status replace_file(const std::string& path, std::string_view text) {
  const std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.c_str(), nullptr),
                                                             &std::free);

  struct stat state {};

  if (resolved == nullptr || ::stat(resolved.get(), &state) != 0) return failure("find", path);
  // A rename would succeed where the file itself may not be written.
  if (::access(resolved.get(), W_OK) != 0) return failure("write", path);
  std::string temporary = std::string{resolved.get()} + ".XXXXXX";
  Descriptor file(::mkstemp(temporary.data()));
  if (file.get() < 0) return failure("write beside", path);
  const bool written = support::write_all(file.get(), text) &&
                       ::fchmod(file.get(), state.st_mode & 07777) == 0 &&
                       ::fsync(file.get()) == 0 && file.close() &&
                       std::rename(temporary.c_str(), resolved.get()) == 0;
  if (written) return support::Done{};
  const auto result = failure("write", path);
  ::unlink(temporary.c_str());
  return result;
}

support::Status write_file(const std::string& path, std::string_view text) {
  struct stat state {};

  if (::stat(path.c_str(), &state) == 0)
    return S_ISREG(state.st_mode) ? replace_file(path, text) : write_with(0, path, text);
  // A link whose file is not there yet stays a link.
  if (::lstat(path.c_str(), &state) == 0) return write_with(O_CREAT, path, text);
  const auto temporary = fmt::format("{}.{}.part", path, ::getpid());
  Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (file.get() < 0) return failure("create", path);
  if (support::write_all(file.get(), text) && file.close() &&
      std::rename(temporary.c_str(), path.c_str()) == 0)
    return support::Done{};
  const auto result = failure("write", path);
  ::unlink(temporary.c_str());
  return result;
}

support::Status append_file(const std::string& path, std::string_view text) {
  return write_with(O_CREAT | O_APPEND, path, text);
}

support::Status create_file(const std::string& path, std::string_view text) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (file.get() < 0) return failure("create", path);
  if (support::write_all(file.get(), text) && file.close()) return support::Done{};
  const auto result = failure("write", path);
  ::unlink(path.c_str());
  return result;
}

}  // namespace rollout::cli
