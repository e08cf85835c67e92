// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/candidate.h"

#include <catch2/catch.hpp>

using rollout::adopt::may_hold_manifest;

TEST_CASE("documents of other groups are passed over without being read") {
  CHECK_FALSE(may_hold_manifest("apiVersion: apps/v1\nkind: Deployment\n# argoproj.io\n"));
  CHECK_FALSE(may_hold_manifest("# argoproj.io/v1alpha1\nimage: argoproj.io/x\nlist:\n- a\n"));
  CHECK_FALSE(may_hold_manifest(
      "apiVersion: apiextensions.k8s.io/v1\nkind: X\nspec:\n  group: argoproj.io\n"));
  CHECK_FALSE(may_hold_manifest("\n  \n"));
  CHECK_FALSE(may_hold_manifest("{\"apiVersion\": \"v1\"}"));
}

TEST_CASE("manifests are found however they are spelled") {
  for (const auto* text : {
           "apiVersion: argoproj.io/v1alpha1\nkind: Application\n",
           "kind: Canary\r\napiVersion: flagger.app/v1beta1\r\n",
           "apiVersion: \"argoproj.io/v1alpha1\"\n",
           "\"apiVersion\": argoproj.io/v1alpha1\n",
           "apiVersion: >-\n  argoproj.io/v1alpha1\nkind: Application\n",
           "apiVersion:\n  argoproj.io/v1alpha1\nkind: Application\n",
           "x: &v argoproj.io/v1alpha1\napiVersion: *v\n",
           "  apiVersion: argoproj.io/v1alpha1\n  kind: Application\n",
           "{apiVersion: argoproj.io/v1alpha1, kind: Application}\n",
           "- apiVersion: argoproj.io/v1alpha1\n",
           "--- {apiVersion: argoproj.io/v1alpha1}\n",
           "? apiVersion\n: argoproj.io/v1alpha1\n",
           "{\"apiVersion\": \"argo\\u0070roj.io/v1alpha1\"}",
           "apiVersion: \"argo\\x70roj.io/v1alpha1\"\n",
           "apiVersion: !!binary YXJnb3Byb2ouaW8vdjFhbHBoYTE=\n",
           // Of a key that stands twice the last one counts, wherever a reviewer looks.
           "apiVersion: v1\nkind: X\napiVersion: argoproj.io/v1alpha1\n",
           // A text may hide a line at the margin.
           "a: \"x\napiVersion: v1\"\napiVersion: argoproj.io/v1alpha1\n",
           "apiVersion: v1\nkind: List\nitems:\n- apiVersion: argoproj.io/v1alpha1\n",
       }) {
    INFO(text);
    CHECK(may_hold_manifest(text));
  }
}
