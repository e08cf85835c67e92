// SPDX-License-Identifier: Apache-2.0
#include "tests/differential/cases.h"

namespace rollout::differential {
namespace {

constexpr std::string_view kSmall = "ab-/.*?[]{},!\\^";

bool ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

// One place of a pattern made general, or odd.
std::string generalised(std::string pattern, Dialect dialect, Random& random) {
  if (!ascii(pattern)) return random.chance(50) ? pattern + "*" : "?" + pattern;
  const auto at = random.below(pattern.size() + 1);
  const auto length = random.below(pattern.size() - at + 1);
  const auto run = pattern.substr(at, length);
  const auto one = pattern.substr(at, 1);
  const auto negation = random.chance(80) == (dialect == Dialect::gobwas) ? "!" : "^";
  switch (random.below(12)) {
    case 0:
    case 1: return pattern.replace(at, length, random.pick({"*", "**", "*", "**", "***"}));
    case 2: return pattern.insert(at, random.pick({"*", "**", "?", "{,x}"}));
    case 3:
    case 4: return pattern.replace(at, 1, "?");
    case 5: return pattern.replace(at, one.size(), "[" + one + "]");
    case 6: return pattern.replace(at, one.size(), "[" + one + random.word(kSmall, 3) + "]");
    case 7: return pattern.replace(at, one.size(), "[" + std::string(negation) + one + "]");
    case 8:
      return pattern.replace(
          at, one.size(), random.pick({"[a-z]", "[!a-m]", "[^a-m]", "[b-a]", "[a-cx]", "[--z]"}));
    case 9: return pattern.replace(at, length, "{" + run + "," + random.word(kSmall, 2) + "}");
    case 10: return pattern.replace(at, length, "{" + random.word("ab-", 2) + "," + run + "}");
    default: return pattern.insert(at, random.pick({"\\", "\\", "{", "[", "}", "]", ","}));
  }
}

}  // namespace

std::string edited(std::string text, std::string_view alphabet, Random& random) {
  if (!ascii(text)) return text;
  const auto at = random.below(text.size() + 1);
  switch (at == text.size() ? 0 : random.below(5)) {
    case 0: return text.insert(at, random.character(alphabet));
    case 1: return text.erase(at, 1);
    case 2: return text.replace(at, 1, random.character(alphabet));
    case 3: return text.insert(at, text.substr(at, 1));
    default:
      if ((text[at] | 32) >= 'a' && (text[at] | 32) <= 'z')
        text[at] = static_cast<char>(text[at] ^ 32);
      return text;
  }
}

std::string pattern_near(const std::string& value, Dialect dialect, Random& random) {
  if (random.chance(15)) return random.pick({"*", "**", "", "?", "*?"});
  auto pattern = value;
  for (auto count = random.below(4); count > 0; --count)
    pattern = generalised(pattern, dialect, random);
  return random.chance(15) ? edited(pattern, kSmall, random) : pattern;
}

Glob near_miss(const std::vector<std::string>& pool, Dialect dialect, Random& random) {
  const auto base = random.chance(30) ? random.word("ab-/.", 6) : random.pick(pool);
  auto value = base;
  if (random.chance(50)) value = edited(value, "ab-/.", random);
  if (random.chance(5)) value = random.pick(pool);
  if (random.chance(5)) value = "";
  return {pattern_near(base, dialect, random), value};
}

std::string entry_near(const std::string& value, Random& random) {
  const auto wanted = random.chance(25) ? edited(value, "ab-/.", random) : value;
  return (random.chance(30) ? "!" : "") + pattern_near(wanted, Dialect::gobwas, random);
}

std::string url(Random& random) {
  if (random.chance(10)) return random.word(":/@[]%?#.*a1 {}~", 10);
  auto out =
      random.pick({"https://", "https://", "ssh://", "git@", "HTTPS://", "http://", "", "oci://",
                   "file:///", "//", "ssh://git@", "https:", "h1+x://", "1h://", " https://"});
  if (random.chance(15))
    out += random.pick({"user@", "user:pw@", "a@b@", "u:p:q@", "us%41er@", "*@", "u{@", "@"});
  out += random.pick({"github.com", "GitHub.com", "h", "10.0.0.1", "[::1]", "[fe80::1%25en0]",
                      "[1::2::3]", "[::1", "h.", "h%41", "h%25", "*.h", "[ab]", "", "ex ample",
                      "h\"", "h<x>", "[::ffff:1.2.3.4]", "x[::1]"});
  if (random.chance(20)) out += random.pick({":22", ":8080", ":", ":x", ":80:90", ":*", ":022"});
  out += random.pick({"/", "/", "/", ":", ":/", "//", ""});
  out += random.pick({"org/repo",   "Org/Repo",   "org",      "org/*",         "org/**",
                      "org/repo/x", "a b/c",      "{a,b}/c",  "org/%41",       "org/%zz",
                      "org/../x",   "org/r%2fx",  "org/[ab]", "a:b",           "*",
                      "",           "org/r'(x)!", "o;p=1,2",  "r\xC3\xA9po/*", "o~/r|x"});
  out +=
      random.pick({"", "", ".git", ".git", ".GIT", ".git/", ".git.git", "/", "git", " ", ".git "});
  if (random.chance(15))
    out += random.pick({"?ref=x", "?", "??", "?a b", "#f", "#", "#a b", "#%zz", "#f*(x)", "?x#y"});
  return random.chance(30) ? edited(out, ":/@[]%?#.*a1 {}", random) : out;
}

}  // namespace rollout::differential
