"""Many runs into one folder at once."""
import subprocess

from bench import CASES, COMMAND, TWIN, Shelf, digest, require, run


def together():
    """Eight runs at once give what one gives, whether they want the same or not."""
    with Shelf() as shelf:
        cases = CASES / "shop.yaml" if TWIN else CASES
        run("run", cases, "--output", shelf.folder / "alone", "--quiet", code=0)
        alone = digest(shelf.folder / "alone")
        both = shelf.folder / "both"
        words = [COMMAND, "run", str(cases), "--output", str(both), "--quiet"]
        crowd = [subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(8)]
        codes = [process.wait(timeout=120) for process in crowd]
        require(codes == [0] * 8, f"eight at once: {codes} {[p.stderr.read()[:200] for p in crowd]}")
        require(digest(both) == alone, "eight at once: other bytes than of one")
        shelf.restore()
        crowd = [subprocess.Popen([COMMAND, *map(str, shelf.arguments(1 + number % 2, shelf.out))],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for number in range(8)]
        codes = [process.wait(timeout=120) for process in crowd]
        require(codes == [0] * 8, f"eight with two seeds: {codes}")
        shelf.is_whole("eight with two seeds")
        shelf.is_clean("eight with two seeds")
    return "8 runs at once: the bytes of one; 8 with two seeds: one of them wholly"
