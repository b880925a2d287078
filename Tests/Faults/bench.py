"""What every topic stands on: runs of the command, hashes of result folders, and the rules that hold after each run."""
import hashlib
import os
import resource
import shutil
import subprocess
import tempfile
from pathlib import Path

COMMAND = os.environ["PRICEWRIGHT"]
FULL = os.environ.get("FAULTS") == "full"
# Only as much as shows whether a check can fail.
TWIN = os.environ.get("FAULTS") == "twin"
SUDO = [] if os.geteuid() == 0 else ["sudo"]
CASES = Path(__file__).resolve().parent.parent / "SameBytes" / "cases"
# 132 to 139: illegal instruction, trap, abort, bus error, arithmetic, kill, and a segment that is not there.
TRAPS = set(range(132, 140))


class Broken(Exception):
    """A rule does not hold."""


class LeftOut(Exception):
    """This machine does not let a rule be tried: a container without mounts or tracing, say."""


def needs(*command, why):
    """Leaves the topic out where a command that it stands on cannot do its part here."""
    tried = subprocess.run(command, capture_output=True)
    if tried.returncode != 0:
        raise LeftOut(f"{why}: {tried.stderr.decode(errors='replace').strip()[:120]}")


def require(condition, sentence):
    if not condition:
        raise Broken(sentence)


def run(*arguments, within=None, before=(), code=None, **options):
    """Runs the command, by default to its end; `before` is a command that starts it."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60, **options}
    words = [*map(str, before), COMMAND, *map(str, arguments)]
    ended = subprocess.run(words, cwd=within, **options)
    ended.code = 128 - ended.returncode if ended.returncode < 0 else ended.returncode
    said = (ended.stderr or b"").decode(errors="replace")
    require(ended.code not in TRAPS, f"{' '.join(words)[-300:]} trapped: {ended.code} {said[:300]}")
    if code is not None:
        codes = code if isinstance(code, (set, tuple)) else {code}
        require(ended.code in codes, f"{' '.join(words)[-300:]}: {ended.code}, not {codes}: {said[:400]}")
    ended.said = said
    return ended


def digest(folder):
    """One hash over the names and bytes below a folder; None where there is none."""
    folder = Path(folder)
    if not folder.is_dir():
        return None
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(str(path.relative_to(folder)).encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]


def leftovers(folder):
    return [p for p in Path(folder).rglob(".pricewright-*")]


def megabytes():
    """The most that a run has taken up to now."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


class Shelf:
    """Old results, the new ones that a run would write, and a place where it does."""

    def __init__(self, in_memory=False):
        """`in_memory`: where the disk is not what is tested, and waiting for it would take most of the time."""
        memory = "/dev/shm" if in_memory and os.access("/dev/shm", os.W_OK) else None
        self.folder = Path(tempfile.mkdtemp(prefix="faults-", dir=memory))
        self.scenario = CASES / "shop.yaml"
        self.stem = self.scenario.stem
        self.out = self.folder / "out"
        try:
            self.fill()
        except BaseException:
            self.__exit__()
            raise

    def fill(self):
        ready = os.environ.get("SHELF")  # twins by the dozen need not run the same again
        for seed in (1, 2):
            of = f"of-{seed}"
            if ready:
                shutil.copytree(Path(ready) / of, self.folder / of)
            else:
                self.write(seed, self.folder / of, code=0)
        self.old, self.new = (digest(self.folder / f"of-{seed}" / self.stem) for seed in (1, 2))
        require(self.old != self.new, "two seeds give the same results: nothing can be told apart")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def arguments(self, seed, output):
        return ["run", self.scenario, "--seed", seed, "--output", output, "--quiet", "--threads", 1]

    def write(self, seed, output, **options):
        return run(*self.arguments(seed, output), **options)

    def restore(self):
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self.folder / "of-1", self.out)

    def now(self):
        return digest(self.out / self.stem)

    def is_whole(self, where):
        require(self.now() in (self.old, self.new), f"{where}: neither the old results nor the new ones")

    def is_clean(self, where):
        require(not leftovers(self.out), f"{where}: left behind {leftovers(self.out)}")

    def is_old(self, where):
        require(self.now() == self.old, f"{where}: the old results are no more")
        self.is_clean(where)
