// SPDX-License-Identifier: Apache-2.0
#include "compiler/modules/lock_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "compiler/support/words.h"

namespace rollout::modules {

namespace {

using diagnostics::Code;
using support::trimmed;

constexpr std::string_view kHeader =
    "# Written by `rollout lock`. Commit it with the files that import; do not edit it.\n"
    "version 1\n";

struct Field {
  std::string_view word;
  std::string LockEntry::*value;
  std::size_t digits;  // hexadecimal; 0: a text in quotes
};
constexpr Field kFields[] = {
    {"revision", &LockEntry::revision, 0},
    {"resolved", &LockEntry::resolved, 0},
    {"commit", &LockEntry::commit, 40},
    {"sha256", &LockEntry::sha256, 64},
};

bool is_hexadecimal(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// What stands between the quotes; nothing in a lock needs an escape.
bool unquote(std::string_view& text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  return !text.empty() && text.find('"') == std::string_view::npos;
}

class LockReader {
 public:
  LockReader(const source::SourceMap& sources, source::FileId file, diagnostics::Sink& sink)
      : text_(sources.file(file).text()), file_(file), sink_(sink) {}

  Lock read() {
    for (std::size_t begin = 0; begin < text_.size() && !failed_;) {
      const auto end = std::min(text_.find('\n', begin), text_.size());
      line_ = {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      line(trimmed(text_.substr(begin, end - begin)));
      begin = end + 1;
    }
    if (!failed_) finish_entry();
    if (!failed_ && !versioned_ && !lock_.entries.empty()) fail("does not say its version");
    std::ranges::sort(lock_.entries, {},
                      [](const LockEntry& entry) { return std::tie(entry.url, entry.revision); });
    return std::move(lock_);
  }

 private:
  void line(std::string_view text) {
    if (text.empty() || text.front() == '#') return;
    if (text.starts_with("<<<<<<<") || text.starts_with("=======") || text.starts_with(">>>>>>>"))
      return fail("holds a merge conflict", "keep one side, or both, and run `rollout lock`");
    const auto space = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, space);
    const auto value = trimmed(text.substr(space));
    if (word == "version") return version(value);
    if (word == "git") return begin_entry(value);
    for (const auto& field : kFields)
      if (field.word == word) return set(field, value);
    fail(fmt::format("has no `{}`", word.substr(0, 40)));
  }

  void version(std::string_view value) {
    if (value != "1")
      return fail(fmt::format("has version {}", value.substr(0, 20)),
                  "a newer Rollout wrote it: use that one");
    versioned_ = true;
  }

  void begin_entry(std::string_view url) {
    const auto line = line_;
    finish_entry();
    if (failed_) return;
    line_ = line;
    if (!unquote(url)) return fail("names a repository without quotes");
    entry_ = {};
    entry_.url = url;
    open_ = line_;
  }

  void set(const Field& field, std::string_view value) {
    if (entry_.url.empty()) return fail(fmt::format("says `{}` of no repository", field.word));
    const bool good = field.digits == 0 ? unquote(value) : is_hexadecimal(value, field.digits);
    if (!good) return fail(fmt::format("has a `{}` that is none", field.word));
    auto& place = entry_.*field.value;
    if (!place.empty()) return fail(fmt::format("says `{}` twice", field.word));
    place = value;
  }

  void finish_entry() {
    if (entry_.url.empty()) return;
    line_ = open_;
    for (const auto& field : kFields)
      if ((entry_.*field.value).empty())
        return fail(fmt::format("has no `{}` for this repository", field.word));
    if (lock_.find(entry_.url, entry_.revision) != nullptr)
      return fail("pins one revision of a repository twice");
    lock_.entries.push_back(std::move(entry_));
    entry_ = {};
  }

  void fail(std::string what, std::string_view help = "`rollout lock` writes it anew") {
    failed_ = true;
    sink_.report(Code::lock_malformed, line_, "the lock " + what).help(std::string(help));
  }

  std::string_view text_;
  source::FileId file_;
  diagnostics::Sink& sink_;
  Lock lock_;
  LockEntry entry_;    // what is being read; without a url: nothing is
  source::Span open_;  // its first line
  source::Span line_;
  bool versioned_ = false;
  bool failed_ = false;
};

}  // namespace

std::string lock_path(const std::string& root) {
  return fmt::format("{}{}{}", root, root.ends_with('/') ? "" : "/", kLockName);
}

const LockEntry* Lock::find(std::string_view url, std::string_view revision) const {
  const auto found = std::ranges::find_if(entries, [&](const LockEntry& entry) {
    return entry.url == url && entry.revision == revision;
  });
  return found == entries.end() ? nullptr : &*found;
}

Lock read_lock(const source::SourceMap& sources, source::FileId file, diagnostics::Sink& sink) {
  return LockReader(sources, file, sink).read();
}

std::string print_lock(Lock lock) {
  std::ranges::sort(lock.entries, {},
                    [](const LockEntry& entry) { return std::tie(entry.url, entry.revision); });
  std::string text{kHeader};
  for (const auto& entry : lock.entries)
    text += fmt::format(
        "\ngit \"{}\"\n  revision \"{}\"\n  resolved \"{}\"\n  commit   {}\n  sha256   {}\n",
        entry.url, entry.revision, entry.resolved, entry.commit, entry.sha256);
  return text;
}

}  // namespace rollout::modules
