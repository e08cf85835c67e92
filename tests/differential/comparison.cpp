// SPDX-License-Identifier: Apache-2.0
#include "tests/differential/comparison.h"

#include "policies/conformance/answer.h"
#include "tests/model/model.h"

namespace rollout::differential {
namespace {

using engine::ArgocdVersion;

bool differ(const Json& request, ArgocdVersion version) {
  try {
    const auto both = ask_both(request, version);
    return both && both->engine != both->model;
  } catch (const Json::exception&) {  // no request any more
    return false;
  }
}

// Each way to leave something out of `part`, a part of `whole`, until one still divides them.
bool shrink(Json& part, const Json& whole, ArgocdVersion version) {
  const auto keeps = [&](Json smaller) {
    std::swap(part, smaller);
    if (differ(whole, version)) return true;
    std::swap(part, smaller);
    return false;
  };
  if (part.is_string()) {
    const auto text = part.get<std::string>();
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (static_cast<unsigned char>(text[at]) < 0x80 && keeps(std::string(text).erase(at, 1)))
        return true;
    }
    return false;
  }
  if (!part.is_structured()) return false;
  for (auto item = part.begin(); item != part.end(); ++item) {
    auto smaller = part;
    smaller.erase(std::next(smaller.begin(), std::distance(part.begin(), item)));
    if (keeps(smaller)) return true;
  }
  for (auto& item : part) {
    if (shrink(item, whole, version)) return true;
  }
  return false;
}

}  // namespace

std::optional<Answers> ask_both(const Json& request, ArgocdVersion version) {
  Answers answers;
  try {
    answers.model = model::answer(
        request, version == ArgocdVersion::v3_5 ? model::Release::v3_5 : model::Release::v3_6);
  } catch (const model::Unmodelled&) {
    return std::nullopt;
  }
  std::string line;
  conformance::append_answer(line, request.dump(), version);
  answers.engine = Json::parse(line);
  if (answers.engine.contains("badRequest")) return std::nullopt;
  return answers;
}

Json shrunk(Json request, ArgocdVersion version) {
  while (shrink(request, request, version)) {}
  return request;
}

}  // namespace rollout::differential
