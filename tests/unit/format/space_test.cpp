// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/format/formatting.h"

namespace rollout::format {

namespace {

struct Row {
  const char* before;
  const char* after;
};

constexpr Row kRows[] = {
    {"a=1", "a = 1"},
    {"a   =   1", "a = 1"},
    {"a+=[1]", "a += [1]"},
    {"a = [ 1,2 ,3 , ]", "a = [1, 2, 3,]"},
    {"a = [ ]", "a = []"},
    {"a = -1", "a = -1"},
    {"a = - 1", "a = -1"},
    {"a = b  -  1", "a = b - 1"},
    {"a = b -1", "a = b - 1"},
    {"a = [b, -1]", "a = [b, -1]"},
    {"a = (b)-1", "a = (b) - 1"},
    {"a = (-b)*-c", "a = (-b) * -c"},
    {"a = - -b", "a = - -b"},
    {"a = not  b", "a = not b"},
    {"a = not(b)", "a = not (b)"},
    {"a = b<c", "a = b < c"},
    {"a = b??c", "a = b ?? c"},
    {"a = b==c and d!=e", "a = b == c and d != e"},
    {"a = b not  in  c", "a = b not in c"},
    {"a = f ( b , c=1 )", "a = f(b, c = 1)"},
    {"a = f (b) (c)", "a = f(b)(c)"},
    {"a = b [ 0 ] . c", "a = b[0].c"},
    {"a = b in[c]", "a = b in [c]"},
    {"a = if(b)then(c)else(d)", "a = if (b) then (c) else (d)"},
    {"a = [for x in xs if x:x]", "a = [for x in xs if x: x]"},
    {"a = {for k,v in m:k=v}", "a = { for k, v in m: k = v }"},
    {"a={b=1,c=2}", "a = { b = 1, c = 2 }"},
    {"a = {}", "a = {}"},
    {"a = { }", "a = {}"},
    {"a = [{b=1},{c=2}]", "a = [{ b = 1 }, { c = 2 }]"},
    {"a = f({b=1})", "a = f({ b = 1 })"},
    {"a . b=1", "a.b = 1"},
    {"a = b.in", "a = b.in"},
    {"a = b.from [0]", "a = b.from[0]"},
    {"let a:string=b", "let a: string = b"},
    {"let a : list < map < string > > ? = b", "let a: list<map<string>>? = b"},
    {"template t(a:string , b:list<int> =[])->application{}",
     "template t(a: string, b: list<int> = []) -> application {}"},
    {"template t(a: int = if 1<2 then 1 else 2)->canary{}",
     "template t(a: int = if 1 < 2 then 1 else 2) -> canary {}"},
    {"for k,v in m{a=1}", "for k, v in m { a = 1 }"},
    {"use x . y(max=50%)", "use x.y(max = 50%)"},
    {"import 'a'  as  b", "import 'a' as b"},
    {"allow source 'a' ,'b'   because 'c'", "allow source 'a', 'b' because 'c'"},
    {"a{b=1;c=2;}", "a { b = 1; c = 2 }"},
    {"a { b = 1 ;  c = 2 }", "a { b = 1; c = 2 }"},
    {"a=1;b=2;", "a = 1; b = 2"},
    {";;a = 1;;b = 2", "a = 1; b = 2"},
    {"a = \"x  ${ b }\"", "a = \"x  ${ b }\""},
    {"a = 1   ", "a = 1"},
    {"\ta = 1", "a = 1"},
    {"a\t=\t1", "a = 1"},
};

}  // namespace

TEST_CASE("blanks between the words of a line") {
  for (const auto& row : kRows) {
    INFO(row.before);
    CHECK(formatted(row.before) == std::string(row.after) + "\n");
    CHECK_FALSE(run_format(std::string(row.after) + "\n").changed);
  }
}

}  // namespace rollout::format
