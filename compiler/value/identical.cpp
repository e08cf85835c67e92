// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/identical.h"

#include <algorithm>

#include "compiler/value/open_pairs.h"

namespace rollout::value {

namespace {

bool same(const Frame* left, const Frame* right) {
  while (left != nullptr && right != nullptr) {
    if (left == right) return true;
    if (left->kind != right->kind || left->span != right->span || left->text != right->text)
      return false;
    left = left->outer;
    right = right->outer;
  }
  return left == right;
}

// Who wrote it counts in one evaluation only.
bool same(const Origin* left, const Origin* right) {
  if (left == right) return true;
  return left != nullptr && right != nullptr && left->span == right->span &&
         left->layer == right->layer && same(left->frame, right->frame);
}

class Identity {
 public:
  bool objects(const Object& left, const Object& right) {
    return left.schema == right.schema && left.label == right.label &&
           left.label_span == right.label_span && left.span == right.span &&
           left.declared == right.declared && left.poisoned == right.poisoned &&
           left.documentation == right.documentation && same(left.origin, right.origin) &&
           records(left.fields, right.fields) &&
           std::ranges::equal(left.sentences, right.sentences,
                              [this](const Sentence* one, const Sentence* other) {
                                return one == other || sentences(*one, *other);
                              });
  }

  bool finish() {
    return pairs_.finish(
        [this](const Value& left, const Value& right) { return values(left, right); });
  }

 private:
  bool values(const Value& left, const Value& right) {
    if (left.kind() != right.kind() || left.span() != right.span()) return false;
    switch (left.kind()) {
      case Kind::absent:
      case Kind::poison: return true;
      case Kind::boolean: return left.as_boolean() == right.as_boolean();
      case Kind::integer: return left.as_integer() == right.as_integer();
      case Kind::duration: return left.nanoseconds() == right.nanoseconds();
      case Kind::decimal:
      case Kind::percent:
        return left.mantissa() == right.mantissa() && left.scale() == right.scale();
      case Kind::text:
      case Kind::date:
      case Kind::quantity: return left.as_text() == right.as_text();
      case Kind::list:
        return pairs_.is_done(&left.as_list(), &right.as_list()) ||
               lists(left.as_list(), right.as_list());
      case Kind::record:
        return pairs_.is_done(&left.as_record(), &right.as_record()) ||
               records(left.as_record(), right.as_record());
      case Kind::object: return inner(left.as_object(), right.as_object());
      case Kind::callable: return &left.as_callable() == &right.as_callable();
    }
    return false;
  }

  bool inner(const Object& left, const Object& right) {
    if (pairs_.is_done(&left, &right)) return true;
    if (left.declared && right.declared)
      return left.schema == right.schema && left.label == right.label;
    return objects(left, right);
  }

  bool lists(const ListData& left, const ListData& right) {
    if (left.items.size() != right.items.size()) return false;
    for (std::size_t i = left.items.size(); i-- > 0;) pairs_.add(left.items[i], right.items[i]);
    return std::ranges::equal(left.origins, right.origins,
                              [](const auto* one, const auto* other) { return same(one, other); });
  }

  bool records(const Record& left, const Record& right) {
    return std::ranges::equal(left.entries, right.entries,
                              [this](const Entry& one, const Entry& other) {
                                pairs_.add(one.value, other.value);
                                return one.key == other.key && same(one.origin, other.origin);
                              });
  }

  bool sentences(const Sentence& left, const Sentence& right) {
    if (is_open(left) || is_open(right)) return false;
    pairs_.add(left.because, right.because);
    return left.lead == right.lead && left.span == right.span &&
           left.documentation == right.documentation && same(left.origin, right.origin) &&
           bodies(left.body, right.body) &&
           std::ranges::equal(left.terms, right.terms, [this](const Term& one, const Term& other) {
             pairs_.add(one.value, other.value);
             return one.kind == other.kind && one.span == other.span &&
                    one.spelling == other.spelling;
           });
  }

  static bool is_open(const Sentence& sentence) {
    return sentence.where != nullptr || sentence.when != nullptr || sentence.from != nullptr;
  }

  bool bodies(const Object* left, const Object* right) {
    if (left == nullptr || right == nullptr) return left == right;
    return inner(*left, *right);
  }

  OpenPairs<Value> pairs_;
};

}  // namespace

bool identical(const Object& left, const Object& right) {
  if (&left == &right) return true;
  Identity identity;
  return identity.objects(left, right) && identity.finish();
}

}  // namespace rollout::value
