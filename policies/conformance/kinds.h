// SPDX-License-Identifier: Apache-2.0
//
// The kinds of requests, a function each: the response to a request, without its `id`. What a
// response holds is meaningless where the reader met a problem. Listed in answer.cpp.
#pragma once

#include "policies/conformance/request_reader.h"

namespace rollout::conformance {

Json answer_glob(const Json& request, RequestReader& reader);
Json answer_file_path(const Json& request, RequestReader& reader);
Json answer_url(const Json& request, RequestReader& reader);
Json answer_duration(const Json& request, RequestReader& reader);
Json answer_cron(const Json& request, RequestReader& reader);
Json answer_source(const Json& request, RequestReader& reader);
Json answer_destination(const Json& request, RequestReader& reader);
Json answer_resource(const Json& request, RequestReader& reader);
Json answer_application_namespace(const Json& request, RequestReader& reader);
Json answer_impersonation(const Json& request, RequestReader& reader);
Json answer_windows(const Json& request, RequestReader& reader);
Json answer_validation(const Json& request, RequestReader& reader);
Json answer_access(const Json& request, RequestReader& reader);
Json answer_effective(const Json& request, RequestReader& reader);
Json answer_application(const Json& request, RequestReader& reader);

}  // namespace rollout::conformance
