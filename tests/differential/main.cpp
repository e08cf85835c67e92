// SPDX-License-Identifier: Apache-2.0
//
// Asks the engine and the model random questions, and prints where they differ:
//
//     rollout-differential [--kinds K,...] [--cases N | --seconds N] [--seed N]
//
// Or compares the model alone with recorded answers, lines {"request":…,"response":…} on standard
// input:
//
//     rollout-differential --recorded
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <limits>
#include <map>
#include <sstream>

#include "tests/differential/cases.h"
#include "tests/differential/comparison.h"
#include "tests/model/model.h"

namespace {

using namespace rollout;
using engine::ArgocdVersion;
using Json = nlohmann::json;

constexpr int kMostShown = 10;
constexpr std::size_t kMostCounted = 10'000;

struct Options {
  std::vector<std::string> kinds = differential::kinds();
  std::uint64_t cases = 100'000;
  double seconds = std::numeric_limits<double>::infinity();
  std::uint64_t seed = 1;
  bool recorded = false;
};

bool read_option(Options& options, const std::string& name, const std::string& value) {
  if (name == "--cases") options.cases = std::stoull(value);
  else if (name == "--seed") options.seed = std::stoull(value);
  else if (name == "--seconds") options.seconds = std::stod(value), options.cases = UINT64_MAX;
  else if (name == "--kinds") {
    options.kinds.clear();
    std::istringstream list(value);
    for (std::string kind; std::getline(list, kind, ',');) options.kinds.push_back(kind);
  } else return false;
  return true;
}

std::optional<Options> read_options(int count, char** arguments) {
  Options options;
  for (int at = 1; at < count; ++at) {
    const std::string name = arguments[at];
    if (name == "--recorded") options.recorded = true;
    else if (at + 1 == count || !read_option(options, name, arguments[++at])) return std::nullopt;
  }
  return options;
}

void show(const Json& request, ArgocdVersion version) {
  const auto small = differential::shrunk(request, version);
  const auto both = *differential::ask_both(small, version);
  std::cout << (version == ArgocdVersion::v3_5 ? "Argo CD 3.5: " : "Argo CD 3.6: ") << small.dump()
            << "\n  engine " << both.engine.dump() << "\n  model  " << both.model.dump()
            << "\n  out of " << request.dump() << std::endl;
}

int compare_both(const Options& options) {
  const auto started = std::chrono::steady_clock::now();
  const auto elapsed = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  };
  differential::Random random(options.seed);
  std::uint64_t compared = 0, passed_over = 0, differences = 0;
  std::map<std::string, std::uint64_t> answers;
  while (compared < options.cases && elapsed() < options.seconds) {
    const auto& kind = options.kinds[compared % options.kinds.size()];
    const auto request = differential::make_request(kind, random);
    const auto version = random.chance(25) ? ArgocdVersion::v3_5 : ArgocdVersion::v3_6;
    const auto both = differential::ask_both(request, version);
    if (!both) {
      ++passed_over;
      continue;
    }
    ++compared;
    if (answers.size() < kMostCounted) ++answers[both->model.dump()];
    if (both->engine == both->model) continue;
    if (++differences <= kMostShown) show(request, version);
  }
  std::uint64_t commonest = 0;
  for (const auto& [answer, count] : answers) commonest = std::max(commonest, count);
  std::cout << "seed " << options.seed << ": " << compared << " compared, " << differences
            << " differ, " << passed_over << " not modelled; one answer was given to "
            << commonest * 100 / std::max<std::uint64_t>(compared, 1) << "%; "
            << static_cast<int>(elapsed()) << " s\n";
  return differences == 0 ? 0 : 1;
}

int compare_recorded() {
  int passed = 0, failed = 0, passed_over = 0;
  for (std::string line; std::getline(std::cin, line);) {
    const auto pair = Json::parse(line);
    try {
      const auto answer = model::answer(pair["request"], model::Release::v3_6);
      const bool same = answer == pair["response"];
      ++(same ? passed : failed);
      if (!same && failed <= kMostShown)
        std::cout << pair.dump() << "\n  model " << answer.dump() << "\n";
    } catch (const model::Unmodelled&) {
      ++passed_over;
    }
  }
  std::cout << passed << " passed, " << failed << " failed, " << passed_over << " not modelled\n";
  // A model that answers next to nothing would prove nothing.
  return failed == 0 && passed_over * 10 <= passed ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const auto options = read_options(count, arguments);
  if (!options) {
    std::fputs(
        "usage: rollout-differential [--kinds K,...] [--cases N | --seconds N] [--seed N]\n"
        "       rollout-differential --recorded < PAIRS\n",
        stderr);
    return 2;
  }
  return options->recorded ? compare_recorded() : compare_both(*options);
}
