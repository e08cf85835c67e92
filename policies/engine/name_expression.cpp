// SPDX-License-Identifier: Apache-2.0
#define PCRE2_CODE_UNIT_WIDTH 8
#include "policies/engine/name_expression.h"

#include <pcre2.h>

#include "policies/engine/expression_translation.h"

namespace rollout::engine {

struct NameExpression::Code {
  explicit Code(pcre2_code* compiled) : code(compiled) {}
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  ~Code() { pcre2_code_free(code); }

  pcre2_code* code;
};

namespace {

constexpr std::uint32_t kMostSteps = 1'000'000;

}  // namespace

NameExpression::NameExpression(std::string_view pattern) {
  const auto translated = translate_expression(pattern);
  if (!translated) return;
  const auto& text = *translated;
  int error = 0;
  PCRE2_SIZE offset = 0;
  auto* compiled = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                 PCRE2_UTF | PCRE2_UCP, &error, &offset, nullptr);
  if (compiled != nullptr) code_ = std::make_shared<const Code>(compiled);
}

bool NameExpression::matches(std::string_view text) const {
  if (!code_) return false;
  const std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)> data(
      pcre2_match_data_create(1, nullptr), pcre2_match_data_free);
  const std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)> context(
      pcre2_match_context_create(nullptr), pcre2_match_context_free);
  pcre2_set_match_limit(context.get(), kMostSteps);
  return pcre2_match(code_->code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0, 0,
                     data.get(), context.get()) >= 0;
}

}  // namespace rollout::engine
