// SPDX-License-Identifier: Apache-2.0
//
// A second implementation of Argo CD's rules about projects, which shares nothing with the engine
// but the questions: it was written from Argo CD's own code, with lists that are walked, sets of
// positions and clocks that are stepped. It is slow, and knows less: Unmodelled is thrown for what
// it does not. It answers all kinds of questions but `validate`, `effective` and `app`.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace rollout::model {

using Json = nlohmann::json;

enum class Release { v3_5, v3_6 };

// Thrown for what the model does not know.
struct Unmodelled {};

// The response to a request, as an object.
Json answer(const Json& request, Release release);

// Parts of it. They throw Failure and Panic where the original fails and panics.
bool source_permitted(const Json& spec, const std::string& url, Release release);
bool destination_permitted(const Json& request, const std::string& name_space, Release release);
bool resource_permitted(const Json& request, Release release);
bool namespace_permitted(const Json& request, Release release);
std::string impersonated(const Json& request, Release release);
Json windows(const Json& request, Release release);
bool allowed(const Json& request, Release release);
// Whether casbin can load it.
bool loads(const std::string& policy);
std::string policies_of(const Json& project);

// Fields of an object; what is absent has its zero value.
const Json& field(const Json& object, const std::string& key);
std::string text(const Json& object, const std::string& key);
bool flag(const Json& object, const std::string& key);
std::vector<std::string> texts(const Json& object, const std::string& key);

}  // namespace rollout::model
