// SPDX-License-Identifier: Apache-2.0
#include "policies/conformance/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace rollout::conformance {

// The library's event interface: the tree is built as it is read.
class JsonEvents final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return add(Json()); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(std::int64_t value) override {
    return add(Json::Number{std::to_string(value)});
  }
  bool number_unsigned(std::uint64_t value) override {
    return add(Json::Number{std::to_string(value)});
  }
  bool number_float(double, const std::string& text) override { return add(Json::Number{text}); }
  bool string(std::string& text) override { return add(std::move(text)); }
  bool binary(nlohmann::json::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::Object{}); }
  bool start_array(std::size_t) override { return open(Json::Array{}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(std::string& text) override {
    keys_.back() = std::move(text);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    problem_ = "no JSON from byte " + std::to_string(position) + " on";
    return false;
  }

  const std::string& problem() const { return problem_; }
  Json take() { return std::move(root_); }

 private:
  bool add(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (auto* items = std::get_if<Json::Array>(&open_.back().value_)) {
      items->push_back(std::move(value));
    } else {
      std::get<Json::Object>(open_.back().value_)
          .emplace_back(std::move(keys_.back()), std::move(value));
    }
    return true;
  }

  bool open(Json value) {
    if (open_.size() == kDeepestJson) {
      problem_ = "it is nested too deeply";
      return false;
    }
    open_.push_back(std::move(value));
    keys_.emplace_back();
    return true;
  }

  bool close() {
    auto value = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    return add(std::move(value));
  }

  Json root_;
  std::vector<Json> open_;
  std::vector<std::string> keys_;
  std::string problem_;
};

const Json* Json::find(std::string_view key) const {
  const auto* members = object();
  if (members == nullptr) return nullptr;
  const auto last = std::find_if(members->rbegin(), members->rend(),
                                 [key](const Member& member) { return member.first == key; });
  return last == members->rend() || last->second.is_null() ? nullptr : &last->second;
}

JsonText parse_json(std::string_view text) {
  JsonEvents events;
  if (nlohmann::json::sax_parse(text.begin(), text.end(), &events)) return {events.take(), ""};
  return {Json(), events.problem().empty() ? "no JSON" : events.problem()};
}

}  // namespace rollout::conformance
