// SPDX-License-Identifier: Apache-2.0
//
// How Kubernetes lets things be called: what is wrong with a name, as the rest of a sentence whose
// subject is the name ("holds `_`"); empty where nothing is. Private to compiler/schema.
#pragma once

#include <string>
#include <string_view>

namespace rollout::schema {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_lower(char c) { return (c >= 'a' && c <= 'z') || is_digit(c); }
inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_alphanumeric(char c) { return is_lower(c) || is_upper(c); }

std::string dns_label(std::string_view text);       // RFC 1123
std::string dns_subdomain(std::string_view text);   // labels with dots between them
std::string service_name(std::string_view text);    // RFC 1035: a label that begins with a letter
std::string qualified_name(std::string_view text);  // of a label or an annotation
std::string label_value(std::string_view text);
std::string port_name(std::string_view text);
std::string kind_name(std::string_view text);
std::string object_kind(std::string_view text);  // `Kind`, `group/Kind`
std::string api_version(
    std::string_view text);  // `v1`, `apps/v1`, `v1/Service`, `apps/v1/Deployment`
std::string group_version(std::string_view text);  // `v1`, `apps/v1`

}  // namespace rollout::schema
