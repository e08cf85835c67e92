// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/checkout.h"

#include "compiler/adopt/plain_object.h"
#include "compiler/ir/program.h"
#include "compiler/support/path.h"
#include "compiler/value/field.h"

namespace rollout::driver {

std::optional<Checkout> checkout_of(const ir::Program& program, const source::SourceMap& sources) {
  const auto* workspace = program.workspace.object;
  const auto* said = workspace == nullptr ? nullptr : value::object_field(*workspace, "checkout");
  if (said == nullptr || said->poisoned || !said->span.known()) return std::nullopt;
  const auto from = support::directory_of(sources.file(said->span.file).path());
  return Checkout{std::string(value::text_field(*said, "repo")),
                  adopt::plain_path(support::path_in(from, value::text_field(*said, "root")))};
}

}  // namespace rollout::driver
