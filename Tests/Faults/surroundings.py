"""Streams, limits and names that a run may meet."""
import os
import shutil
import subprocess
from pathlib import Path

from bench import CASES, COMMAND, FULL, TRAPS, TWIN, Shelf, megabytes, require, run


def shell(script, *arguments, within=None):
    """Through bash, for redirections and limits: the command is `$0`."""
    ended = subprocess.run(["bash", "-c", script, COMMAND, *map(str, arguments)], cwd=within, capture_output=True, timeout=120)
    code = 128 - ended.returncode if ended.returncode < 0 else ended.returncode
    said = ended.stderr.decode(errors="replace")
    require(code not in TRAPS, f"{script} {arguments}: trapped: {code} {said[:300]}")
    return code, said


def streams():
    """A device that is full, and descriptors that are closed."""
    with Shelf() as shelf:
        expected = {">/dev/full": 3, ">&-": 3, "2>/dev/full": 0, "2>&-": 0, "<&-": 0, "<&- 2>&-": 0, "<&- >&- 2>&-": 3}
        for redirection, wanted in expected.items():
            shelf.restore()
            code, said = shell(f'"$0" "$@" {redirection}', *shelf.arguments(2, shelf.out))
            require(code == wanted, f"{redirection}: {code}, not {wanted}: {said}")
            require(code == 0 or "2>&-" in redirection or "standard output" in said, f"{redirection}: {said}")
            # stdout comes last: the files are there before it fails.
            require(shelf.now() == shelf.new, f"{redirection}: the results are not the new ones")
            shelf.is_clean(redirection)
    return f"{len(expected)} ways to close or fill a stream: 3 where stdout is gone, else 0, files wholly there"


def limits():
    """Little memory, few files, a small stack, no environment, a folder that is gone."""
    outcomes = {}
    with Shelf() as shelf:
        def limited(script, allowed, label):
            shelf.restore()
            code, said = shell(script, *shelf.arguments(2, shelf.out))
            require(code in allowed, f"{label}: {code}: {said[:300]}")
            shelf.is_whole(label)
            shelf.is_clean(label)
            require(code == 0 or said.strip(), f"{label}: {code} without a word")
            outcomes.setdefault(code, []).append(label)
        # Below that the dynamic linker cannot map the libraries: its own words and its 127, before our first instruction.
        for kilobytes in [60_000, *([] if TWIN else range(100_000, 700_000, 50_000 if FULL else 150_000)), 2_000_000]:
            limited(f'ulimit -v {kilobytes}; "$0" "$@"', {0, 2, 3, 127}, f"ulimit -v {kilobytes}")
        for files in (3,) if TWIN else (3, 4, 5, 6):
            limited(f'ulimit -n {files}; "$0" "$@"', {0, 2, 3, 127}, f"ulimit -n {files}")
        for kilobytes in (256, 1024):
            limited(f'ulimit -s {kilobytes}; "$0" "$@"', {0}, f"ulimit -s {kilobytes}")
        limited('exec env -i "$0" "$@"', {0}, "env -i")
        limited('exec env -i PATH=/nowhere HOME=/nowhere LANG=xx_XX "$0" "$@"', {0}, "a strange environment")
        gone = shelf.folder / "gone"
        gone.mkdir()
        code, said = shell(f'rmdir "{gone}"; "$0" "$@"', *shelf.arguments(2, "here"), within=gone)
        require(code == 3 and "here" in said, f"a folder that is gone: {code} {said}")
        gone.mkdir()
        code, said = shell(f'rmdir "{gone}"; "$0" run shop.yaml', within=gone)
        require(code == 2 and "shop.yaml" in said, f"a folder that is gone: {code} {said}")
        shelf.restore()
        code, said = shell('"$0" "$@" --threads 1024', *shelf.arguments(2, shelf.out)[:-2])
        require(code == 0 and shelf.now() == shelf.new, f"1024 threads: {code} {said}")
    return "; ".join(f"exit {code}: {', '.join(labels)}" for code, labels in sorted(outcomes.items()))


ODD = ["with space", "-leading-dash", "quote'\"", "new\nline", "tab\there", "émoji 🦊", "e\u0301 and \u00e9", "\u202eodd", "a" * 240,
       "$(touch owned)", "; rm x", "twice..", "%s%n", "*?[x]", "back\\slash", "semi;colon", "#hash", "comma,name", "~", "\x01"]


def names():
    """Names of files and folders that no one would choose."""
    with Shelf() as shelf:
        tried = 0
        for position, name in enumerate([ODD[0], "\u202eodd", "$(touch owned)"] if TWIN else ODD):
            scenario = shelf.folder / "in" / str(position)
            scenario.mkdir(parents=True)
            shutil.copy(shelf.scenario, scenario / f"{name}.yaml")
            output = shelf.folder / "odd" / str(position) / name
            ended = run("run", ".", "--output", output, "--quiet", "--replications", 8, "--threads", 1, within=scenario, code={0, 3})
            if ended.code == 0:
                require((output / name / "forecast.csv").is_file(), f"{name!r}: no results")
                run("check", ".", "--results", output, "--replications", 8, "--threads", 1, within=scenario, code=0)
                summary = (output / name / "summary.json").read_text()
                require("\x01" not in summary and "\u202e" not in summary, f"{name!r}: stands raw in a result")
            require(not any("\x01" in line or "\u202e" in line for line in ended.said.splitlines()), f"{name!r}: stands raw on stderr")
            require(not list(shelf.folder.rglob(".pricewright-*")), f"{name!r}: left something")
            tried += 1
        raw = os.fsencode(str(shelf.folder)) + b"/in/\xff.yaml"
        Path(os.fsdecode(raw)).write_bytes(shelf.scenario.read_bytes())
        run("run", shelf.folder / "in", "--output", shelf.folder / "bytes", "--quiet", "--replications", 8, code={0, 2, 3})
        require(not list(shelf.folder.rglob("owned")) and not Path("owned").exists(), "a name was run as a command")
        refused(shelf)
    return f"{tried} odd names written and checked; a file, a loop, a pipe and a device are refused by name"


def refused(shelf):
    """What is no scenario file, and what is no folder for results."""
    place = shelf.folder / "strange"
    place.mkdir()
    (place / "loop.yaml").symlink_to(place / "loop.yaml")
    os.mkfifo(place / "pipe.yaml")
    (place / "folder.yaml").mkdir()
    with open(place / "large.yaml", "wb") as large:
        large.truncate(1 << 30)
    for path in [*sorted(place.iterdir()), Path("/dev/zero"), place / "missing.yaml", place / "pipe.yaml" / "below"]:
        ended = run("run", path, timeout=5, code=2)
        require(path.name in ended.said, f"{path}: {ended.said[:300]}")
        require(megabytes() < 100, f"{path.name}: a run took {megabytes():.0f} MB")
    for target in ("pipe.yaml", "loop.yaml", "large.yaml"):
        ended = run("run", shelf.scenario, "--output", place / target, timeout=10, code=3)
        require(target in ended.said, f"results into {target}: {ended.said[:300]}")
