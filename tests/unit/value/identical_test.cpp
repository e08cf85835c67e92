// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/identical.h"

#include <catch2/catch.hpp>

namespace rollout::value {

namespace {

constexpr Span kHere{1, 10, 20};
constexpr Span kThere{1, 30, 40};

class Objects {
 public:
  Object& object(std::string_view label = "web") {
    auto* made = arena_.make<Object>();
    made->label = symbols_.intern(label);
    made->span = kHere;
    return *made;
  }

  Object& with(std::string_view key, Value value, const Origin* origin = nullptr) {
    auto& made = object();
    made.fields.entries.push_back(arena_, {symbols_.intern(key), value, origin});
    return made;
  }

  Object& with_items(std::initializer_list<Value> items) {
    auto* list = arena_.make<ListData>();
    for (const auto& item : items) list->items.push_back(arena_, item);
    return with("items", Value::list(list, kHere));
  }

  Sentence& sentence(Object& object, std::string_view lead) {
    auto* made = arena_.make<Sentence>();
    made->lead = symbols_.intern(lead);
    object.sentences.push_back(arena_, made);
    return *made;
  }

  const Origin* origin(Span span, const Frame* frame, std::uint32_t writer) {
    return arena_.make<Origin>(span, Layer::own, frame, writer, 0u);
  }

  const Frame* frame(std::string_view text, const Frame* outer = nullptr) {
    return arena_.make<Frame>(FrameKind::call, kHere, text, outer);
  }

  Arena& arena() { return arena_; }

 private:
  Arena arena_;
  support::SymbolTable symbols_;
};

}  // namespace

TEST_CASE_METHOD(Objects, "objects that hold the same at the same places are identical") {
  CHECK(identical(object(), object()));
  CHECK_FALSE(identical(object("web"), object("api")));
  const auto text = [this](Span span) { return Value::text(arena(), "main", span); };
  CHECK(identical(with("branch", text(kHere)), with("branch", text(kHere))));
  CHECK_FALSE(identical(with("branch", text(kHere)), with("branch", text(kThere))));
  CHECK_FALSE(identical(with("branch", text(kHere)), with("tag", text(kHere))));
  CHECK_FALSE(identical(with("branch", text(kHere)), object()));
}

TEST_CASE_METHOD(Objects, "numbers that are equal and written otherwise are not identical") {
  const auto share = [](std::int64_t mantissa, std::uint8_t scale) {
    return Value::percent(mantissa, scale, kHere);
  };
  CHECK(equal(share(990, 1), share(99, 0)));
  CHECK(identical(with("share", share(990, 1)), with("share", share(990, 1))));
  CHECK_FALSE(identical(with("share", share(990, 1)), with("share", share(99, 0))));
  const auto quantity = [this](std::string_view text) {
    return Value::quantity(arena(), text, kHere);
  };
  CHECK(equal(quantity("1"), quantity("1000m")));
  CHECK_FALSE(identical(with("cpu", quantity("1")), with("cpu", quantity("1000m"))));
}

TEST_CASE_METHOD(Objects, "the order of lists and fields counts") {
  const auto one = Value::integer(1, kHere);
  const auto two = Value::integer(2, kHere);
  CHECK(identical(with_items({one, two}), with_items({one, two})));
  CHECK_FALSE(identical(with_items({one, two}), with_items({two, one})));
  CHECK_FALSE(identical(with_items({one}), with_items({one, two})));
}

TEST_CASE_METHOD(Objects, "who set a field counts, and in which evaluation does not") {
  const auto value = Value::integer(1, kHere);
  const auto field = [&](const Origin* origin) -> Object& { return with("wave", value, origin); };
  CHECK(identical(field(origin(kHere, frame("web"), 3)), field(origin(kHere, frame("web"), 8))));
  CHECK_FALSE(identical(field(origin(kHere, nullptr, 3)), field(origin(kThere, nullptr, 3))));
  CHECK_FALSE(
      identical(field(origin(kHere, frame("web"), 3)), field(origin(kHere, frame("api"), 3))));
  CHECK_FALSE(identical(field(origin(kHere, frame("web"), 3)),
                        field(origin(kHere, frame("web", frame("outer")), 3))));
  CHECK_FALSE(identical(field(origin(kHere, nullptr, 3)), field(nullptr)));
}

TEST_CASE_METHOD(Objects, "references are identical where they name one declaration") {
  const auto reference = [this](std::string_view name, std::int64_t inside) -> Object& {
    auto& declared = with("wave", Value::integer(inside));
    declared.declared = true;
    declared.label = object(name).label;
    return with("project", Value::object(&declared, kHere));
  };
  CHECK(identical(reference("shop", 1), reference("shop", 2)));
  CHECK_FALSE(identical(reference("shop", 1), reference("pay", 1)));
}

TEST_CASE_METHOD(Objects, "sentences are compared, and conditions are left open") {
  const auto stepping = [this](std::string_view lead, bool open) -> Object& {
    auto& made = object();
    auto& said = sentence(made, lead);
    if (open) said.where = reinterpret_cast<const Closure*>(&made);
    return made;
  };
  CHECK(identical(stepping("step", false), stepping("step", false)));
  CHECK_FALSE(identical(stepping("step", false), stepping("hook", false)));
  CHECK_FALSE(identical(stepping("step", true), stepping("step", true)));
}

TEST_CASE_METHOD(Objects, "deep and shared values are compared in the time of what they hold") {
  const auto nested = [this] {
    auto inner = Value::integer(1, kHere);
    for (int depth = 0; depth < 5000; ++depth) {
      auto* list = arena().make<ListData>();
      list->items.push_back(arena(), inner);
      list->items.push_back(arena(), inner);
      inner = Value::list(list, kHere);
    }
    return inner;
  };
  CHECK(identical(with("deep", nested()), with("deep", nested())));
}

}  // namespace rollout::value
