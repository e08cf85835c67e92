// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/functions.h"

#include <algorithm>
#include <array>

#include "policies/engine/go_text.h"

namespace rollout::generators {

namespace {

// What Argo CD has, and is not computed here: what is made up or depends on a clock, what writes
// YAML, and what no set was seen to use. `and` and `or` are part of the templates themselves.
constexpr std::array<std::string_view, 130> kOthers = {
    "abbrev",
    "abbrevboth",
    "add1f",
    "addf",
    "adler32sum",
    "ago",
    "and",
    "b32dec",
    "b32enc",
    "b64dec",
    "b64enc",
    "bcrypt",
    "biggest",
    "buildCustomCert",
    "call",
    "camelcase",
    "ceil",
    "chunk",
    "date",
    "dateInZone",
    "dateModify",
    "date_in_zone",
    "date_modify",
    "decryptAES",
    "deepCopy",
    "deepEqual",
    "derivePassword",
    "divf",
    "duration",
    "durationRound",
    "encryptAES",
    "floor",
    "fromJson",
    "fromYaml",
    "fromYamlArray",
    "genCA",
    "genCAWithKey",
    "genPrivateKey",
    "genSelfSignedCert",
    "genSelfSignedCertWithKey",
    "genSignedCert",
    "genSignedCertWithKey",
    "hello",
    "html",
    "htmlDate",
    "htmlDateInZone",
    "htpasswd",
    "initials",
    "isAbs",
    "js",
    "kebabcase",
    "keys",
    "maxf",
    "merge",
    "mergeOverwrite",
    "minf",
    "mulf",
    "mustChunk",
    "mustDateModify",
    "mustDeepCopy",
    "mustFromJson",
    "mustMerge",
    "mustMergeOverwrite",
    "mustRegexFind",
    "mustRegexFindAll",
    "mustRegexMatch",
    "mustRegexReplaceAll",
    "mustRegexReplaceAllLiteral",
    "mustRegexSplit",
    "mustToDate",
    "mustToPrettyJson",
    "mustToRawJson",
    "must_date_modify",
    "now",
    "or",
    "osBase",
    "osClean",
    "osDir",
    "osExt",
    "osIsAbs",
    "pluck",
    "randAlpha",
    "randAlphaNum",
    "randAscii",
    "randBytes",
    "randInt",
    "randNumeric",
    "regexFind",
    "regexFindAll",
    "regexMatch",
    "regexQuoteMeta",
    "regexReplaceAll",
    "regexReplaceAllLiteral",
    "regexSplit",
    "round",
    "semver",
    "semverCompare",
    "seq",
    "set",
    "sha1sum",
    "sha256sum",
    "sha512sum",
    "shuffle",
    "snakecase",
    "splitn",
    "subf",
    "swapcase",
    "title",
    "toDate",
    "toDecimal",
    "toPrettyJson",
    "toRawJson",
    "toYaml",
    "tpl",
    "typeIsLike",
    "unixEpoch",
    "unset",
    "untilStep",
    "untitle",
    "urlJoin",
    "urlParse",
    "urlquery",
    "uuidv4",
    "values",
    "wrap",
    "wrapWith",
    "mustSlice",
    "slice",
    "pick",
    "omit",
};

constexpr auto kFamilies =
    std::array{comparison_functions, text_functions, data_functions, number_functions};

constexpr std::size_t kLongestName = 253;

}  // namespace

const Function* find_function(std::string_view name) {
  for (const auto family : kFamilies)
    for (const auto& function : family())
      if (function.name == name) return &function;
  return nullptr;
}

bool is_function(std::string_view name) {
  return find_function(name) != nullptr || std::ranges::find(kOthers, name) != kOthers.end();
}

std::string sanitize_name(std::string_view name) {
  std::string clean;
  for (const char c : engine::go_lower(name)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) continue;  // one hyphen for each character
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    clean += fits ? c : '-';
  }
  clean.resize(std::min(clean.size(), kLongestName));
  const auto first = clean.find_first_not_of("-.");
  if (first == std::string::npos) return {};
  return clean.substr(first, clean.find_last_not_of("-.") - first + 1);
}

std::string text_of(const Datum& datum) { return print(datum); }

}  // namespace rollout::generators
