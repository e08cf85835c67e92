// SPDX-License-Identifier: Apache-2.0
//
// What a canary of Flagger asks for is what its provider can do (provider.h), and its gates and
// iterations go together.
#include <fmt/format.h>

#include "compiler/check/entry.h"
#include "compiler/check/provider.h"
#include "compiler/check/rules.h"
#include "compiler/support/text.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;
using value::Object;

constexpr std::string_view kTellApart =
    "leave `match` out for a blue/green rollout, or take istio, gatewayapi, nginx, contour, gloo "
    "or "
    "appmesh";

template <typename Visit>
void for_each_block(const Object& object, std::string_view name, Visit visit) {
  const auto* entry = known_entry(object, name);
  if (entry == nullptr || !entry->value.is(Kind::list)) return;
  for (const auto& item : entry->value.as_list().items)
    if (item.is(Kind::object)) visit(item.as_object());
}

std::size_t count_blocks(const Object& object, std::string_view name) {
  std::size_t count = 0;
  for_each_block(object, name, [&](const Object&) { ++count; });
  return count;
}

class StrategyCheck {
 public:
  StrategyCheck(CheckContext& context, const ir::Canary& canary)
      : context_(context),
        canary_(canary),
        object_(*canary.object),
        provider_(provider_of(canary)) {}

  void run() {
    check_weights();
    check_matches();
    check_mirror();
    check_affinity();
    check_service();
    check_knative();
    check_gate();
    check_growth_gate();
  }

 private:
  void cannot(source::Span span, std::string message, std::string help) {
    auto report = context_.sink.report(Code::provider_cannot, span, std::move(message));
    if (canary_.provider.span.known())
      report.note(canary_.provider.span, "the provider is chosen here");
    else report.explained_by(diagnostics::Loss::objects);  // it may be the provider that was lost
    report.help(std::move(help));
  }

  source::Span span_of(const Entry& entry) const { return check::span_of(entry, object_.span); }

  void check_weights() {
    if (provider_.weights || canary_.strategy != ir::Strategy::weighted) return;
    if (count_blocks(object_, "match") > 0) return;  // that lacks `iterations`, which was reported
    const auto* step = written_entry(object_, "step");
    if (step == nullptr) step = written_entry(object_, "steps");
    cannot(step == nullptr ? object_.span : span_of(*step),
           fmt::format("`{}` shifts no traffic: the new version is checked 10 times and promoted",
                       provider_.name),
           "say how often: `iterations = 10`, in place of `step`, `steps` and `max`");
  }

  void check_matches() {
    if (canary_.strategy != ir::Strategy::ab_test) return;
    const Object* first = nullptr;
    for_each_block(object_, "match", [&](const Object& match) {
      if (first == nullptr) first = &match;
    });
    if (provider_.patterns.empty())
      return cannot(first->span,
                    provider_.weights
                        ? fmt::format("`{}` cannot tell requests apart: all of them would see the "
                                      "new version at once",
                                      provider_.name)
                        : fmt::format("`{}` shifts no traffic, and drops `match`", provider_.name),
                    std::string(kTellApart));
    for_each_block(object_, "match", [&](const Object& match) { check_match(match); });
    if (provider_.joins_matches) check_alternatives(*first);
    if (provider_.name == "nginx") check_nginx();
  }

  void check_match(const Object& match) {
    const auto* labels = known_entry(match, "source_labels");
    const auto params = count_blocks(match, "query_param");
    if (labels == nullptr && count_blocks(match, "header") + params == 0 && !match.poisoned)
      return cannot(match.span, "an empty `match` matches every request",
                    "say which ones: `header \"x-canary\" { exact = \"always\" }`");
    if (labels != nullptr && !provider_.source_labels)
      return ignored(span_of(*labels), "`source_labels`",
                     "Istio alone knows where a request "
                     "comes from");
    if (params > 0 && !provider_.query_params)
      for_each_block(match, "query_param", [&](const Object& param) {
        ignored(param.span, "query parameters", "gatewayapi alone looks at them");
      });
    for_each_block(match, "header", [&](const Object& header) { check_header(header); });
    report_order(match);
  }

  void check_header(const Object& header) {
    for (const auto& entry : header.fields.entries) {
      if (entry.value.is_absent() || entry.value.is_poison()) continue;
      if (provider_.patterns.find(entry.key.text()) != std::string_view::npos) continue;
      ignored(span_of(entry), fmt::format("`{}` of a header", entry.key.text()),
              fmt::format("it knows {}", provider_.patterns));
    }
  }

  void ignored(source::Span span, std::string_view what, std::string_view help) {
    cannot(span,
           fmt::format("`{}` does not look at {}: other requests would see the new version too",
                       provider_.name, what),
           std::string(help));
  }

  void report_order(const Object& match) {
    report_order(match, "header", "headers");
    if (provider_.query_params) report_order(match, "query_param", "parameters");
  }

  void report_order(const Object& match, std::string_view block, std::string_view many) {
    if (provider_.reordering == Reordering::same) return;
    const Object* first = nullptr;
    const Object* second = nullptr;
    for_each_block(match, block, [&](const Object& each) {
      if (first == nullptr) first = &each;
      else if (second == nullptr) second = &each;
    });
    if (second == nullptr) return;
    const bool resets = provider_.reordering == Reordering::reset;
    context_.sink
        .report(
            resets ? Code::provider_cannot : Code::route_rewritten, second->span,
            fmt::format("with two {} in one `match`, Flagger rewrites the route of `{}` on "
                        "about every second tick, {}",
                        many, provider_.name, resets ? "and the weights with it" : "for nothing"))
        .note(first->span, "the other one")
        .help("match one; a proxy or the application can join two into one");
  }

  void check_alternatives(const Object& first) {
    for_each_block(object_, "match", [&](const Object& match) {
      if (&match == &first) return;
      auto report = context_.sink.report(
          Code::provider_cannot, match.span,
          fmt::format("`{}` joins all `match`es: a request has to fit each of them",
                      provider_.name));
      report.note(first.span, "and this one").help("match one thing, or take another provider");
    });
  }

  // One annotation each for a header and for a cookie, whatever the number of `match`es; either is
  // enough. Flagger takes only `cookie`, written so, for the one, and of it only what is exact.
  void check_nginx() {
    const Object* header = nullptr;
    const Object* cookie = nullptr;
    for_each_block(object_, "match", [&](const Object& match) {
      bool in_cookie = false;
      bool in_header = false;
      for_each_block(match, "header", [&](const Object& each) {
        check_cookie(each);
        (each.label.text() == "cookie" ? in_cookie : in_header) = true;
        auto& place = each.label.text() == "cookie" ? cookie : header;
        if (place == nullptr) place = &each;
        else
          cannot(each.span, "`nginx` looks at one header and one cookie",
                 "join them into one, or take another provider");
      });
      if (in_cookie && in_header) report_either(match);
    });
  }

  void report_either(const Object& match) {
    cannot(match.span,
           "`nginx` takes a header or a cookie: who has one of the two would see the new version",
           "two `match`es say that it is meant so");
  }

  void check_cookie(const Object& header) {
    const auto name = header.label.text();
    if (name != "cookie" && support::equal_ignoring_case(name, "cookie"))
      return ignored(header.span, fmt::format("cookies by `{}`", name), "write `cookie`");
    if (name != "cookie" || known_entry(header, "regex") == nullptr) return;
    ignored(span_of(*known_entry(header, "regex")), "`regex` of a cookie",
            "`exact` is the name of the cookie, and `always` its value");
  }

  void check_mirror() {
    if (const auto* weight = written_entry(object_, "mirror_weight");
        weight != nullptr && provider_.mirroring != Mirroring::always)
      cannot(span_of(*weight), fmt::format("`{}` copies no share of the requests", provider_.name),
             "Istio alone does");
    if (!is_on(object_, "mirror")) return;
    const auto span = span_of(*known_entry(object_, "mirror"));
    if (canary_.strategy == ir::Strategy::ab_test) return report_idle_mirror(span);
    if (provider_.mirroring == Mirroring::always) return;
    if (canary_.strategy == ir::Strategy::weighted)
      return cannot(
          span,
          fmt::format("with `mirror` and growing shares, `{}` never leaves 0%", provider_.name),
          "take `iterations`, or Istio");
    if (provider_.mirroring == Mirroring::none)
      cannot(span, fmt::format("`{}` copies no requests", provider_.name),
             "Istio does, and gatewayapi with `iterations`");
  }

  // Who matches sees the new version from the first iteration on (flagger.md 2.3).
  void report_idle_mirror(source::Span span) {
    context_.sink
        .report(Code::idle_field, span,
                "`mirror` does nothing in an A/B test: no request is copied")
        .help("leave it out, or leave `match` out for a blue/green rollout");
  }

  void check_affinity() {
    const auto* affinity = known_entry(object_, "session_affinity");
    if (affinity == nullptr || !affinity->value.is(Kind::object)) return;
    if (!provider_.affinity)
      return cannot(affinity->value.as_object().span,
                    fmt::format("`{}` keeps nobody with a version", provider_.name),
                    "Istio and gatewayapi do");
    const auto* primary = written_entry(affinity->value.as_object(), "primary_cookie_name");
    if (primary != nullptr && !provider_.primary_cookie)
      cannot(span_of(*primary),
             fmt::format("`{}` has no cookie for the old version", provider_.name),
             "Istio and gatewayapi:v1 have");
  }

  void check_service() {
    const auto* service = known_entry(object_, "service");
    if (service == nullptr || !service->value.is(Kind::object)) return;
    for (const auto& entry : service->value.as_object().fields.entries) {
      const auto field = entry.key.text();
      if (reads(provider_, field) || written_entry(service->value.as_object(), field) == nullptr)
        continue;
      // What no router reads is about Services, which all providers have.
      if (const auto readers = readers_of(field); !readers.empty())
        cannot(span_of(entry), fmt::format("`{}` does not read `{}`", provider_.name, field),
               fmt::format("it is read by {}", readers));
    }
    // Its rule is made of the matches of both (flagger.md 3.2).
    if (provider_.query_params)
      for_each_block(service->value.as_object(), "match",
                     [&](const Object& match) { report_order(match); });
  }

  void check_knative() {
    if (provider_.name != "knative") return;
    if (is_on(object_, "revert_on_deletion"))
      cannot(span_of(*known_entry(object_, "revert_on_deletion")),
             "Flagger crashes when a Knative canary with `revert_on_deletion` is deleted",
             "leave it out: its finalizer would stay for ever");
    if (const auto* step = written_entry(object_, "step_promotion"))
      cannot(span_of(*step), "`knative` would be asked for more than 100% of the traffic",
             "leave `step_promotion` out");
  }

  void check_gate() {
    const auto* iterations = known_entry(object_, "iterations");
    if (iterations == nullptr || !iterations->value.is(Kind::integer) ||
        iterations->value.as_integer() != 1)
      return;
    for (const auto& hook : canary_.hooks) {
      if (hook.type != "confirm-promotion") continue;
      auto report = context_.sink.report(
          Code::gate_hides_metrics, span_of(*iterations),
          "while `confirm_promotion` waits after one iteration, no metric is looked at");
      if (hook.origin != nullptr) report.note(hook.origin->span, "the gate");
      report.help("two iterations keep the checks going")
          .fix("write `2`", iterations->value.span(), "2");
      return;
    }
  }

  // It is asked before each step, and where nothing grows there is none (flagger.md 5.2).
  void check_growth_gate() {
    if (canary_.strategy == ir::Strategy::weighted && provider_.weights) return;
    for (const auto& hook : canary_.hooks) {
      if (hook.type != "confirm-traffic-increase" || hook.origin == nullptr) continue;
      context_.sink
          .report(Code::idle_field, hook.origin->span,
                  fmt::format("`{}` is never asked: no traffic grows step by step here", hook.name))
          .help("write `hook confirm_promotion`, which is asked before users get the new version");
    }
  }

  CheckContext& context_;
  const ir::Canary& canary_;
  const Object& object_;
  const Provider& provider_;
};

}  // namespace

void check_strategies(CheckContext& context) {
  for (const auto& canary : context.program.canaries)
    if (!canary.object->poisoned && canary.engine == ir::Engine::flagger)
      StrategyCheck(context, canary).run();
}

}  // namespace rollout::check
