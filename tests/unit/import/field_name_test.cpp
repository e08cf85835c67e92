// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/field_name.h"

#include <catch2/catch.hpp>

namespace rollout::importing {

TEST_CASE("a name without positions means the field in every item") {
  CHECK(general_path("spec.roles[0].policies[12]") == "spec.roles[].policies[]");
  CHECK(general_path("metadata.annotations[\"a.b/c\"]") == "metadata.annotations[\"a.b/c\"]");
  CHECK(is_dropped("spec.roles[1].policies[2]", {"spec.roles[].policies"}));
  CHECK(is_dropped("spec.roles[1].policies[2]", {"spec.roles[1].policies[2]"}));
  CHECK(is_dropped("spec.info[0].name", {"spec.info"}));
  CHECK_FALSE(is_dropped("spec.roles[1].policies[2]", {"spec.roles[0].policies"}));
  CHECK_FALSE(is_dropped("spec.information", {"spec.info"}));
  CHECK_FALSE(is_dropped("spec", {"spec.info"}));
  CHECK_FALSE(is_dropped("spec.info", {}));
}

TEST_CASE("a name may leave keys open") {
  CHECK(fits_name("spec.generators[].git.revision", "**.git.revision"));
  CHECK(fits_name("spec.a.b", "spec.*.b"));
  CHECK_FALSE(fits_name("spec.a.b.c", "spec.*.b"));
  CHECK_FALSE(fits_name("spec.a", "spec.*.b"));
}

}  // namespace rollout::importing
