// SPDX-License-Identifier: Apache-2.0
#include <unordered_map>

#include "compiler/value/decimal.h"
#include "compiler/value/object.h"
#include "compiler/value/open_pairs.h"
#include "compiler/value/order.h"
#include "compiler/value/quantity.h"

namespace rollout::value {
namespace {

constexpr std::size_t kSmallRecord = 16;

bool is_number(const Value& value) { return value.is(Kind::integer) || value.is(Kind::decimal); }

Decimal number_of(const Value& value) { return {value.mantissa(), value.scale()}; }

class Comparison {
 public:
  bool equal(const Value& left, const Value& right) {
    ++work_;
    if (is_number(left) && is_number(right)) return compare(number_of(left), number_of(right)) == 0;
    if (left.kind() != right.kind()) return false;
    switch (left.kind()) {
      case Kind::absent: return true;
      case Kind::poison: return false;
      case Kind::boolean: return left.as_boolean() == right.as_boolean();
      case Kind::duration: return left.nanoseconds() == right.nanoseconds();
      case Kind::integer:
      case Kind::decimal:
      case Kind::percent: return compare(number_of(left), number_of(right)) == 0;
      case Kind::text:
      case Kind::date: return texts(left.as_text(), right.as_text());
      case Kind::quantity: return compare_quantities(left.as_text(), right.as_text()) == 0;
      case Kind::list:
        return pairs_.is_done(&left.as_list(), &right.as_list()) ||
               lists(left.as_list(), right.as_list());
      case Kind::record:
        return pairs_.is_done(&left.as_record(), &right.as_record()) ||
               records(left.as_record(), right.as_record());
      case Kind::object:
        return pairs_.is_done(&left.as_object(), &right.as_object()) ||
               objects(left.as_object(), right.as_object());
      case Kind::callable: return &left.as_callable() == &right.as_callable();
    }
    return false;
  }

  bool finish() {
    return pairs_.finish(
        [this](const Value& left, const Value& right) { return equal(left, right); });
  }

  std::uint64_t work() const { return work_; }

 private:
  bool texts(std::string_view left, std::string_view right) {
    constexpr std::size_t kBytesPerStep = 256;
    if (left.size() != right.size()) return false;
    work_ += left.size() / kBytesPerStep;
    return left == right;
  }

  bool lists(const ListData& left, const ListData& right) {
    if (left.items.size() != right.items.size()) return false;
    for (std::size_t i = left.items.size(); i-- > 0;) pairs_.add(left.items[i], right.items[i]);
    return true;
  }

  // The order of writing means nothing in a map.
  bool records(const Record& left, const Record& right) {
    if (left.entries.size() != right.entries.size()) return false;
    std::unordered_map<Symbol, const Entry*> index;
    if (right.entries.size() > kSmallRecord)
      for (const auto& entry : right.entries) index.emplace(entry.key, &entry);
    for (const auto& entry : left.entries) {
      const auto found = index.find(entry.key);
      const auto* other = found != index.end() ? found->second
                          : index.empty()      ? right.find(entry.key)
                                               : nullptr;
      if (other == nullptr) return false;
      pairs_.add(entry.value, other->value);
    }
    return true;
  }

  // A declaration is itself and no other; inline blocks are what they hold.
  bool objects(const Object& left, const Object& right) {
    // One thing has one declaration, but for another version of the program, whose rules may speak
    // of it.
    if (left.declared || right.declared)
      return left.declared && right.declared && left.schema == right.schema &&
             left.label == right.label;
    return left.schema == right.schema && left.label == right.label &&
           records(left.fields, right.fields);
  }

  OpenPairs<Value> pairs_;
  std::uint64_t work_ = 0;
};

}  // namespace

bool equal(const Value& left, const Value& right, std::uint64_t& work) {
  Comparison comparison;
  const bool same = comparison.equal(left, right) && comparison.finish();
  work += comparison.work();
  return same;
}

bool equal(const Value& left, const Value& right) {
  std::uint64_t work = 0;
  return equal(left, right, work);
}

}  // namespace rollout::value
