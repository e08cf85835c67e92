// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "compiler/value/data.h"
#include "compiler/value/data_builder.h"

namespace rollout::value {

namespace {

// The library's event interface: nothing of the document is built twice, and numbers come with
// their text.
class Events final : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Events(DataBuilder& build) : build_(build) {}

  bool null() override { return build_.scalar(Value::absent(build_.span())); }
  bool boolean(bool value) override { return build_.scalar(Value::boolean(value, build_.span())); }
  bool number_integer(std::int64_t value) override {
    return build_.scalar(Value::integer(value, build_.span()));
  }
  bool number_unsigned(std::uint64_t value) override {
    return build_.number(std::to_string(value));
  }
  bool number_float(double, const std::string& text) override { return build_.number(text); }
  bool string(std::string& text) override { return build_.text(text); }
  bool binary(nlohmann::json::binary_t&) override { return build_.fail("it holds binary data"); }
  bool start_object(std::size_t) override { return build_.begin_record(); }
  bool key(std::string& text) override { return build_.key(text); }
  bool end_object() override { return build_.end_record(); }
  bool start_array(std::size_t) override { return build_.begin_list(); }
  bool end_array() override { return build_.end_list(); }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    return build_.fail("it is no JSON from byte " + std::to_string(position) + " on");
  }

 private:
  DataBuilder& build_;
};

}  // namespace

support::Result<Value> read_json(std::string_view text, Arena& arena, support::SymbolTable& symbols,
                                 Span span) {
  DataBuilder build(arena, symbols, span, text.size());
  Events events(build);
  const bool good = nlohmann::json::sax_parse(text.begin(), text.end(), &events);
  if (!good || !build.done())
    return support::Failure{build.problem().empty() ? "it is empty" : build.problem()};
  return build.result();
}

}  // namespace rollout::value
