// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/format/formatting.h"

namespace rollout::format {

TEST_CASE("comments stay, byte for byte but for blanks at their end") {
  CHECK(formatted("#x  \n//  y\t\n## z\na = 1\n") == "#x\n//  y\n## z\na = 1\n");
  CHECK(formatted("# only\n") == "# only\n");
  CHECK(formatted("# only") == "# only\n");
  CHECK(formatted("a = 1\n\n\n# end") == "a = 1\n\n# end\n");
  CHECK(formatted("a = '# no comment' # one\n") == "a = '# no comment' # one\n");
}

TEST_CASE("a comment on a line of its own stands where the next line stands") {
  CHECK(formatted("a {\n# b\nb = 1\n    # end\n}\n") == "a {\n  # b\n  b = 1\n  # end\n}\n");
  CHECK(formatted("deny x\n# why\nwhen y\n") == "deny x\n  # why\n  when y\n");
  CHECK(formatted("a = [\n# first\n1, # one\n# last\n]\n") ==
        "a = [\n  # first\n  1, # one\n  # last\n]\n");
  CHECK(formatted("if a {\nb = 1\n}\n  # c\nelse {\n}\n") == "if a {\n  b = 1\n}\n# c\nelse {}\n");
}

TEST_CASE("a comment behind an opening bracket stays there") {
  CHECK(formatted("a {   # b\nc = 1 }\n") == "a {   # b\n  c = 1\n}\n");
  CHECK(formatted("a { # b\n}\n") == "a { # b\n}\n");
  CHECK(formatted("a = [ # b\n1]\n") == "a = [ # b\n  1]\n");
}

TEST_CASE("a trailing comment keeps its distance, at least one blank") {
  CHECK(formatted("a = 1# b\n") == "a = 1 # b\n");
  CHECK(formatted("a = 1       # b\n") == "a = 1       # b\n");
  CHECK(formatted("a = 1\t# b\n") == "a = 1 # b\n");
}

TEST_CASE("trailing comments that shared a column share one again") {
  CHECK(formatted("a=1      # x\nlong=2   # y\n") == "a = 1      # x\nlong = 2   # y\n");
  CHECK(formatted("a {\nb=1  # x\n  c=f( 2 ) # y\n}\n") ==
        "a {\n  b = 1  # x\n  c = f(2) # y\n}\n");
  CHECK(formatted("a   =  1 # x\nb = 2    # y\n") == "a = 1 # x\nb = 2 # y\n");
}

TEST_CASE("no comment becomes documentation, and none that of something else") {
  CHECK(formatted("## d\n;a = 1\n") == "## d\n; a = 1\n");
  CHECK(formatted("a = 1\n; ## no\nb = 2\n") == "a = 1\n; ## no\nb = 2\n");
  CHECK(formatted("a { ## no\nb = 1 }\n") == "a { ## no\n  b = 1\n}\n");
}

}  // namespace rollout::format
