# SPDX-License-Identifier: Apache-2.0
"""Writes a C++ source that holds the zones of the IANA database: time_zones.py OUTPUT NAMESPACE FUNCTION ZIC TZDATA

TZDATA is the database as one text, which ZIC compiles to the smallest files that mean the same."""
import pathlib
import subprocess
import sys
import tempfile

import embed


def main():
    output, namespace, function, compiler, database = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([compiler, "-b", "slim", "-d", folder, database], check=True)
        files = [path for path in pathlib.Path(folder).rglob("*") if path.is_file()]
        embed.write(output, namespace, function, {path.relative_to(folder).as_posix(): path.read_bytes() for path in files})


if __name__ == "__main__":
    main()
