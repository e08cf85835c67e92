// SPDX-License-Identifier: Apache-2.0
//
// The types that many rows share, and the two spellings that keep rows short: `kNames<"a", "b">`
// for lists of names, `block_of(kHelm)` for the type of a block. Private to compiler/schema.
#pragma once

#include <algorithm>
#include <cstddef>

#include "compiler/schema/schema.h"

namespace rollout::schema {

// A text as a template argument, so that a row can name a list of texts without declaring it
// elsewhere.
template <std::size_t kSize>
struct Literal {
  char text[kSize];

  consteval Literal(const char (&source)[kSize]) { std::copy_n(source, kSize, text); }
};

template <Literal... kTexts>
inline constexpr std::string_view kNames[] = {
    std::string_view{kTexts.text, sizeof(kTexts.text) - 1}...};

constexpr Type text_of(Form form) { return {.kind = TypeKind::string, .form = form}; }

constexpr Type list_of(const Type& element) {
  return {.kind = TypeKind::list, .element = &element};
}

constexpr Type map_of(const Type& element, Form keys = Form::free) {
  return {.kind = TypeKind::map, .element = &element, .keys = keys};
}

constexpr Type block_of(const Block& block) { return {.kind = TypeKind::block, .block = &block}; }

constexpr Type choice_of(std::span<const std::string_view> names,
                         std::span<const Since> since = {}) {
  return {.kind = TypeKind::enumeration, .names = names, .since = since};
}

constexpr Type reference_to(std::span<const std::string_view> kind) {
  return {.kind = TypeKind::reference, .names = kind};
}

// Any kind when `kinds` is empty.
constexpr Type workload_of(std::span<const std::string_view> kinds) {
  return {.kind = TypeKind::workload, .names = kinds};
}

inline constexpr Type kAny{.kind = TypeKind::any};
inline constexpr Type kString{.kind = TypeKind::string};
inline constexpr Type kSomething = text_of(Form::something);
inline constexpr Type kInteger{.kind = TypeKind::integer};
inline constexpr Type kNumber{.kind = TypeKind::number};
inline constexpr Type kBoolean{.kind = TypeKind::boolean};
// Nothing waits for less than no time.
inline constexpr Type kDuration{.kind = TypeKind::duration, .least = 0};
inline constexpr Type kGlob{.kind = TypeKind::glob};
inline constexpr Type kUrl{.kind = TypeKind::url};
inline constexpr Type kRepositoryUrl{.kind = TypeKind::url, .form = Form::repository_url};
inline constexpr Type kAddress{.kind = TypeKind::url, .form = Form::http_url};
inline constexpr Type kValueFile{.kind = TypeKind::value_file};
inline constexpr Type kMeasure{.kind = TypeKind::measure};
inline constexpr Type kIntegerOrString{.kind = TypeKind::integer_or_string};

inline constexpr Type kName = text_of(Form::dns_subdomain);
inline constexpr Type kNamespace = text_of(Form::dns_label);
inline constexpr Type kServiceName = text_of(Form::service_name);
inline constexpr Type kKindName = text_of(Form::kind_name);
inline constexpr Type kGroupVersion = text_of(Form::group_version);
inline constexpr Type kGroup = text_of(Form::api_group);
inline constexpr Type kHeader = text_of(Form::header);
inline constexpr Type kRepositoryPath = text_of(Form::repository_path);
inline constexpr Type kMinorVersion = text_of(Form::version_minor);
inline constexpr Type kKubernetesVersion = text_of(Form::version);

// Argo CD counts in 64 bits, Flagger and Istio in 32.
inline constexpr std::int64_t kMostInteger32 = 2'147'483'647;
inline constexpr Type kCount{.kind = TypeKind::integer, .least = 0};
inline constexpr Type kPositive{.kind = TypeKind::integer, .least = 1};
inline constexpr Type kSmallCount{.kind = TypeKind::integer, .least = 0, .most = kMostInteger32};
inline constexpr Type kSmallPositive{.kind = TypeKind::integer, .least = 1, .most = kMostInteger32};
inline constexpr Type kPort{.kind = TypeKind::integer, .least = 1, .most = 65535};
inline constexpr Type kPortOrName{
    .kind = TypeKind::integer_or_string, .least = 1, .most = 65535, .form = Form::port_name};
// Flagger reads weights and readiness as integers.
inline constexpr Type kWeight{.kind = TypeKind::percent, .least = 0, .most = 100, .whole = true};
// A share that is more than nothing: Flagger takes 0 for "not set", which means all.
inline constexpr Type kShare{.kind = TypeKind::percent, .least = 1, .most = 100, .whole = true};
// Flagger's durations are whole seconds.
inline constexpr Type kSeconds{.kind = TypeKind::duration, .least = 1000, .whole = true};

inline constexpr Type kStringList = list_of(kString);
inline constexpr Type kGlobList = list_of(kGlob);
inline constexpr Type kNamespaceGlob{.kind = TypeKind::glob, .form = Form::namespace_glob};
inline constexpr Type kNamespaceGlobs = list_of(kNamespaceGlob);
inline constexpr Type kNamespaces = list_of(kNamespace);
inline constexpr Type kStringMap = map_of(kString);
inline constexpr Type kLabelValue = text_of(Form::label_value);
inline constexpr Type kLabels = map_of(kLabelValue, Form::qualified_name);
inline constexpr Type kAnnotations = map_of(kString, Form::qualified_name);
inline constexpr Type kQualifiedName = text_of(Form::qualified_name);
inline constexpr Type kFinalizers = list_of(kQualifiedName);
inline constexpr Type kApiVersion = text_of(Form::api_version);
inline constexpr Type kApiVersions = list_of(kApiVersion);

inline constexpr Since kMeshProvidersSince[] = {{"knative", "1.41"}};
inline constexpr Type kMeshProvider = choice_of(
    kNames<"nginx", "istio", "gatewayapi:v1", "gatewayapi:v1beta1", "linkerd", "traefik", "contour",
           "gloo", "skipper", "apisix", "kuma", "osm", "knative", "kubernetes", "appmesh",
           "appmesh:v1beta2", "smi:v1alpha1", "smi:v1alpha2", "smi:v1alpha3", "alb">,
    kMeshProvidersSince);

inline constexpr Type kProjectReference = reference_to(kNames<"project">);
inline constexpr Type kClusterReference = reference_to(kNames<"cluster">);
inline constexpr Type kEnvReference = reference_to(kNames<"env">);

}  // namespace rollout::schema
