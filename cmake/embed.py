# SPDX-License-Identifier: Apache-2.0
"""Writes a C++ source that holds the text of files: embed.py OUTPUT NAMESPACE FUNCTION BASES FILE...

A file is named from the base that it lies in; several bases stand behind each other with `:` between."""
import os
import sys


def literal(data: bytes) -> str:
    """A C++ string literal; split, for compilers bound its length."""
    lines = []
    for start in range(0, max(len(data), 1), 2000):
        chunk = data[start : start + 2000]
        lines.append('"' + "".join(f"\\{byte:03o}" if byte < 32 or byte > 126 or byte in b'"\\?' else chr(byte) for byte in chunk) + '"')
    return "\n    ".join(lines)


def write(output: str, namespace: str, function: str, files: dict[str, bytes]):
    """In the order of their names."""
    with open(output, "w") as out:
        out.write('#include <array>\n#include <span>\n#include "compiler/support/embedded_file.h"\n')
        out.write(f"namespace {namespace} {{\nstd::span<const rollout::support::EmbeddedFile> {function}();\n")
        out.write(f"std::span<const rollout::support::EmbeddedFile> {function}() {{\n")
        out.write(f"  static constexpr std::array<rollout::support::EmbeddedFile, {len(files)}> kFiles = {{{{\n")
        for name, data in sorted(files.items()):
            out.write(f'  {{"{name}", std::string_view({literal(data)}, {len(data)})}},\n')
        out.write("  }};\n  return kFiles;\n}\n}\n")


def main():
    output, namespace, function, bases, *paths = sys.argv[1:]

    def name_of(path):
        base = next(base for base in bases.split(":") if path.startswith(base + "/"))
        return os.path.relpath(path, base)

    write(output, namespace, function, {name_of(path): open(path, "rb").read() for path in paths})


if __name__ == "__main__":
    main()
