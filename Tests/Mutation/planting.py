"""The copy of the sources that holds all mutants, each behind a comparison with the chosen number."""
import os
import subprocess
from pathlib import Path

from listing import ROOT, Broken

TREE = ROOT / ".build-mutants" / "tree"

SWIFT = """internal import Foundation

/// Number of the planted error that is alive; 0 is none.
let chosenMutant = Int(ProcessInfo.processInfo.environment["MUTANT"] ?? "") ?? 0
"""

C = """#include <stdlib.h>
static int chosenMutant;
__attribute__((constructor)) static void chooseMutant(void) {
  const char *number = getenv("MUTANT");
  chosenMutant = number ? atoi(number) : 0;
}
#line 1
"""


def planted(source, start, end, mutants):
    """The text from `start` to `end` with its mutants; one inside another is in the other's original only."""
    outer = [m for m in mutants if not any(
        (n.start, -n.end) < (m.start, -m.end) and n.end >= m.end for n in mutants)]
    text, at = "", start
    for span in sorted({(m.start, m.end) for m in outer}):
        if span[0] < at:
            raise Broken(f"mutants overlap near {source[span[0]:span[1]]!r}")
        text += source[at:span[0]]
        here = [m for m in mutants if (m.start, m.end) == span]
        inside = [m for m in mutants if m not in here and span[0] <= m.start and m.end <= span[1]]
        choice = f"({planted(source, *span, inside)})"
        for mutant in reversed(here):
            choice = f"(chosenMutant == {mutant.number} ? ({mutant.replacement}) : {choice})"
        text += choice
        at = span[1]
    return text + source[at:end]


def put(path, text):
    """Writes what differs only, so that the next build is short."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_bytes() != text:
        path.write_bytes(text)


def rewritten(file, mutants):
    """A source with all mutants in it."""
    source = (ROOT / "Sources" / file).read_text()
    return planted(source, 0, len(source), [mutant for mutant in mutants if mutant.file == file])


def plant(mutants):
    """Lays out the tree of working copies, mutants and all."""
    names = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "Sources", "Tests",
                            "scenarios"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    wanted = {name: (ROOT / name).read_bytes() for name in names if name and (ROOT / name).is_file()}
    for file in {mutant.file for mutant in mutants}:
        wanted[f"Sources/{file}"] = rewritten(file, mutants).encode()
    for target in {mutant.target for mutant in mutants}:
        folder = f"Sources/{target}/"
        units = [name for name in wanted if name.startswith(folder) and name.endswith(".c")]
        for name in units:
            wanted[name] = C.encode() + wanted[name]
        if not units:
            wanted[f"{folder}ChosenMutant.swift"] = SWIFT.encode()
    wanted["Package.swift"] = (ROOT / "Tests/Mutation/Package.swift").read_bytes()
    for name, text in wanted.items():
        put(TREE / name, text)
    for top in ("Sources", "Tests"):
        for folder, _, files in os.walk(TREE / top):
            for file in files:
                path = Path(folder) / file
                if str(path.relative_to(TREE)) not in wanted:
                    path.unlink()


def build():
    """One build with all of them; the program of the tests."""
    options = ["-c", "release", "-Xswiftc", "-enable-testing", "-j", "2"]
    subprocess.run(["swift", "build", "--build-tests", *options], cwd=TREE, check=True)
    folder = subprocess.run(["swift", "build", "--show-bin-path", *options], cwd=TREE, capture_output=True, text=True,
                            check=True).stdout.strip()
    return next(Path(folder).glob("*PackageTests.xctest"))
