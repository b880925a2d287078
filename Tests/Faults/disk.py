"""Disks that are full or read-only, and system calls that fail one after the other."""
import os
import shutil
import subprocess

from bench import COMMAND, FULL, SUDO, LeftOut, Shelf, needs, require, run

# The error that each kind of call gives on a failing disk.
CALLS = {"write": "ENOSPC", "fsync": "EIO", "openat": "EMFILE", "mkdir": "ENOSPC", "rename": "EIO", "renameat2": "EIO",
         "close": "EIO", "unlink": "EIO", "rmdir": "EIO", "flock": "ENOLCK"}


def full_and_readonly():
    with Shelf() as shelf:
        small = shelf.folder / "small"
        small.mkdir()
        needs(*SUDO, "mount", "-t", "tmpfs", "-o", "size=64k,mode=0777", "none", small, why="nothing can be mounted")
        try:
            (small / shelf.stem).mkdir()
            (small / shelf.stem / "clv.csv").write_text("an old one\n")
            ended = shelf.write(2, small, code=3)
            require("no space left on the disk" in ended.said and str(small) in ended.said, ended.said)
            require(sorted(p.name for p in small.rglob("*")) == ["clv.csv", shelf.stem], "a full disk: something is left")
        finally:
            subprocess.run([*SUDO, "umount", small], check=True)
        shelf.restore()
        subprocess.run([*SUDO, "mount", "--bind", shelf.out, shelf.out], check=True)
        try:
            subprocess.run([*SUDO, "mount", "-o", "remount,bind,ro", shelf.out], check=True)
            ended = shelf.write(2, shelf.out, code=3)
            require("read-only" in ended.said, ended.said)
            shelf.write(1, shelf.out, code=0)  # nothing to write: nothing to fail
        finally:
            subprocess.run([*SUDO, "umount", shelf.out], check=True)
        shelf.is_old("a read-only disk")
        return "full and read-only: exit 3, old results untouched"


def forbidden():
    """A user who may read the results and not write them, nor read the scenario; root may do everything, so that chmod proves nothing."""
    other = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    if os.geteuid() != 0:
        raise LeftOut("only root can be somebody else")
    needs(*other, "true", why="nobody else can run here")
    with Shelf() as shelf:
        shelf.restore()
        for path in (shelf.folder, shelf.out):
            path.chmod(0o755)
        copy, scenario = shelf.folder / "pricewright", shelf.folder / "shop.yaml"
        shutil.copy(COMMAND, copy)
        shutil.copy(shelf.scenario, scenario)
        ended = subprocess.run([*other, copy, "run", scenario, "--seed", "2", "--output", shelf.out], capture_output=True)
        said = ended.stderr.decode()
        require(ended.returncode == 3 and "permission denied" in said, f"forbidden: {ended.returncode} {said}")
        shelf.is_old("forbidden")
        scenario.chmod(0)
        ended = subprocess.run([*other, copy, "run", scenario], capture_output=True)
        said = ended.stderr.decode()
        require(ended.returncode == 2 and scenario.name in said, f"a scenario that may not be read: {ended.returncode} {said}")
        return "exit 3, old results untouched; exit 2 for a scenario that may not be read"


def failing_calls():
    """Each call of a kind fails once, in a run that would replace old results."""
    tried, undone, done = 0, 0, 0
    needs("strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=fsync:error=EIO:when=9", "true", why="nothing can be traced")
    with Shelf() as shelf:
        for call in os.environ.get("CALLS", "").split() or CALLS:
            error = CALLS[call]
            for number in calls_of(shelf, call):
                shelf.restore()
                trace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                         f"inject={call}:error={error}:when={number}"]
                where = f"{call} {number} fails"
                # 127: the dynamic linker found no library, before our first instruction.
                ended = shelf.write(2, shelf.out, before=trace, code={0, 2, 3, 127})
                tried += 1
                shelf.is_whole(where)
                require(ended.code or shelf.now() == shelf.new, f"{where}: exit 0 without the new results")
                if ended.code == 0 or call in ("close", "unlink", "rmdir"):
                    done += 1
                else:
                    require(ended.said.strip(), f"{where}: not a word is said")
                    # What cannot be printed is not undone: results stand before stdout is written.
                    printed = "standard output" in ended.said
                    require(shelf.now() == (shelf.new if printed else shelf.old), f"{where}: the wrong results")
                    undone += 1
                if call not in ("unlink", "rmdir"):
                    shelf.is_clean(where)
                else:
                    shelf.write(1, shelf.out, code=0)
                    shelf.is_clean(f"{where}, then another run")
        return f"{tried} calls failed, {undone} runs refused with the old results, {done} were not hurt by it"


def calls_of(shelf, call):
    """Which calls of a kind to let fail: those at the results and the one that finds the arguments, in a full run all of them."""
    shelf.restore()
    listing = shelf.folder / "calls"
    shelf.write(2, shelf.out, before=["strace", "-f", "-qq", "-o", listing, "-e", f"trace={call}"], code=0)
    lines = [line for line in listing.read_text().splitlines() if f" {call}(" in line]
    places = ("",) if FULL or call not in ("openat", "close") else (str(shelf.out), "/proc/")
    ours = [number for number, line in enumerate(lines, 1) if any(place in line for place in places)]
    if call == "close" and not FULL:
        ours = list(range(1, len(lines) + 1))[-12:]
    return ours
