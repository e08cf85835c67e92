// SPDX-License-Identifier: Apache-2.0
#include "cli/manual.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/help.h"

namespace rollout::cli {
namespace {

// Text that roff shows as it is: a hyphen stays one, and no line begins a request.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool at_begin = i == 0 || text[i - 1] == '\n';
    if (at_begin && (text[i] == '.' || text[i] == '\'')) out += "\\&";
    if (text[i] == '\\') {
      out += "\\e";
    } else if (text[i] == '-') {
      out += "\\-";
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string without_period(std::string_view sentence) {
  if (sentence.ends_with('.')) sentence.remove_suffix(1);
  return std::string{sentence};
}

std::string head(std::string_view title, std::string_view name, std::string_view summary) {
  return fmt::format(".TH {} 1 \"\" \"rollout {}\" \"Rollout Manual\"\n.SH NAME\n{} \\- {}\n",
                     title, ROLLOUT_VERSION, plain(name), plain(without_period(summary)));
}

std::string entry(std::string_view term, std::string_view text) {
  return fmt::format(".TP\n\\fB{}\\fR\n{}\n", plain(term), plain(text));
}

std::string options(std::span<const Option> rows) {
  std::string out;
  for (const auto& option : rows) {
    auto doc = std::string{option.doc};
    if (const auto values = accepted_values(option); !values.empty())
      doc += fmt::format(" ({})", values);
    out += entry(spelling(option), doc);
  }
  return out;
}

std::string examples(std::span<const Example> rows) {
  std::string out = ".SH EXAMPLES\n";
  for (const auto& example : rows) out += entry(example.line, example.doc);
  return out;
}

std::string paragraphs(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find("\n\n", begin), text.size());
    out += fmt::format(".PP\n{}\n", plain(text.substr(begin, end - begin)));
    begin = end + 2;
  }
  return out;
}

constexpr std::string_view kExitStatus =
    ".SH EXIT STATUS\n"
    ".TP\n0\nnothing to mend\n"
    ".TP\n1\nfindings\n"
    ".TP\n2\nthe command line makes no sense\n"
    ".TP\n3\na file could not be read or written, or memory ran out\n";

constexpr std::string_view kEnvironment =
    ".SH ENVIRONMENT\n"
    ".TP\n\\fBNO_COLOR\\fR\nset to anything: no colours\n"
    ".TP\n\\fBCLICOLOR_FORCE\\fR, \\fBFORCE_COLOR\\fR\nset, and not 0: colours even where no "
    "terminal is\n";

}  // namespace

std::string overview_page() {
  auto page = head("ROLLOUT", "rollout", "guard rails and delivery for Argo CD and Flagger");
  page +=
      ".SH SYNOPSIS\n\\fBrollout\\fR COMMAND [OPERANDS] [OPTIONS]\n"
      ".br\n\\fBrollout\\fR [\\-\\-argocd\\-version VERSION]\n.SH COMMANDS\n";
  for (const auto* command : commands())
    if (!command->hidden)
      page += entry(fmt::format("rollout-{}(1)", command->name), command->summary);
  page += ".SH COMMON OPTIONS\n" + options(common_options());
  page.append(kExitStatus).append(kEnvironment);
  return page;
}

std::string manual_page(const Command& command) {
  const auto name = fmt::format("rollout-{}", command.name);
  auto page = head(fmt::format("\"{}\"", name), name, command.summary);
  page += fmt::format(".SH SYNOPSIS\n{}\n", plain(synopsis(command)));
  if (!command.description.empty()) page += ".SH DESCRIPTION\n" + paragraphs(command.description);
  if (!command.operands.empty()) page += ".SH OPERANDS\n";
  for (const auto& operand : command.operands) page += entry(operand.name, operand.doc);
  page += ".SH OPTIONS\n" + options(command.options) + options(common_options());
  page += examples(command.examples);
  page.append(kExitStatus);
  page += ".SH SEE ALSO\n\\fBrollout\\fR(1)\n";
  return page;
}

}  // namespace rollout::cli
