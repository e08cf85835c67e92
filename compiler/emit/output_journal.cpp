// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/output_journal.h"

#include <charconv>
#include <optional>
#include <vector>

#include "compiler/emit/signal_hold.h"
#include "compiler/support/digest.h"

namespace rollout::emit {

namespace {

using support::Done;
using support::Failure;
using support::FileKind;
using support::Result;
using support::Status;

constexpr std::string_view kTitle = "rollout-journal 1\n";
constexpr std::string_view kEnd = "end ";

struct Journal {
  std::vector<std::string> removed;
  std::vector<std::string> placed;  // from the staged file of the same index
};

std::string print(const Journal& journal) {
  std::string text{kTitle};
  for (const auto& path : journal.removed) text += "remove " + path + '\n';
  for (const auto& path : journal.placed) text += "place " + path + '\n';
  const auto digest = support::sha256_hex(text);
  return text.append(kEnd).append(digest).append("\n");
}

// Nothing where the text is not a whole journal.
std::optional<std::string_view> body_of(std::string_view text) {
  const auto end = text.rfind(kEnd);
  if (!text.starts_with(kTitle) || end == text.npos) return std::nullopt;
  const auto body = text.substr(0, end);
  const auto expected = std::string{kEnd} + support::sha256_hex(body) + '\n';
  if (text.substr(end) != expected) return std::nullopt;
  return body.substr(kTitle.size());
}

std::optional<Journal> parse(std::string_view text) {
  const auto body = body_of(text);
  if (!body) return std::nullopt;
  Journal journal;
  for (auto rest = *body; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const auto space = line.find(' ');
    const auto verb = line.substr(0, space);
    const auto path = space == line.npos ? std::string_view{} : line.substr(space + 1);
    const bool known = is_inside(path) && (!is_reserved(path) || path == kFileListName);
    if (!known || (verb != "remove" && verb != "place")) return std::nullopt;
    (verb == "remove" ? journal.removed : journal.placed).emplace_back(path);
  }
  return journal;
}

class JournalCommit {
 public:
  JournalCommit(OutputDisk& disk, const std::string& out)
      : disk_(disk),
        out_(out),
        staging_(out + '/' + std::string{kStagingName}),
        journal_(out + '/' + std::string{kJournalName}) {}

  Status stage(const OutputPlan& plan) {
    if (auto made = disk_.make_directory(staging_); !made) return made;
    journal_text_.removed = plan.removed;
    for (const auto* files : {&plan.created, &plan.changed})
      for (const auto* file : *files)
        if (auto written = add(file->path, file->text); !written) return written;
    // The list last: while it is the old one, everything that it names is ours still.
    if (auto written = add(std::string{kFileListName}, plan.list); !written) return written;
    const auto draft = staging_ + "/journal";
    if (auto written = disk_.write(draft, print(journal_text_)); !written) return written;
    staged_.push_back(draft);
    return disk_.flush(staging_, staged_);
  }

  // From here on the tree is the new one, now or at the next run.
  Status publish() {
    if (auto renamed = disk_.rename(staging_ + "/journal", journal_); !renamed) return renamed;
    return disk_.flush(out_, {});
  }

  Status apply(const Journal& journal) {
    for (const auto& path : journal.removed)
      if (auto removed = remove(path); !removed) return removed;
    for (std::size_t i = 0; i < journal.placed.size(); ++i)
      if (auto placed = place(staged(i), journal.placed[i]); !placed) return placed;
    if (auto flushed = disk_.flush(out_, {}); !flushed) return flushed;
    return finish();
  }

  Status apply() { return apply(journal_text_); }

  Status finish() {
    if (auto removed = disk_.remove(journal_); !removed) return removed;
    return discard();
  }

  Status discard() {
    if (disk_.kind(staging_) == FileKind::missing) return Done{};
    return remove_all(disk_, staging_);
  }

  FileKind journal_kind() { return disk_.kind(journal_); }

  const std::string& journal_path() const { return journal_; }

 private:
  Status add(const std::string& path, const std::string& text) {
    const auto file = staged(journal_text_.placed.size());
    journal_text_.placed.push_back(path);
    staged_.push_back(file);
    return disk_.write(file, text);
  }

  std::string staged(std::size_t index) const { return staging_ + '/' + std::to_string(index); }

  // A journal may have come with the tree from anywhere: no link on the way leads out of it.
  bool is_within(const std::string& path) {
    for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
      const auto kind = disk_.kind(out_ + '/' + path.substr(0, slash));
      if (kind != FileKind::directory && kind != FileKind::missing) return false;
    }
    return true;
  }

  // What another run of the same journal removed, or put a directory in place of, is done.
  Status remove(const std::string& path) {
    if (!is_within(path)) return Done{};
    if (disk_.kind(out_ + '/' + path) == FileKind::file)
      if (auto removed = disk_.remove(out_ + '/' + path); !removed) return removed;
    return remove_empty_parents(path);
  }

  Status remove_empty_parents(std::string_view path) {
    for (auto slash = path.rfind('/'); slash != path.npos; slash = path.rfind('/')) {
      path = path.substr(0, slash);
      const auto directory = out_ + '/' + std::string{path};
      if (disk_.kind(directory) != FileKind::directory) continue;
      auto entries = disk_.list(directory);
      if (!entries) return entries.failure();
      if (!entries.value().empty()) return Done{};
      if (auto removed = disk_.remove(directory); !removed) return removed;
    }
    return Done{};
  }

  Status place(const std::string& from, const std::string& path) {
    if (disk_.kind(from) != FileKind::file) return Done{};
    if (auto made = make_parents(disk_, out_, path); !made) return made;
    const auto to = out_ + '/' + path;
    if (disk_.kind(to) == FileKind::directory)
      if (auto removed = remove_directories(disk_, to); !removed) return removed;
    return disk_.rename(from, to);
  }

  OutputDisk& disk_;
  const std::string& out_;
  std::string staging_;
  std::string journal_;
  Journal journal_text_;
  std::vector<std::string> staged_;
};

}  // namespace

Status commit_by_journal(OutputDisk& disk, const std::string& out, const OutputPlan& plan) {
  JournalCommit commit{disk, out};
  if (auto staged = commit.stage(plan); !staged) {
    // The first failure is the one to tell; what is left is cleared by the next run.
    static_cast<void>(commit.discard().ok());
    return staged;
  }
  const SignalHold hold;
  if (auto published = commit.publish(); !published) return published;
  return commit.apply();
}

Result<bool> recover_journal(OutputDisk& disk, const std::string& out) {
  JournalCommit commit{disk, out};
  const auto kind = commit.journal_kind();
  if (kind == FileKind::missing) {
    if (auto discarded = commit.discard(); !discarded) return discarded.failure();
    return false;
  }
  if (kind != FileKind::file) return Failure{"`" + commit.journal_path() + "` is not a file"};
  auto text = disk.read(commit.journal_path());
  if (!text) return text.failure();
  const auto journal = parse(text.value());
  auto done = journal ? commit.apply(*journal) : commit.finish();
  if (!done) return done.failure();
  return journal.has_value();
}

}  // namespace rollout::emit
