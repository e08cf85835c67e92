// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/pin_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "compiler/changes/pin.h"
#include "compiler/changes/placement.h"
#include "compiler/changes/promotion_order.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/floating_revision.h"
#include "compiler/support/words.h"

namespace rollout::changes {

namespace {

using diagnostics::Code;
using diagnostics::visible;

// A source that follows another revision than before, or that is new.
struct Move {
  const DeclaredObject* object;
  const Placement* placement;  // null: of a set, whose template it is
  SourceText source;
  std::string before;  // empty: it is new
};

// Objects by who they are; of several with one name nobody knows which became which.
using ByKey = std::map<std::string, const DeclaredObject*>;

ByKey by_key(const DeclaredObjects& objects) {
  ByKey found;
  for (const auto& object : objects.all()) {
    const auto [place, is_new] = found.emplace(object.key(), &object);
    if (!is_new) place->second = nullptr;
  }
  return found;
}

std::string_view root_of(const DeclaredObject& object) {
  return object.kind == "ApplicationSet" ? "spec.template." : "";
}

std::vector<std::pair<SourceText, std::string>> moved_sources(const DeclaredObject* before,
                                                              const DeclaredObject& after) {
  std::vector<std::pair<SourceText, std::string>> moved;
  if (before != nullptr && before->object == after.object) return moved;
  const auto sources = sources_of(*after.object, root_of(after));
  const auto old =
      before == nullptr ? std::vector<SourceText>{} : sources_of(*before->object, root_of(*before));
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (before == nullptr) moved.emplace_back(sources[i], "");
    else if (i < old.size() && old[i].is_kin_of(sources[i]) &&
             old[i].revision != sources[i].revision)
      moved.emplace_back(sources[i], old[i].revision);
  }
  return moved;
}

// "`web-prod`, `api-prod` and 3 more"
std::string names_of(const std::vector<const Move*>& moves) {
  std::vector<std::string> names;
  for (const auto* move : moves) names.push_back(fmt::format("`{}`", visible(move->object->name)));
  constexpr std::size_t kMostNames = 3;
  return support::first_of(names, kMostNames);
}

class Pins {
 public:
  Pins(const Version& before, const Version& after, diagnostics::Sink& sink)
      : old_places_(placements(before.compilation, before.objects)),
        new_places_(placements(after.compilation, after.objects)),
        order_(*after.compilation.program, old_places_),
        sink_(sink) {
    const auto olds = by_key(before.objects);
    std::map<const DeclaredObject*, const Placement*> placed;
    for (const auto& placement : new_places_) placed[placement.application] = &placement;
    for (const auto& [key, object] : by_key(after.objects)) {
      const auto old = olds.find(key);
      if (object == nullptr || (old != olds.end() && old->second == nullptr)) continue;
      if (object->kind != "Application" && object->kind != "ApplicationSet") continue;
      const auto* earlier = old == olds.end() ? nullptr : old->second;
      const auto place = placed.find(object);
      for (auto& [source, revision] : moved_sources(earlier, *object))
        moves_.push_back(
            {object, place == placed.end() ? nullptr : place->second, source, revision});
    }
  }

  void report() {
    report_backwards();
    report_ahead();
  }

 private:
  // What is said once: of one place, by one way.
  using Kinds =
      std::map<std::tuple<source::Span, std::string, std::string>, std::vector<const Move*>>;

  void report_backwards() {
    Kinds kinds;
    std::set<std::string_view> sets;
    for (const auto& move : moves_) {
      if (move.before.empty() ||
          pin_change(move.before, move.source.revision, move.source.chart) != PinChange::back)
        continue;
      if (move.object->kind == "ApplicationSet") sets.insert(move.object->name);
      kinds[{place_of(move), move.before, move.source.revision}].push_back(&move);
    }
    for (auto& [key, moves] : kinds) {
      // A set goes back with all that it makes.
      std::erase_if(moves, [&](const Move* move) {
        return move->object->maker.object != nullptr && sets.contains(move->object->maker.name);
      });
      if (moves.empty()) continue;
      auto report = sink_.report(Code::pin_backwards, std::get<0>(key),
                                 fmt::format("{} {} back from `{}` to `{}`", names_of(moves),
                                             moves.size() == 1 ? "goes" : "go",
                                             visible(std::get<1>(key)), visible(std::get<2>(key))));
      note_declarations(report, moves);
      report.help("where this is no rollback, an older value was taken for the newer one");
    }
  }

  void report_ahead() {
    std::map<std::tuple<source::Span, std::string, std::string>,
             std::pair<std::vector<const Move*>, const Placement*>>
        kinds;
    for (const auto& move : moves_) {
      const auto* passed = passed_by(move);
      if (passed == nullptr) continue;
      auto& kind =
          kinds[{place_of(move), move.source.revision, std::string(move.placement->environment())}];
      kind.first.push_back(&move);
      kind.second = passed;
    }
    for (const auto& [key, kind] : kinds) tell_ahead(kind.first, *kind.second);
  }

  void tell_ahead(const std::vector<const Move*>& moves, const Placement& passed) {
    const auto& move = *moves.front();
    const auto environment = move.placement->environment();
    auto report = sink_.report(
        Code::pin_ahead, place_of(move),
        fmt::format("{} {} `{}` to `{}`, and `{}` comes before it and has run nothing as new",
                    names_of(moves), moves.size() == 1 ? "brings" : "bring",
                    visible(move.source.revision), environment, passed.environment()));
    for (const auto& source : passed.sources)
      if (source.is_kin_of(move.source))
        report.note(source.span, fmt::format("`{}` runs `{}`", visible(passed.application->name),
                                             visible(source.revision)));
    note_declarations(report, moves);
    report.help(
        fmt::format("bring it to `{0}` first; `rollout promote {1} {0} {2}` brings what runs there",
                    passed.environment(), visible(move.placement->stem), environment));
  }

  // What `accept` in their blocks is about.
  static void note_declarations(diagnostics::Builder& report,
                                const std::vector<const Move*>& moves) {
    for (const auto* move : moves)
      if (move->object->span.known() && move->object->span != place_of(*move)) {
        report.note(move->object->span,
                    fmt::format("`{}` is declared here", visible(move->object->name)));
        return;
      }
  }

  static source::Span place_of(const Move& move) {
    return move.source.span.known() ? move.source.span : move.object->span;
  }

  // An application of the nearest environment that comes before, which has run nothing as new;
  // null: there is none, or nobody knows.
  const Placement* passed_by(const Move& move) const {
    if (move.placement == nullptr ||
        support::is_floating_revision(move.source.revision, move.source.chart))
      return nullptr;
    for (const auto earlier : order_.before(move.placement->environment())) {
      const auto kin = kin_in(new_places_, earlier, move);
      if (kin.empty()) continue;
      auto all = kin;
      std::ranges::move(kin_in(old_places_, earlier, move), std::back_inserter(all));
      return is_new_to(all, move.source) ? kin.front() : nullptr;
    }
    return nullptr;
  }

  static std::vector<const Placement*> kin_in(const std::vector<Placement>& places,
                                              std::string_view environment, const Move& move) {
    std::vector<const Placement*> kin;
    for (const auto& place : places)
      if (place.environment() == environment && place.stem == move.placement->stem &&
          std::ranges::any_of(place.sources, [&](const SourceText& source) {
            return source.is_kin_of(move.source);
          }))
        kin.push_back(&place);
    return kin;
  }

  // Whether each of them is known to run something older.
  static bool is_new_to(const std::vector<const Placement*>& kin, const SourceText& pinned) {
    for (const auto* place : kin)
      for (const auto& source : place->sources) {
        if (!source.is_kin_of(pinned)) continue;
        if (support::is_floating_revision(source.revision, source.chart)) return false;
        const auto order = pin_order(source.revision, pinned.revision);
        if (!order || *order >= 0) return false;
      }
    return true;
  }

  std::vector<Placement> old_places_;
  std::vector<Placement> new_places_;
  PromotionOrder order_;
  std::vector<Move> moves_;
  diagnostics::Sink& sink_;
};

}  // namespace

void report_pins(const Version& before, const Version& after, diagnostics::Sink& sink) {
  Pins(before, after, sink).report();
}

}  // namespace rollout::changes
