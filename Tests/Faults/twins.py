"""Each check fails where the command does wrong: topics run on `wrong`, the command with one error in it."""
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench import COMMAND, Shelf, require

HERE = Path(__file__).resolve().parent
WRONG = (HERE / "wrong").read_text()
# Topic, error of `wrong`, arguments with which it happens, words of the check that must see it.
ERRORS = [
    ("disk", "seedless", "*/of-2 *", "two seeds give the same results"),
    ("disk", "placeless", "*/small *", "something went wrong"),
    ("disk", "well", "*/small *", "0, not {3}"),
    ("disk", "leaves", "*/small *", "a full disk: something is left"),
    ("disk", "placeless", "*/out *", "something went wrong"),
    ("disk", "traps", "*/out *", "trapped: 139"),
    ("forbidden", "idle", "*/out *", "forbidden: 0"),
    ("forbidden", "placeless", "*/out *", "forbidden: 3 error: something went wrong"),
    ("forbidden", "placeless", "*/shop.yaml ", "a scenario that may not be read: 2 error: something went wrong"),
    ("calls", "traps", "*/out *", "trapped: 139"),
    ("calls", "half", "*/out *", "fails: neither the old results nor the new ones"),
    ("calls", "well", "*/out *", "write 1 fails: exit 0 without the new results"),
    ("calls", "silent", "*/out *", "write 1 fails: not a word is said"),
    ("calls", "late", "*/out *", "write 1 fails: the wrong results"),
    ("calls", "leaves", "*/out *", "write 1 fails: left behind"),
    ("calls unlink", "leaves", "*/out *", "unlink 1 fails, then another run: left behind"),
    ("kills", "torn", "*/out *", "neither the old results nor the new ones"),
    ("kills", "keeps", "*/out *", "the run behind the kills: left behind"),
    ("signals", "shrugs", "*/out *", ": exit 1"),
    ("signals", "slow", "*/out *", "a signal took 1."),
    ("signals", "litters", "*/out *", ": left behind"),
    ("signals", "torn", "*/out *", ": neither the old results nor the new ones"),
    ("signals", "loud", "*--format csv*", "a reader that goes"),
    ("streams", "well", "*/out *", ">/dev/full: 0, not 3"),
    ("streams", "placeless", "*/out *", ">/dev/full: error: something went wrong"),
    ("streams", "half", "*/out *", ">/dev/full: the results are not the new ones"),
    ("streams", "leaves", "*/out *", ">/dev/full: left behind"),
    ("limits", "traps", "*/out *", "trapped: 139"),
    ("limits", "fails", "*/out *", "ulimit -v 60000: 1"),
    ("limits", "silent", "*/out *", "ulimit -v 60000: 127 without a word"),
    ("limits", "half", "*/out *", "neither the old results nor the new ones"),
    ("limits", "leaves", "*/out *", "left behind"),
    ("limits", "placeless", "*--output here *", "a folder that is gone: 3 shell-init"),
    ("limits", "placeless", "* run shop.yaml *", "a folder that is gone: 2 shell-init"),
    ("limits", "half", "*--threads 1024*", "1024 threads: 0"),
    ("names", "idle", "* run . *", "'with space': no results"),
    ("names", "fails", "* check *", "1, not {0}"),
    ("names", "hidden", "*/odd/*", "'with space': stands raw in a result"),
    ("names", "raw", "*/odd/*", "stands raw on stderr"),
    ("names", "leaves", "*/odd/*", "left something"),
    ("names", "eager", "*/odd/*", "a name was run as a command"),
    ("names", "placeless", "*/strange/folder.yaml *", "folder.yaml: error: something went wrong"),
    ("names", "heavy", "*/strange/folder.yaml *", "folder.yaml: a run took 3"),
    ("names", "placeless", "*--output */strange/*", "results into pipe.yaml: error: something went wrong"),
    ("together", "fails", "*/both *", "eight at once: [1, 1"),
    ("together", "half", "*/both *", "eight at once: other bytes than of one"),
    ("together", "fails", "*--seed 2*/out *", "eight with two seeds: [0, 1"),
    ("together", "half", "*/out *", "eight with two seeds: neither the old results nor the new ones"),
    ("together", "leaves", "*/out *", "eight with two seeds: left behind"),
    ("damage", "well", "* check *", "clv.csv cut at 0: exit 0"),
    ("damage", "mute", "* check *", "clv.csv cut at 0: does not name clv.csv"),
    ("damage", "heavy", "* check *", "clv.csv cut at 0: a run took 3"),
    ("edits", "skips", "*--format json*", "not everything was compared"),
    ("edits", "alarmed", "*--format json*", "false alarms: ['s999']"),
    ("edits", "blind", "*--format json*", "not found"),
    ("edits", "misnamed", "*--format json*", ".misnamed"),
    ("edits", "shifted", "*--format json*", "'kind': 'cell'"),
    ("edits", "steps", "*--format json*", "'one_step'"),
    ("edits", "idle", "* check */in/s*.yaml *", "0, not {1, 2}"),
    ("edits", "fails", "* check */in/s*.yaml *", "1, not {0}"),
]


def seen(number, shelf):
    """None where the check sees the error, else what it says instead."""
    topic, wrong, where, words = ERRORS[number]
    command = shelf.folder / f"wrong-{number}"
    facts = {"RIGHT": shelf.folder / "right", "WRONG": wrong, "WHERE": where}
    command.write_text("".join(["#!/bin/bash\n", *(f"{name}='{fact}'\n" for name, fact in facts.items()), WRONG]))
    command.chmod(0o755)
    surroundings = {"PRICEWRIGHT": str(command), "FAULTS": "twin", "CALLS": " ".join(topic.split()[1:]) or "write"}
    if wrong != "seedless":
        surroundings["SHELF"] = str(shelf.folder)
    ended = subprocess.run([sys.executable, "-B", HERE / "faults.py", topic.split()[0]], capture_output=True, text=True, timeout=300,
                           env={**os.environ, **surroundings})
    broken = ended.stdout.partition("BROKEN: ")[2]
    return None if ended.returncode == 1 and words in broken else f"exit {ended.returncode}: {ended.stdout}{ended.stderr}"


def planted():
    with Shelf() as shelf:
        # Another user must reach it.
        shelf.folder.chmod(0o755)
        shutil.copy(COMMAND, shelf.folder / "right")
        with ThreadPoolExecutor(4) as pool:
            answers = list(zip(ERRORS, pool.map(lambda number: seen(number, shelf), range(len(ERRORS)))))
    out = [error for error, said in answers if said and "LEFT OUT" in said]
    blind = [f"{error[:3]}: {said}" for error, said in answers if said and "LEFT OUT" not in said]
    require(not blind, f"{len(blind)} errors are not seen:\n" + "\n".join(blind))
    return f"{len(ERRORS) - len(out)} errors planted in the command, each seen by its check" + (
        f"; LEFT OUT with their topics: {len(out)}" if out else "")
