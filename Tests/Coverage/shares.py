"""Prints the share of regions that ran, by module, from llvm-cov's export; names those of the reader that no test reached."""
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LEFT = Path(__file__).resolve().parent / "left"
# All that is imported; the command's own module runs in processes of its own, and is shown for what the tests call.
LIBRARY = ["PricingModel", "Sampling", "ScenarioFiles", "Simulation", "Estimates", "Decisions", "Reports",
           "PricingSimulator", "LocalPage"]
READER = "ScenarioFiles"
CODE = 0  # kind of a region; the others are gaps, skipped text and branches


def regions(export):
    """How often each region of code ran: file below Sources, first and last line and column. A generic function is one
    function however many types it was made for."""
    counts = {}
    sources = f"{ROOT}/Sources/"
    for function in export["functions"]:
        for first, column, last, end, count, file, _, kind in function["regions"]:
            name = function["filenames"][file]
            if kind == CODE and name.startswith(sources):
                place = (name[len(sources):], first, column, last, end)
                counts[place] = max(counts.get(place, 0), count)
    return counts


def text(place):
    """The start of a region's text, on one line."""
    file, first, column, last, end = place
    lines = (ROOT / "Sources" / file).read_text().splitlines()[first - 1:last]
    lines[-1] = lines[-1][:end - 1]
    lines[0] = lines[0][column - 1:]
    return " ".join(" ".join(lines).split())[:90]


def reasons():
    """What the committed list says: why a region is left, by file and text."""
    if not LEFT.is_file():
        return {}
    rows = [line.split("\t") for line in LEFT.read_text().splitlines() if line and not line.startswith("#")]
    return {(file, words): why for file, words, why in rows}


def record(left, known):
    head = "# Regions of the reader that no test reaches, and why: file, text, reason. `Tests/Coverage/run --record` renews it.\n"
    rows = ["\t".join([file, words, known.get((file, words), "?")]) for file, words in left]
    LEFT.write_text(head + "".join(row + "\n" for row in rows))


def main():
    path, filtered, listed, recorded = sys.argv[1:5]
    counts = regions(json.load(open(path))["data"][0])
    shares = {}
    for place, count in counts.items():
        share = shares.setdefault(place[0].split("/")[0], [0, 0])
        share[0] += count > 0
        share[1] += 1
    for module in sorted(shares):
        covered, count = shares[module]
        print(f"{module:18} {covered:6} of {count:6} regions  {100 * covered / count:5.1f}%")
    if listed:
        for place in sorted(place for place, count in counts.items() if count == 0 and place[0].startswith(listed)):
            print(f"Sources/{place[0]}:{place[1]}:{place[2]}\t{text(place)}")
    library = sum(shares[module][0] for module in LIBRARY) / sum(shares[module][1] for module in LIBRARY)
    reader = shares[READER][0] / shares[READER][1]
    left = sorted({(place[0], text(place)) for place, count in counts.items()
                   if count == 0 and place[0].startswith(READER)})
    known = reasons()
    if recorded:
        record(left, known)
    print(f"library {100 * library:.1f}% (95% wanted), reader {100 * reader:.1f}% (98% wanted), {len(left)} regions of it left")
    if filtered:
        return 0
    unexplained = [region for region in left if known.get(region, "?") == "?"]
    for file, words in unexplained:
        print(f"no test reaches it, and Tests/Coverage/left has no reason: {file}: {words}")
    for file, words in sorted(set(known) - set(left)):
        print(f"Tests/Coverage/left lists what is reached, or gone: {file}: {words}")
    return 1 if unexplained or library < 0.95 or reader < 0.98 else 0


sys.exit(main())
