// SPDX-License-Identifier: Apache-2.0
//
// Writes a compiled set of files to a directory, so that it holds exactly this set and nothing
// stale.
//
// * A run that is interrupted at any point leaves the old tree or the new one. Where the directory
//   is rollout's alone, the tree is replaced in one step (output_replacement.h): nobody ever sees a
//   mixture. Where other files live in it, or where the disk cannot do that, a journal is kept
//   (output_journal.h), and an interrupted change is finished at the beginning of the next run, or
//   by recover_tree.
// * Unchanged files are not written: they keep their inode and their time.
// * Only files named in `.rollout-files` (file_list.h) are overwritten or removed, and removed only
//   while they are what the list says; directories that become empty go with them. A foreign file
//   in the way, and a list that others edited, is a failure, before anything is touched.
// * Links inside the directory are not followed. Two runs at once: the second fails.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compiler/emit/output_disk.h"
#include "compiler/emit/output_file.h"
#include "compiler/support/result.h"

namespace rollout::emit {

struct OutputReport {
  std::vector<std::string> created;
  std::vector<std::string> changed;
  std::vector<std::string> removed;
  std::size_t unchanged = 0;
  bool recovered = false;  // an earlier, interrupted run was finished first
};

support::Result<OutputReport> write_tree(OutputDisk& disk, const std::string& out,
                                         std::span<const OutputFile> files);

// On the real disk.
support::Result<OutputReport> write_tree(const std::string& out, std::span<const OutputFile> files);

// What write_tree would do, or the failure that it would end in; nothing is touched. A change that
// was interrupted is seen as it was left.
support::Result<OutputReport> preview_tree(const std::string& out,
                                           std::span<const OutputFile> files);

// Finishes or clears away what an interrupted run left. True: it finished something.
support::Result<bool> recover_tree(OutputDisk& disk, const std::string& out);

}  // namespace rollout::emit
