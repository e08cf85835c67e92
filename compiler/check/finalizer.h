// SPDX-License-Identifier: Apache-2.0
//
// The finalizers of applications that Argo CD knows. One that it does not know keeps an application
// for ever. Source: Argo CD common/common.go, pkg/apis/application/v1alpha1/types.go.
#pragma once

#include <span>
#include <string_view>

namespace rollout::check {

// The one for a cascade first.
std::span<const std::string_view> finalizers();

// One that is meant for Argo CD, by its name, and is none that it answers to.
bool is_unknown_finalizer(std::string_view finalizer);

}  // namespace rollout::check
