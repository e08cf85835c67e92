// SPDX-License-Identifier: Apache-2.0
//
// The names of what Flagger makes of a canary: a copy of the workload, services, an ingress, an
// autoscaler. Kubernetes takes 63 characters at most, and one object of each kind and name; the
// second canary would take over what the first one made (flagger.md 6.5, L12).
#include <fmt/format.h>

#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/ir/address.h"
#include "compiler/ir/workload.h"

namespace rollout::check {

namespace {

using value::Kind;

constexpr std::size_t kLongestName = 63;

struct GeneratedName {
  std::string_view kind;  // "Service"
  std::string name;
  source::Span span;      // of what it is made from
  bool generated = true;  // false: it is written so
  bool cluster_scoped = false;
};

class Names {
 public:
  explicit Names(const ir::Canary& canary) : canary_(canary) {
    if (canary.provider.text == "knative") return;  // Knative makes revisions of its own
    workload();
    services();
    ingress();
    autoscaler();
    traffic_route();
  }

  const std::vector<GeneratedName>& all() const { return all_; }

 private:
  void add(std::string_view kind, std::string_view base, std::string_view suffix,
           source::Span span) {
    const bool generated = kind == "Service" || !suffix.empty();
    all_.push_back({kind, fmt::format("{}{}", base, suffix), span, generated, false});
  }

  void workload() {
    const auto kind = ir::workload_kind(canary_.target.text);
    const auto name = ir::workload_name(canary_.target.text);
    if (kind != "Deployment" && kind != "DaemonSet") return;
    add(kind, name, "", canary_.target.span);
    add(kind, name, "-primary", canary_.target.span);
  }

  void services() {
    std::string_view name = ir::workload_name(canary_.target.text);
    auto span = canary_.target.span;
    const auto* service = set_field(*canary_.object, "service", Kind::object);
    const auto* own =
        service == nullptr ? nullptr : set_field(service->value.as_object(), "name", Kind::text);
    if (own != nullptr) {
      name = own->value.as_text();
      span = own->value.span();
    }
    if (name.empty()) return;
    for (const auto suffix : {"", "-primary", "-canary"}) add("Service", name, suffix, span);
  }

  void ingress() {
    const auto provider = canary_.provider.text;
    if (provider == "nginx" || provider == "skipper") beside(*canary_.object, "ingress", "-canary");
  }

  void autoscaler() {
    if (const auto* block = set_field(*canary_.object, "autoscaler", Kind::object))
      beside(block->value.as_object(), "target", "-primary");
  }

  // Kuma's is of the whole cluster, and called as the service (flagger.md 3.2).
  void traffic_route() {
    if (canary_.provider.text != "kuma") return;
    for (const auto& made : all_)
      if (made.kind == "Service") {
        all_.push_back({"TrafficRoute", made.name, made.span, true, true});
        return;
      }
  }

  // What a field refers to, and its copy.
  void beside(const value::Object& object, std::string_view field, std::string_view suffix) {
    const auto* reference = set_field(object, field, Kind::text);
    if (reference == nullptr) return;
    const auto text = reference->value.as_text();
    for (const auto each : {std::string_view{}, suffix})
      add(ir::workload_kind(text), ir::workload_name(text), each, reference->value.span());
  }

  const ir::Canary& canary_;
  std::vector<GeneratedName> all_;
};

void report_long(CheckContext& context, const GeneratedName& made) {
  context.sink
      .report(Code::invalid_name, made.span,
              fmt::format("Flagger makes the {} `{}` of it, whose name has {} characters",
                          made.kind, made.name, made.name.size()))
      .help(fmt::format("Kubernetes takes {} at most", kLongestName));
}

// A Service is a label of DNS (RFC 1035), which begins with a letter.
void report_digit(CheckContext& context, const GeneratedName& made) {
  context.sink
      .report(
          Code::invalid_name, made.span,
          fmt::format("a Service cannot be called `{}`: its name begins with a letter", made.name))
      .help("say `name` in `service`");
}

void check_form(CheckContext& context, const Names& names) {
  for (const auto& made : names.all()) {
    if (!made.span.known()) continue;
    if (made.name.size() > kLongestName) return report_long(context, made);
    const bool digit = made.kind == "Service" && made.name[0] >= '0' && made.name[0] <= '9';
    if (digit) return report_digit(context, made);
  }
}

// What tells the objects of a program apart.
struct Identity {
  std::size_t place;  // cluster and namespace
  std::string_view kind;
  std::string_view name;
  bool operator==(const Identity&) const = default;
};

struct Hash {
  std::size_t operator()(const Identity& identity) const {
    const std::hash<std::string_view> text;
    return (text(identity.name) * 31 + text(identity.kind)) * 31 + identity.place;
  }
};

struct Owner {
  const ir::Canary* canary;
  const GeneratedName* made;
};

std::string collision(const Owner& first, const ir::Canary& canary, const GeneratedName& made) {
  const auto what = fmt::format("the {} `{}`", made.kind, made.name);
  if (made.generated && first.made->generated)
    return fmt::format("Flagger would make {} twice, of `{}` and of `{}`", what, first.canary->name,
                       canary.name);
  const auto& maker = made.generated ? canary.name : first.canary->name;
  const auto& holder = made.generated ? first.canary->name : canary.name;
  return fmt::format("Flagger makes {} of `{}`, and `{}` is about one of that name", what, maker,
                     holder);
}

void report_collision(CheckContext& context, const Owner& first, const ir::Canary& canary,
                      const GeneratedName& made) {
  const auto span = made.span.known() ? made.span : canary.object->span;
  const auto other = first.made->span.known() ? first.made->span : first.canary->object->span;
  context.sink.report(Code::duplicate_canary, span, collision(first, canary, made))
      .note(other, fmt::format("the other one, of `{}`", first.canary->name))
      .help("each would undo the other's: choose another name");
}

class Owners {
 public:
  explicit Owners(CheckContext& context) : context_(context) {}

  void add(const ir::Canary& canary, Names names) {
    const auto& program = context_.program;
    if (canary.application == ir::kNone) return;
    const auto address = ir::address_of(program, program.applications[canary.application]);
    if (address.empty()) return;
    const auto place = place_of(address, ir::namespace_of(program, canary));
    const auto everywhere = place_of(address, {});
    for (const auto& made : names_.emplace_back(std::move(names)).all())
      if (!add(canary, made, made.cluster_scoped ? everywhere : place)) return;
  }

 private:
  std::size_t place_of(const std::string& address, std::string_view name_space) {
    return places_.try_emplace({address, name_space}, places_.size()).first->second;
  }

  // False after a report.
  bool add(const ir::Canary& canary, const GeneratedName& made, std::size_t place) {
    const auto [at, is_new] =
        owners_.try_emplace({place, made.kind, made.name}, Owner{&canary, &made});
    const auto& first = at->second;
    const bool same =
        is_new || first.canary == &canary || (!made.generated && !first.made->generated);
    // Two canaries of one target are told so as such (canaries.cpp).
    const auto& program = context_.program;
    const bool told =
        ir::namespace_of(program, *first.canary) == ir::namespace_of(program, canary) &&
        (first.canary->target.text == canary.target.text ||
         first.canary->object_name == canary.object_name);
    if (same || told) return true;
    report_collision(context_, first, canary, made);
    return false;
  }

  CheckContext& context_;
  std::deque<Names> names_;  // what the owners' texts belong to
  std::map<std::pair<std::string, std::string_view>, std::size_t> places_;
  std::unordered_map<Identity, Owner, Hash> owners_;
};

}  // namespace

void check_generated_names(CheckContext& context) {
  Owners owners(context);
  for (const auto& canary : context.program.canaries) {
    if (canary.object->poisoned || canary.engine != ir::Engine::flagger) continue;
    Names names(canary);
    check_form(context, names);
    owners.add(canary, std::move(names));
  }
}

}  // namespace rollout::check
