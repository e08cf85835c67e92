// SPDX-License-Identifier: Apache-2.0
#include "compiler/inventory/address.h"

#include "compiler/diagnostics/credentials.h"

namespace rollout::inventory {

namespace {

// Of `user:password@host/path`, without what stands before the `@` that may be a secret.
std::string public_rest(std::string_view scheme, std::string_view rest) {
  const auto host_end = rest.find_first_of("/?#");
  const auto at = rest.substr(0, host_end).rfind('@');
  if (at == std::string_view::npos) return std::string(rest);
  const auto user = rest.substr(0, rest.find_first_of(":@"));
  const bool named = scheme == "ssh" || scheme == "git+ssh";
  return named ? std::string(user) + std::string(rest.substr(at))
               : std::string(rest.substr(at + 1));
}

}  // namespace

Address public_address(std::string_view url) {
  Address address{std::string(url), true};
  const auto slashes = url.find("://");
  if (slashes != std::string_view::npos) {
    const auto scheme = url.substr(0, slashes);
    address.text = std::string(scheme) + "://" + public_rest(scheme, url.substr(slashes + 3));
  } else if (const auto at = url.find('@'); at != std::string_view::npos) {
    const auto colon = url.find(':');  // git@host:path
    if (colon < at) address.text = std::string(url.substr(at + 1));
  }
  if (const auto query = address.text.find_first_of("?#"); query != std::string::npos)
    if (address.text.find('=', query) != std::string::npos) address.text.resize(query);
  address.text = diagnostics::conceal(address.text);
  address.complete = address.text == url;
  return address;
}

}  // namespace rollout::inventory
