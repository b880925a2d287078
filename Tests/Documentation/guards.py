"""Runs the examples of a page as a runner of workflows and a commit would: guards.py SCRATCH PAGE."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

scratch, page = Path(sys.argv[1]), Path(sys.argv[2]).read_text()
source = Path.cwd()
repository = scratch / "repository"
examples = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", page, re.S))
WORKFLOW, HOOKS = ".github/workflows/forecasts.yml", ".pre-commit-config.yaml"


def require(condition, sentence):
    if not condition:
        sys.exit(f"guards: {sentence}")


def shell(script, **variables):
    environment = {**os.environ, "PRICEWRIGHT_SOURCE": str(source), "RUNNER_TEMP": str(scratch), "HOME": str(scratch),
                   "PATH": f"{scratch}/bin:{os.environ['PATH']}", **variables}
    ended = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=repository,
                           env=environment, capture_output=True, text=True, timeout=1200)
    return ended.returncode, ended.stdout + ended.stderr


def workflow():
    """The steps in order as GitHub runs them; a step with `if: failure()` only behind one that failed."""
    steps = yaml.safe_load(examples[WORKFLOW])["jobs"]["check"]["steps"]
    require(any("actions/checkout" in step.get("uses", "") for step in steps), "the workflow checks nothing out")
    failed, said = None, ""
    for step in steps:
        wanted = {None: not failed, "failure()": bool(failed)}[step.get("if")]
        if "run" not in step or not wanted or (step["name"] == "Install" and not os.environ.get("FULL")):
            continue
        code, words = shell(step["run"])
        said += words
        if code and not failed:
            failed = step["name"]
    return failed, said


def commit(what):
    return shell(f"git add -A && git commit -m '{what}'")


def edited(path):
    """One digit of a cell is another one; returns its row."""
    lines = path.read_text().split("\n")
    row = next(i for i, line in enumerate(lines) if line.startswith("2,mrr,all,"))
    cells = lines[row].split(",")
    cells[3] = cells[3][:-1] + ("1" if cells[3][-1] == "0" else "0")
    lines[row] = ",".join(cells)
    path.write_text("\n".join(lines))
    return row + 1


require(set(examples) == {WORKFLOW, HOOKS}, f"the page has the examples {sorted(examples)}")
(scratch / "bin").mkdir()
(scratch / "bin" / "pricewright").symlink_to(os.environ["PRICEWRIGHT"])
shutil.copytree(source / "Tests/SameBytes/cases", repository / "scenarios")
for name, text in examples.items():
    (repository / name).parent.mkdir(parents=True, exist_ok=True)
    (repository / name).write_text(text)
results = repository / "results/shop/forecast.csv"
regenerate = "pricewright run scenarios --output results --quiet"
code, said = shell(f"git init -q && git config user.name T && git config user.email t@example.com && {regenerate}"
                   " && pre-commit install && git add -A && git commit -m first")
require(code == 0 and "forecasts are what the scenarios give" in said, f"the first commit: {code} {said}")

failed, said = workflow()
require(failed is None and "Same: 3 scenarios" in said, f"the workflow fails on good results at {failed}: {said}")
row = edited(results)
failed, said = workflow()
require(failed == "Check", f"the workflow overlooks an edited digit: {said}")
mark = f"::error file=results/shop/forecast.csv,line={row}::cell mean: "
require(mark in said, f"the workflow does not mark row {row}: {said}")
(repository / "drift.json").unlink()

before = shell("git rev-parse HEAD")[1]
code, said = commit("an edited digit")
require(code != 0 and "forecast.csv" in said, f"the edited digit was committed: {said}")
require(shell("git rev-parse HEAD")[1] == before, "a refused commit moved the branch")
(repository / "notes.txt").write_text("no scenario and no result\n")
shell("git restore --staged . && git checkout -q -- results")
code, said = commit("notes")
require(code == 0 and "no files to check" in said, f"a commit beside the results waits for a check: {said}")
scenario = repository / "scenarios/shop.yaml"
scenario.write_text(scenario.read_text().replace("seed: 27", "seed: 28"))
require(commit("a scenario without its results")[0] != 0, "a changed scenario was committed with its old results")
code, said = shell(f"{regenerate} && git add -A && git commit -m both")
require(code == 0, f"a scenario with its results is refused: {said}")
print("guards: the workflow and the hook pass good results, catch an edited digit at its row, and pass regenerated ones")
