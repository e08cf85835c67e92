// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

constexpr Block kNotify{
    .kind = "notify",
    .doc =
        "Who hears of a trigger, which is the name of the block: each field is a service, with its "
        "recipients.",
    .label = Label::required,
    .fields = {},
    .open = &kStringList,
    .label_form = Form::reference_name,
    .open_form = Form::reference_name,
    .example = "notify on-sync-failed { slack = [\"web-alerts\"] }",
};

}  // namespace rollout::schema
