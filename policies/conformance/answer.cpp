// SPDX-License-Identifier: Apache-2.0
#include "policies/conformance/answer.h"

#include <algorithm>

#include "policies/conformance/kinds.h"

namespace rollout::conformance {

namespace {

struct Kind {
  std::string_view name;
  Json (*answer)(const Json& request, RequestReader& reader);
};
constexpr Kind kKinds[] = {
    {"glob", answer_glob},
    {"filepath", answer_file_path},
    {"url", answer_url},
    {"duration", answer_duration},
    {"cron", answer_cron},
    {"source", answer_source},
    {"destination", answer_destination},
    {"resource", answer_resource},
    {"appnamespace", answer_application_namespace},
    {"impersonate", answer_impersonation},
    {"windows", answer_windows},
    {"validate", answer_validation},
    {"rbac", answer_access},
    {"effective", answer_effective},
    {"app", answer_application},
};

void append_line(std::string& out, const Json& response, const Json* id) {
  response.append_to(out);
  if (id != nullptr) {
    out.back() = ',';
    out += "\"id\":";
    id->append_to(out);
    out += '}';
  }
  out += '\n';
}

Json bad_request(std::string_view problem) { return Json::Object{{"badRequest", problem}}; }

Json answer(const Json& request, engine::ArgocdVersion version) {
  if (request.object() == nullptr) return bad_request("it is no object");
  RequestReader reader(version);
  const auto name = reader.text(request, "kind");
  const auto* kind = std::ranges::find(kKinds, name, &Kind::name);
  if (kind == std::end(kKinds)) return bad_request("`kind` is none that is known");
  auto response = kind->answer(request, reader);
  return reader.problem().empty() ? response : bad_request(reader.problem());
}

// Also where it is null: `id` may hold anything.
const Json* id_of(const Json& request) {
  if (request.object() == nullptr) return nullptr;
  const auto& members = *request.object();
  const auto found = std::find_if(members.rbegin(), members.rend(),
                                  [](const Json::Member& member) { return member.first == "id"; });
  return found == members.rend() ? nullptr : &found->second;
}

}  // namespace

void append_answer(std::string& out, std::string_view line, engine::ArgocdVersion version) {
  const auto read = parse_json(line);
  if (!read.problem.empty()) return append_bad_request(out, read.problem);
  append_line(out, answer(read.value, version), id_of(read.value));
}

void append_bad_request(std::string& out, std::string_view problem) {
  append_line(out, bad_request(problem), nullptr);
}

}  // namespace rollout::conformance
