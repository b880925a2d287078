"""One digit of committed results is changed by hand: each change is found, at its place, and nothing else is."""
import json
import random
import re

from bench import TWIN, Shelf, require, run

TINY = """name: Tiny {name}
currency: USD
start: 2026-01
months: 3
replications: 16
seed: {name}
plans: {{solo: {{price: 9}}}}
customers: [{{plan: solo, count: 90, tenure: 3 months}}]
new_customers: {{arrivals: 15 per month, plan: {{solo: 100%}}}}
churn: 5% per month
payments: none
response: {{new: none, existing: none}}
"""
EDITED, CLEAN = (12, 3) if TWIN else (500, 100)


def place_of(name, text, at):
    """Row and column of a cell; of a JSON file nothing; of a text its line."""
    row = text.count("\n", 0, at) + 1
    if not name.endswith(".csv"):
        return row, None
    line = text[text.rfind("\n", 0, at) + 1:]
    return row, text.split("\n", 1)[0].split(",")[line[:at - text.rfind("\n", 0, at) - 1].count(",")]


def edit(folder, dice):
    """Changes one digit: four of five in tables and JSON, the others anywhere."""
    name = dice.choice(["forecast.csv", "forecast.csv", "clv.csv", "summary.json", dice.choice(["summary.md", "mrr.svg", "report.html"])])
    path = folder / name
    text = path.read_text()
    places = [m.start() for m in re.finditer(r"\d", text)]
    at = dice.choice(places)
    digit = dice.choice([d for d in "0123456789" if d != text[at]])
    path.write_text(text[:at] + digit + text[at + 1:])
    row, column = place_of(name, text, at)
    return name, row, column


def one_digit():
    dice = random.Random(20270104)
    with Shelf(in_memory=True) as shelf:
        scenarios, results = shelf.folder / "in", shelf.folder / "results"
        scenarios.mkdir()
        for number in range(EDITED + CLEAN):
            (scenarios / f"s{number:03}.yaml").write_text(TINY.format(name=number))
        run("run", scenarios, "--output", results, "--quiet", code=0, timeout=300)
        asked = ["check", scenarios, "--results", results, "--format", "json", "--quiet"]
        made = {}
        for number in dice.sample(range(EDITED + CLEAN), EDITED):
            made[f"s{number:03}"] = edit(results / f"s{number:03}", dice)
        found = json.loads(run(*asked, code={1, 2}, timeout=300).stdout)
        require(found["scenarios"] == EDITED + CLEAN and not found["same"], "not everything was compared")
        records = {}
        for record in found["differences"]:
            records.setdefault(record["file"].split("/")[-2], []).append(record)
        require(not set(records) - set(made), f"false alarms: {sorted(set(records) - set(made))}")
        require(not set(made) - set(records), f"not found: {[(s, made[s]) for s in sorted(set(made) - set(records))]}")
        exact = 0
        for stem, (name, row, column) in made.items():
            require(all(r["file"].endswith(f"{stem}/{name}") for r in records[stem]), f"{stem}: {made[stem]}, {records[stem]}")
            cells = [r for r in records[stem] if r["kind"] == "cell"]
            if cells:
                cell = cells[0]
                require((cell["row"], cell["column"], len(records[stem])) == (row, column, 1), f"{made[stem]}: {records[stem]}")
                step = abs(int(cell["old"].replace(".", "")) - int(cell["new"].replace(".", ""))) == 1
                require(cell["one_step"] == step, f"{made[stem]}: {cell}")
                exact += 1
            elif name.endswith(".csv") and column in ("month", "metric", "group") and records[stem][0]["kind"] == "row":
                gone = [r["row"] for r in records[stem] if r["row"]]
                require(gone == [row], f"{made[stem]}: {records[stem]}")
                exact += 1
        # And through the exit code, one at a time.
        for stem in list(made)[:5]:
            run("check", scenarios / f"{stem}.yaml", "--results", results, "--quiet", code={1, 2})
        for stem in [s.stem for s in sorted(scenarios.iterdir()) if s.stem not in made][:5]:
            run("check", scenarios / f"{stem}.yaml", "--results", results, "--quiet", code=0)
    return f"{len(made)} of {EDITED} one-digit edits found, {exact} of them cells at their row and column; {CLEAN} clean runs without alarm"
