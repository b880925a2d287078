"""Prints the share of regions that ran, by module, from llvm-cov's export."""
import json
import sys

LIBRARY = [
    "PricingModel", "Sampling", "ScenarioFiles", "Simulation", "Estimates", "Decisions", "Reports",
    "PricingSimulator",
]


def main():
    path, filtered, listed = sys.argv[1:4]
    files = json.load(open(path))["data"][0]["files"]
    modules = {}
    for file in files:
        parts = file["filename"].split("/Sources/")
        if len(parts) != 2:
            continue
        module = parts[1].split("/")[0]
        counts = modules.setdefault(module, [0, 0])
        regions = file["summary"]["regions"]
        counts[0] += regions["covered"]
        counts[1] += regions["count"]
        if module == listed:
            for line, column, count, has_count, is_entry, is_gap in file["segments"]:
                if has_count and is_entry and not is_gap and count == 0:
                    print(f"Sources/{parts[1]}:{line}:{column}")
    for module in sorted(modules):
        covered, count = modules[module]
        print(f"{module:18} {covered:6} of {count:6} regions  {100 * covered / count:5.1f}%")
    covered = sum(modules[module][0] for module in LIBRARY if module in modules)
    count = sum(modules[module][1] for module in LIBRARY if module in modules)
    library = covered / count
    reader = modules["ScenarioFiles"][0] / modules["ScenarioFiles"][1]
    print(f"library {100 * library:.1f}% (95% wanted), reader {100 * reader:.1f}% (98% wanted)")
    if not filtered and (library < 0.95 or reader < 0.98):
        sys.exit(1)


main()
