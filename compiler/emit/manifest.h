// SPDX-License-Identifier: Apache-2.0
//
// One Kubernetes object to be written: where it goes in the output tree, and its fields in the
// order of emission. Each entry of the record knows the Origin that set it, which is what the
// source map prints. Values in a manifest are only boolean, integer, decimal, text, list and
// record.
#pragma once

#include <string>
#include <string_view>

#include "compiler/value/value.h"

namespace rollout::emit {

struct Manifest {
  std::string path;          // relative, without extension: "argocd/projects/payments"
  std::string kind;          // "Application"
  std::string name;          // metadata.name
  std::string rollout_name;  // as declared: `checkout-prod-us`, `checkout/blue`
  const value::Record* object;
  source::Span declared;  // the header of the declaration it comes from
};

// A file that is no object of a cluster: JSON, whatever the manifests are written in.
struct Document {
  std::string path;  // relative, with its extension: "flagd/prod-eu/shop/shop.json"
  const value::Record* record;
};

}  // namespace rollout::emit
