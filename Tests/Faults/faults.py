"""Runs the topics named on the command line, or all of them, and prints a line of figures for each."""
import subprocess
import sys
import time

import crowds
import damage
import disk
import edits
import interrupts
import surroundings
import twins
from bench import Broken, LeftOut

TOPICS = {
    "disk": disk.full_and_readonly, "forbidden": disk.forbidden, "calls": disk.failing_calls, "kills": interrupts.kills,
    "signals": interrupts.signals, "streams": surroundings.streams, "limits": surroundings.limits,
    "names": surroundings.names, "together": crowds.together, "damage": damage.damaged_results, "edits": edits.one_digit,
    "twins": twins.planted,
}

failed = 0
for name in sys.argv[1:] or TOPICS:
    begun = time.monotonic()
    try:
        figures = TOPICS[name]()
    except LeftOut as why:
        figures = f"LEFT OUT: {why}"
    except (Broken, OSError, subprocess.SubprocessError) as broken:
        figures = f"BROKEN: {broken}"
        failed += 1
    print(f"{name:10} {time.monotonic() - begun:5.1f} s  {figures}", flush=True)
sys.exit(1 if failed else 0)
