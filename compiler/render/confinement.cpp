// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/confinement.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string_view>

namespace rollout::render {

namespace {

constexpr std::uint64_t kRead = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kExecute = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE;
// All rights of the first version of Landlock.
constexpr std::uint64_t kAll = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
// Those that later versions added: to link and rename between folders, to truncate, to control
// devices.
constexpr std::uint64_t kRefer = 1u << 13;
constexpr std::uint64_t kTruncate = 1u << 14;
constexpr std::uint64_t kControlDevice = 1u << 15;
// Rights that a file, which is no folder, can have.
constexpr std::uint64_t kOfFiles = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                   LANDLOCK_ACCESS_FS_READ_FILE | kTruncate | kControlDevice;

std::uint64_t rights_of(long version) {
  auto rights = kAll;
  if (version >= 2) rights |= kRefer;
  if (version >= 3) rights |= kTruncate;
  if (version >= 5) rights |= kControlDevice;
  return rights;
}

void show(int rules, const std::string& path, std::uint64_t rights) {
  const int descriptor = ::open(path.c_str(), O_PATH | O_CLOEXEC);
  if (descriptor < 0) return;
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && !S_ISDIR(status.st_mode)) rights &= kOfFiles;
  landlock_path_beneath_attr rule{rights, descriptor};
  ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0u);
  ::close(descriptor);
}

// What any program needs to begin.
void show_system(int rules) {
  for (const auto* libraries : {"/lib", "/lib64", "/usr/lib", "/usr/lib64"})
    show(rules, libraries, kExecute | kRead);
  for (const auto* file : {"/etc/ld.so.cache", "/dev/urandom", "/dev/zero"})
    show(rules, file, kRead);
  show(rules, "/dev/null", kRead | LANDLOCK_ACCESS_FS_WRITE_FILE);
}

constexpr std::uint32_t kArchitecture =
#if defined(__x86_64__)
    AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
    AUDIT_ARCH_AARCH64;
#else
#error "compiler/render/confinement.cpp knows no such processor"
#endif

constexpr std::uint32_t kRefuse = SECCOMP_RET_ERRNO | 1;    // EPERM
constexpr std::uint32_t kUnknown = SECCOMP_RET_ERRNO | 38;  // ENOSYS
constexpr std::uint32_t kForeignCalls = 0x40000000;         // x32 on x86-64

// A program of the kernel's filter, built on the stack: nothing may be allocated here.
class Filter {
 public:
  void add(sock_filter step) {
    if (size_ < std::size(steps_)) steps_[size_++] = step;
  }
  void load(std::uint32_t offset) { add(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset)); }
  void answer(std::uint32_t value) { add(BPF_STMT(BPF_RET | BPF_K, value)); }
  void load_call() { load(offsetof(seccomp_data, nr)); }

  void refuse(std::uint32_t call, std::uint32_t value = kRefuse) {
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
    answer(value);
  }
  // A thread may be made, a process may not.
  void refuse_processes() {
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 4));
    load(offsetof(seccomp_data, args[0]));
    add(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0));
    answer(kRefuse);
    load_call();
  }
  // Signals to itself are how Go's scheduler works; to others they would be an attack.
  void refuse_signals_to_others(std::uint32_t self) {
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_tgkill, 0, 4));
    load(offsetof(seccomp_data, args[0]));
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, self, 1, 0));
    answer(kRefuse);
    load_call();
  }

  bool install() {
    sock_fprog program{static_cast<unsigned short>(size_), steps_};
    return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
  }

 private:
  sock_filter steps_[96] = {};
  std::size_t size_ = 0;
};

bool refuse_calls() {
  Filter filter;
  filter.load(offsetof(seccomp_data, arch));
  filter.add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0));
  filter.answer(SECCOMP_RET_KILL_PROCESS);
  filter.load_call();
  filter.add(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, kForeignCalls, 0, 1));
  filter.answer(SECCOMP_RET_KILL_PROCESS);
  for (const auto call :
       {SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_ptrace, SYS_process_vm_readv,
        SYS_process_vm_writev, SYS_kill, SYS_tkill, SYS_pidfd_open, SYS_pidfd_send_signal,
        SYS_setsid, SYS_setpgid, SYS_mount, SYS_unshare, SYS_setns, SYS_bpf, SYS_keyctl})
    filter.refuse(static_cast<std::uint32_t>(call));
#if defined(SYS_fork)
  filter.refuse(SYS_fork);
  filter.refuse(SYS_vfork);
#endif
  // Libraries fall back on older calls, which are looked at.
  for (const auto call : {SYS_clone3, SYS_io_uring_setup})
    filter.refuse(static_cast<std::uint32_t>(call), kUnknown);
  filter.refuse_processes();
  filter.refuse_signals_to_others(static_cast<std::uint32_t>(::getpid()));
  filter.answer(SECCOMP_RET_ALLOW);
  return filter.install();
}

}  // namespace

Confinement Confinement::prepare(const std::string& program,
                                 const std::vector<std::string>& readable,
                                 const std::vector<std::string>& writable) {
  const auto version = ::syscall(SYS_landlock_create_ruleset, nullptr, std::size_t{0},
                                 LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return Confinement(-1);
  const auto rights = rights_of(version);
  landlock_ruleset_attr handled{};
  handled.handled_access_fs = rights;
  const auto rules =
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0u));
  if (rules < 0) return Confinement(-1);
  show_system(rules);
  show(rules, program, kExecute);
  for (const auto& path : readable) show(rules, path, kRead);
  for (const auto& path : writable) show(rules, path, rights & ~LANDLOCK_ACCESS_FS_EXECUTE);
  return Confinement(rules);
}

Confinement::~Confinement() {
  if (rules_ >= 0) ::close(rules_);
}

bool Confinement::enter() const {
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::syscall(SYS_landlock_restrict_self, rules_, 0u) == 0 && refuse_calls();
}

}  // namespace rollout::render
