// SPDX-License-Identifier: Apache-2.0
//
// The releases of Argo CD whose decisions differ. Two places decide differently since 3.6: the glob
// library (gobwas 0.2.3 before, 1.0.0 since), and a destination that is denied by its name, which
// before 3.6 refused every namespace.
#pragma once

namespace rollout::engine {

enum class ArgocdVersion { v3_5, v3_6 };

}  // namespace rollout::engine
