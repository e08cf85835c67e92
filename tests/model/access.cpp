// SPDX-License-Identifier: Apache-2.0
//
// Who may do what: Argo CD's enforcer around casbin.
#include <algorithm>

#include "tests/model/parts.h"

namespace rollout::model {
namespace {

using Row = std::vector<std::string>;

// A line of CSV; nothing: it is none.
std::optional<Row> read_row(const std::string& line) {
  Row row;
  auto rest = line;
  for (;;) {
    while (!rest.empty() && trim_space(rest.substr(0, 1)).empty()) rest.erase(0, 1);
    std::string value;
    if (rest.starts_with('"')) {
      std::size_t at = 1;
      for (;; ++at) {
        if (at >= rest.size()) return std::nullopt;
        if (rest[at] == '"' && rest.substr(at + 1, 1) != "\"") break;
        if (rest[at] == '"') ++at;
        value += rest[at];
      }
      rest.erase(0, at + 1);
      if (!rest.empty() && rest[0] != ',') return std::nullopt;
    } else {
      value = rest.substr(0, rest.find(','));
      if (has(value, "\"")) return std::nullopt;
      rest.erase(0, value.size());
    }
    row.push_back(value);
    if (rest.empty()) return row;
    rest.erase(0, 1);
  }
}

struct Policy {
  std::vector<Row> permissions;
  std::vector<Row> memberships;

  // False: a line cannot be read.
  bool load(const std::string& policy) {
    for (const auto& raw : split(policy, '\n')) {
      const auto line = trim_space(raw);
      if (line.empty() || line.starts_with('#')) continue;
      if (runes(line).size() != line.size()) throw Unmodelled();  // white space of Unicode
      const auto row = read_row(line);
      if (!row || row->front().size() != 1 || !has("pgrem", row->front())) return false;
      if ((row->front() == "p" && row->size() != 6) || (row->front() == "g" && row->size() != 3))
        return false;
      if (row->front() == "p") permissions.push_back(*row);
      if (row->front() == "g") memberships.push_back(*row);
    }
    return true;
  }

  bool has_role(const std::string& subject, const std::string& role) const {
    std::vector<std::string> now{subject};
    for (int level = 0; level <= 10; ++level) {
      std::vector<std::string> next;
      for (const auto& name : now) {
        if (name == role) return true;
        for (const auto& row : memberships) {
          if (row[1] == name && std::find(next.begin(), next.end(), row[2]) == next.end())
            next.push_back(row[2]);
        }
      }
      now = next;
    }
    return false;
  }
};

// What Argo CD ships with, a line for each role and resource: its actions, and the object.
Policy builtin() {
  const std::vector<Row> tables[] = {
      {{"applications", "get", "*/*"},
       {"applicationsets", "get", "*/*"},
       {"certificates", "get", "*"},
       {"clusters", "get", "*"},
       {"repositories", "get", "*"},
       {"write-repositories", "get", "*"},
       {"projects", "get", "*"},
       {"accounts", "get", "*"},
       {"gpgkeys", "get", "*"},
       {"logs", "get", "*/*"}},
      {{"applications", "create,update,update/*,delete,delete/*,sync,rollback,override,action/*",
        "*/*"},
       {"applicationsets", "get,create,update,delete", "*/*"},
       {"certificates", "create,update,delete", "*"},
       {"clusters", "create,update,delete", "*"},
       {"repositories", "create,update,delete", "*"},
       {"projects", "create,update,delete", "*"},
       {"write-repositories", "create,update,delete", "*"},
       {"accounts", "update", "*"},
       {"gpgkeys", "create,delete", "*"},
       {"exec", "create", "*/*"}}};
  Policy out;
  for (const auto* role : {"role:readonly", "role:admin"}) {
    for (const auto& row : tables[role == std::string("role:admin") ? 1 : 0]) {
      for (const auto& action : split(row[1], ','))
        out.permissions.push_back({"p", role, row[0], action, row[2], "allow"});
    }
  }
  out.memberships = {{"g", "role:admin", "role:readonly"}, {"g", "admin", "role:admin"}};
  return out;
}

struct Enforcer {
  Policy policy;
  const Json& request;
  Release release;
  std::string default_role = text(request, "defaultRole");

  bool matches(const std::string& value, const std::string& pattern) const {
    if (text(request, "matchMode") != "regex")
      return glob(pattern, value, "", release).value_or(false);
    const auto match = expression(pattern, value);
    if (!match) throw Panic();
    return *match;
  }
  bool applies(const std::string& subject, const Row& row) const {
    return policy.has_role(subject, row[1]) && matches(text(request, "resource"), row[2]) &&
           matches(text(request, "action"), row[3]) && matches(text(request, "object"), row[4]);
  }
  bool casbin(const std::string& subject) const try {
    bool some = false;
    if (policy.permissions.empty()) return applies(subject, Row(6));
    for (const auto& row : policy.permissions) {
      if (!applies(subject, row)) continue;
      if (row[5] == "deny") return false;
      some = some || row[5] == "allow";
    }
    return some;
  } catch (const Panic&) {  // casbin recovers, and reports an error
    return false;
  }
  bool enforce(const std::string& subject) const {
    return (!default_role.empty() && casbin(default_role)) || casbin(subject);
  }
  bool is_member(const std::string& name) const {
    for (const auto& row : policy.memberships) {
      if (row[1] == name) return true;
    }
    return false;
  }
};

// The project that a request is about; null: none.
const Json& project_of(const Json& request) {
  const auto resource = text(request, "resource");
  const auto object = text(request, "object");
  std::string name;
  for (const auto* scoped :
       {"applicationsets", "applications", "repositories", "clusters", "logs", "exec"}) {
    if (resource == scoped && has(object, "/")) name = object.substr(0, object.find('/'));
  }
  if (resource == "projects") name = object;
  const Json* found = &field(request, "none");
  for (const auto& project : field(request, "projects")) {
    if (text(field(project, "metadata"), "name") == name) found = &project;
  }
  return name.empty() ? field(request, "none") : *found;
}

bool claims_allow(const Enforcer& base, const Json& request) {
  const auto subject = text(request, "subject");
  const auto& project = project_of(request);
  auto enforcer = base;
  if (!project.is_null()) {
    if (!enforcer.policy.load(policies_of(project))) enforcer.policy = base.policy;
    const auto parts = split(subject, ':');
    if (parts.size() == 3 && parts[0] == "proj")
      return parts[1] == text(field(project, "metadata"), "name") && enforcer.enforce(subject);
  }
  if (enforcer.enforce(subject)) return true;
  for (const auto& group : texts(request, "groups")) {
    if (enforcer.is_member(group) && enforcer.enforce(group)) return true;
  }
  return false;
}

}  // namespace

bool loads(const std::string& policy) { return Policy().load(policy); }

std::string policies_of(const Json& project) {
  const auto name = text(field(project, "metadata"), "name");
  std::string out;
  for (const auto& role : field(field(project, "spec"), "roles")) {
    const auto subject = "proj:" + name + ":" + text(role, "name");
    out += "p, " + subject + ", projects, get, " + name + ", allow\n";
    for (const auto& policy : texts(role, "policies")) out += policy + "\n";
    for (const auto& group : texts(role, "groups")) out += "g, " + group + ", " + subject + "\n";
  }
  return out;
}

bool allowed(const Json& request, Release release) {
  Enforcer base{flag(request, "builtinPolicy") ? builtin() : Policy(), request, release};
  base.policy.load(text(request, "policyCSV"));
  return (!base.default_role.empty() && base.casbin(base.default_role)) ||
         claims_allow(base, request) || base.casbin("");
}

}  // namespace rollout::model
