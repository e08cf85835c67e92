// SPDX-License-Identifier: Apache-2.0
//
// Whatever a policy of roles says: nothing is allowed that no line allows, a deny wins, neither the
// order of lines nor saying one twice changes a decision, and one more allow, or one more group,
// takes nothing away. Where the second implementation knows the answer, it is the same.
//
// The first line of an input asks: `subject, resource, action, object[, group …]`. The rest is the
// policy.
#include <algorithm>

#include "policies/engine/access_control.h"
#include "policies/engine/csv_line.h"
#include "tests/fuzz/input.h"
#include "tests/model/model.h"
#include "tests/model/parts.h"

namespace {

using namespace rollout;
using engine::ArgocdVersion;
using engine::MatchMode;
using engine::PolicyRules;
using fuzz::require;

struct Setting {
  MatchMode mode;
  ArgocdVersion version;
};
constexpr Setting kSettings[] = {{MatchMode::glob, ArgocdVersion::v3_6},
                                 {MatchMode::glob, ArgocdVersion::v3_5},
                                 {MatchMode::regex, ArgocdVersion::v3_6}};

struct Question {
  engine::AccessSubject who;
  std::string resource;
  std::string action;
  std::string object;

  engine::AccessRequest request() const { return {resource, action, object}; }
};

std::optional<Question> read_question(std::string_view line) {
  const auto fields = engine::parse_csv_line(line);
  if (!fields || fields->size() < 4) return std::nullopt;
  const auto& all = *fields;
  return Question{{all[0], {all.begin() + 4, all.end()}}, all[1], all[2], all[3]};
}

engine::PermissionRule everything(const std::string& subject, std::string effect, Setting setting) {
  const engine::PolicyPattern any(setting.mode == MatchMode::glob ? "*" : "(?s).*", setting.mode,
                                  setting.version);
  return {engine::PolicyOrigin::instance, 0, subject, any, any, any, std::move(effect)};
}

class Policy {
 public:
  Policy(PolicyRules rules, const Question& question, Setting setting)
      : rules_(std::move(rules)), question_(question), setting_(setting) {}

  void check() const {
    const auto decision = decide(rules_);
    require(!decision.allowed || rules_.permissions.empty() ||
                (decision.deciding != nullptr && decision.deciding->effect == "allow"),
            "what is allowed is allowed by a line");
    require(!decision.failed || !decision.allowed, "a failure allows nothing");
    check_default_deny();
    check_deny_wins();
    check_order(decision.allowed);
    auto more = rules_;
    more.permissions.push_back(everything(question_.who.user, "allow", setting_));
    require(!decision.allowed || decide(more).allowed, "an allow takes nothing away");
  }

 private:
  engine::AccessDecision decide(const PolicyRules& rules) const {
    const engine::PolicyEnforcer enforcer({&rules}, setting_.mode, setting_.version);
    auto decision = enforcer.enforce(question_.who.user, question_.request());
    return decision;
  }

  // With no permission at all casbin asks an empty one, so one stays that is about nobody.
  void check_default_deny() const {
    auto rules = rules_;
    std::erase_if(rules.permissions,
                  [](const auto& permission) { return permission.effect == "allow"; });
    rules.permissions.push_back(everything("\n", "deny", setting_));
    require(!decide(rules).allowed, "what nobody allows is denied");
  }

  void check_deny_wins() const {
    const auto deny = everything(question_.who.user, "deny", setting_);
    auto last = rules_;
    last.permissions.push_back(deny);
    auto first = rules_;
    first.permissions.insert(first.permissions.begin(), deny);
    require(!decide(last).allowed && !decide(first).allowed, "a deny wins");
  }

  void check_order(bool allowed) const {
    auto rules = rules_;
    std::reverse(rules.permissions.begin(), rules.permissions.end());
    std::reverse(rules.memberships.begin(), rules.memberships.end());
    require(decide(rules).allowed == allowed, "the order of lines does not matter");
    rules.permissions.insert(rules.permissions.end(), rules_.permissions.begin(),
                             rules_.permissions.end());
    rules.memberships.insert(rules.memberships.end(), rules_.memberships.begin(),
                             rules_.memberships.end());
    require(decide(rules).allowed == allowed, "saying a line twice does not matter");
  }

  PolicyRules rules_;
  const Question& question_;
  Setting setting_;
};

// As lines of the instance, and as those of a role of the project that the object belongs to.
void check_control(const std::string& policy, const Question& question, Setting setting,
                   bool loads) {
  engine::AppProject project;
  project.name = question.object.substr(0, question.object.find('/'));
  project.roles.push_back({});
  project.roles[0].name = "role";
  project.roles[0].policies = {policy};
  project.roles[0].groups = question.who.groups;
  for (const bool own : {true, false}) {
    engine::AccessSettings settings;
    settings.builtin_policy = !own;
    settings.match_mode = setting.mode;
    if (own) settings.policy_csv = policy;
    else settings.default_role = question.who.user;
    const auto control = engine::AccessControl::compile(settings, {project}, setting.version);
    require(control.has_value() == (loads || !own), "what loads does so everywhere");
    if (!control) continue;
    const auto verdict = control->decide(question.who, question.request());
    require(control->decide(question.who, question.request()).allowed == verdict.allowed,
            "the same question has the same answer");
    const bool alone = control->decide({question.who.user, {}}, question.request()).allowed;
    require(!alone || verdict.allowed, "a group takes nothing away");
  }
}

void compare_with_model(const std::string& policy, const Question& question, Setting setting,
                        bool loads) {
  const model::Json request = {{"kind", "rbac"},
                               {"policyCSV", policy},
                               {"matchMode", setting.mode == MatchMode::glob ? "glob" : "regex"},
                               {"subject", question.who.user},
                               {"groups", question.who.groups},
                               {"resource", question.resource},
                               {"action", question.action},
                               {"object", question.object}};
  try {
    require(model::loads(policy) == loads, "both load the same");
    if (!loads) return;
    const auto release =
        setting.version == ArgocdVersion::v3_6 ? model::Release::v3_6 : model::Release::v3_5;
    const bool allowed = model::allowed(request, release);
    engine::AccessSettings settings;
    settings.policy_csv = policy;
    settings.match_mode = setting.mode;
    const auto control = engine::AccessControl::compile(settings, {}, setting.version);
    require(control->decide(question.who, question.request()).allowed == allowed,
            "both decide the same");
  } catch (const model::Unmodelled&) {
  } catch (const model::Failure&) {}
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto end = std::min(text.find('\n'), text.size());
  const auto question = read_question(std::string_view(text).substr(0, end));
  if (!question) return 0;
  const auto policy = text.substr(std::min(end + 1, text.size()));
  for (const auto setting : kSettings) {
    auto rules = engine::load_policy_rules(policy, engine::PolicyOrigin::instance, setting.mode,
                                           setting.version);
    const bool loads = rules.has_value();
    if (rules) Policy(std::move(*rules), *question, setting).check();
    check_control(policy, *question, setting, loads);
    compare_with_model(policy, *question, setting, loads);
  }
  return 0;
}
