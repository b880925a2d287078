"""Tries each mutant against the tests that the list names for it."""
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import listing
import planting

WANTED = 0.9
AT_ONCE = 2


def tried(program, tests, number, limit):
    """Exit code of the tests with a mutant alive, None where they hang; and what they said."""
    command = [program, "--testing-library", "swift-testing"]
    for name in tests.split(","):
        command += ["--filter", name]
    try:
        ended = subprocess.run(command, cwd=planting.TREE, env={**os.environ, "MUTANT": str(number)}, timeout=limit,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return ended.returncode, ended.stdout.decode(errors="replace")
    except subprocess.TimeoutExpired:
        return None, ""


def limits(program, mutants):
    """The tests pass while no mutant is alive; how long they may take with one."""
    result = {}
    for tests in sorted({mutant.tests for mutant in mutants}):
        began = time.monotonic()
        code, said = tried(program, tests, 0, 300)
        count = re.search(r"Test run with (\d+) test", said)
        if code != 0 or not count or count.group(1) == "0":
            raise listing.Broken(f"{tests} without a mutant: exit {code}\n{said[-2000:]}")
        result[tests] = 20 + 10 * (time.monotonic() - began)
    return result


def verdict(program, mutant, limit):
    code, said = tried(program, mutant.tests, mutant.number, limit)
    if code == 0:
        return "survived"
    if code is None:
        return "killed: hangs"
    if code != 1:
        return f"killed: stops with {code}"
    failed = re.search(r"Test (?:case passing .* to )?\"?([^\n\"(]+)\(?.*? (?:recorded|failed)", said)
    return f"killed: {failed.group(1).strip()}" if failed else "killed"


def main():
    options = [word for word in sys.argv[1:] if word.startswith("--")]
    numbers = {int(word) for word in sys.argv[1:] if not word.startswith("--")}
    head, mutants = listing.read()
    if "--check" in options:
        for file in {mutant.file for mutant in mutants}:
            planting.rewritten(file, mutants)
        print(f"mutants: {len(mutants)}, each where the list says")
        return 0
    planting.plant(mutants)
    program = planting.build()
    chosen = [mutant for mutant in mutants if not numbers or mutant.number in numbers]
    limit = limits(program, chosen)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        verdicts = pool.map(lambda mutant: verdict(program, mutant, limit[mutant.tests]), chosen)
        for mutant, found in zip(chosen, verdicts):
            print(f"{mutant.number:4} {found:10} {mutant.file}: {mutant.original} -> {mutant.replacement}", flush=True)
            if mutant.equivalent and found == "survived":
                continue
            mutant.verdict = found
    if "--record" in options:
        listing.write(head, mutants)
    survived = [mutant.number for mutant in chosen if mutant.verdict == "survived"]
    equivalent = [mutant for mutant in chosen if mutant.equivalent]
    killed = len(chosen) - len(survived) - len(equivalent)
    print(f"{killed} of {len(chosen)} killed ({100 * killed / len(chosen):.1f}%, {100 * WANTED:.0f}% wanted), "
          f"{len(equivalent)} equivalent; survived: {survived or 'none'}")
    return 1 if killed < WANTED * (len(chosen) - len(equivalent)) else 0


try:
    sys.exit(main())
except listing.Broken as broken:
    print(f"mutants: {broken}", file=sys.stderr)
    sys.exit(1)
