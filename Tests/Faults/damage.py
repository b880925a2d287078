"""Committed results that are cut off, filled with rubbish, or no files at all."""
import os
import random
import shutil

from bench import FULL, TWIN, Shelf, megabytes, require, run


def damaged_results():
    """`check` says 2 with file and reason where a result cannot be read, 1 where it can and differs; never 0."""
    dice = random.Random(20270103)
    counts = {1: 0, 2: 0}
    with Shelf(in_memory=True) as shelf:
        folder = shelf.out / shelf.stem

        def check(where, file, allowed):
            ended = run("check", shelf.scenario, "--results", shelf.out, "--seed", 1, "--threads", 1, timeout=10)
            require(ended.code in allowed, f"{where}: exit {ended.code}, not {allowed}")
            require(file in ended.stdout.decode(), f"{where}: does not name {file}: {ended.stdout.decode()[:300]}")
            counts[ended.code] += 1
            require(megabytes() < 200, f"{where}: a run took {megabytes():.0f} MB")

        names = sorted(os.listdir(shelf.folder / "of-1" / shelf.stem))
        for name in names[:1] if TWIN else names:
            original = (shelf.folder / "of-1" / shelf.stem / name).read_bytes()
            parses = name.endswith((".csv", ".json"))
            cuts = [0, 1, len(original) // 2, len(original) - 1]
            for cut in cuts + [dice.randrange(len(original)) for _ in range(20 if FULL else 2)]:
                shelf.restore()
                (folder / name).write_bytes(original[:cut])
                # A table that ends with a whole row still parses, and so does JSON without its last line break: drift.
                still = not parses or original[:cut].endswith(b"\n") or cut == len(original) - 1
                check(f"{name} cut at {cut}", name, {1, 2} if still else {2})
            for rubbish in (b"\xff\xfe", b"\0", b"NaN"):
                shelf.restore()
                place = dice.randrange(len(original))
                (folder / name).write_bytes(original[:place] + rubbish + original[place:])
                check(f"{name} with {rubbish}", name, {1, 2})
            for kind in ("folder", "pipe", "loop", "gigabyte"):
                shelf.restore()
                path = folder / name
                path.unlink()
                if kind == "folder":
                    path.mkdir()
                elif kind == "pipe":
                    os.mkfifo(path)
                elif kind == "loop":
                    path.symlink_to(path)
                else:
                    with open(path, "wb") as large:
                        large.truncate(1 << 30)
                check(f"{name} is a {kind}", name, {1} if kind == "loop" else {2})
        shelf.restore()
        (folder / "summary.json").write_text((folder / "summary.json").read_text().replace('"format": 1', '"format": 2'))
        check("another format", "summary.json", {2})
        shelf.restore()
        shutil.rmtree(folder)
        check("no folder", "forecast.csv", {1})
    return f"{sum(counts.values())} damages: {counts[2]} refused with the reason, {counts[1]} named as drift; {megabytes():.0f} MB at most"
