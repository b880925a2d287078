"""Processes that are killed or interrupted at any moment."""
import os
import random
import signal
import subprocess
import time

from bench import COMMAND, FULL, TWIN, LeftOut, Shelf, leftovers, require


def start(shelf, seed):
    words = [COMMAND, *map(str, shelf.arguments(seed, shelf.out))]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def length(shelf):
    """Seconds that a run takes here and now."""
    begun = time.monotonic()
    shelf.write(2, shelf.out, code=0)
    return time.monotonic() - begun


def wait_for_writing(shelf, process):
    """Until the folder of the new results is there; half of all interrupts fall into the moment that matters."""
    while process.poll() is None:
        if any(name.startswith(".pricewright-") for name in os.listdir(shelf.out)):
            return


def interrupted(shelf, number, sent, dice):
    seed = 1 + number % 2
    process = start(shelf, seed)
    if number // 2 % 2:
        wait_for_writing(shelf, process)
        time.sleep(dice.random() * 0.004)
    else:
        time.sleep(dice.random() * 1.1 * shelf.length)
    begun = time.monotonic()
    process.send_signal(sent)
    process.wait(timeout=20)
    return process.returncode, time.monotonic() - begun


def kills():
    """SIGKILL at random moments: every folder is wholly old or wholly new, and the next run cleans up."""
    dice = random.Random(20270101)
    times = 500 if FULL else 12 if TWIN else 60
    during, changed, left = 0, 0, 0
    with Shelf() as shelf:
        shelf.restore()
        shelf.length = length(shelf)
        before = shelf.now()
        for number in range(times):
            code, _ = interrupted(shelf, number, signal.SIGKILL, dice)
            shelf.is_whole(f"kill {number}")
            during += code == -signal.SIGKILL
            left += bool(leftovers(shelf.out))
            changed += shelf.now() != before
            before = shelf.now()
        if during <= times // 2 or left == 0:
            raise LeftOut(f"{during} of {times} kills came in time, {left} while writing: proves little on this machine")
        shelf.write(1, shelf.out, code=0)
        shelf.is_old("the run behind the kills")
    return f"{times} kills, {during} before the end, {left} while writing: each folder old or new, the next run cleans up"


def signals():
    """SIGINT and SIGTERM: 130 and 143 within a second, nothing left behind; a reader that goes is no word worth."""
    dice = random.Random(20270102)
    times = 40 if FULL else 6 if TWIN else 12
    longest = 0.0
    with Shelf() as shelf:
        shelf.restore()
        shelf.length = length(shelf)
        ended = {}
        for number in range(2 * times):
            sent = signal.SIGINT if number < times else signal.SIGTERM
            code, seconds = interrupted(shelf, number, sent, dice)
            # Before its first instruction the process has no handler: then the signal itself ends it.
            require(code in (0, 128 + sent, -sent), f"{sent.name}: exit {code}")
            ended[code] = ended.get(code, 0) + 1
            require(seconds < 1, f"a signal took {seconds:.2f} s")
            longest = max(longest, seconds)
            shelf.is_whole(sent.name)
            shelf.is_clean(sent.name)
        if not (ended.get(130) and ended.get(143)):
            raise LeftOut(f"signals did not come in time: {ended}")
        words = " ".join(f"'{word}'" for word in [COMMAND, *map(str, shelf.arguments(2, shelf.out)), "--format", "csv"])
        piped = subprocess.run(["bash", "-c", f"{words} | head -c 20 >/dev/null; exit ${{PIPESTATUS[0]}}"], capture_output=True)
        require(piped.returncode in (0, 3) and b"standard output" not in piped.stderr, f"a reader that goes: {piped}")
        shelf.is_whole("a reader that goes")
    return f"{2 * times} interrupts, the longest {longest * 1000:.0f} ms, nothing left behind; a closed pipe is quiet"
