// SPDX-License-Identifier: Apache-2.0
//
// What libgit2 wants of GSSAPI, for a binary that is linked statically: Debian has no static
// library of it. Every call fails, so nobody authenticates by Kerberos; passwords, tokens and keys
// are not concerned, and `rollout lock` offers nothing else.
#include <cstddef>
#include <cstdint>

namespace {

constexpr std::uint32_t kFailure = 13u << 16;  // GSS_S_FAILURE

struct Buffer {
  std::size_t length;
  void* value;
};

}  // namespace

extern "C" {

extern void* const GSS_C_NT_HOSTBASED_SERVICE = nullptr;

std::uint32_t gss_indicate_mechs(std::uint32_t*, void**) { return kFailure; }
std::uint32_t gss_import_name(std::uint32_t*, void*, void*, void**) { return kFailure; }
std::uint32_t gss_init_sec_context(std::uint32_t*, void*, void**, void*, void*, std::uint32_t,
                                   std::uint32_t, void*, void*, void**, void*, std::uint32_t*,
                                   std::uint32_t*) {
  return kFailure;
}
std::uint32_t gss_delete_sec_context(std::uint32_t*, void**, void*) { return kFailure; }
std::uint32_t gss_release_buffer(std::uint32_t*, void*) { return kFailure; }
std::uint32_t gss_release_name(std::uint32_t*, void**) { return kFailure; }
std::uint32_t gss_release_oid_set(std::uint32_t*, void**) { return kFailure; }

// An empty text, and no more of it.
std::uint32_t gss_display_status(std::uint32_t*, std::uint32_t, int, void*, std::uint32_t* more,
                                 Buffer* text) {
  *more = 0;
  *text = {0, nullptr};
  return kFailure;
}

}  // extern "C"
