"""The list of mutants: a line each, found in the sources by its text."""
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LIST = Path(__file__).resolve().parent / "mutants"
FIELDS = 6


class Broken(Exception):
    """The list does not fit the sources."""


class Mutant:
    """One planted error: in `context`, what stands between « and » becomes `replacement`."""

    def __init__(self, line, position):
        fields = line.split("\t")
        if len(fields) != FIELDS:
            raise Broken(f"line {position}: {len(fields)} fields between tabs, not {FIELDS}")
        number, self.file, self.context, self.replacement, self.tests, self.verdict = fields
        self.number = int(number)
        if "«" not in self.context:
            self.context = f"«{self.context}»"
        before, rest = self.context.split("«")
        self.original, after = rest.split("»")
        source = (ROOT / "Sources" / self.file).read_text()
        found = source.count(before + self.original + after)
        if found != 1:
            raise Broken(f"mutant {number}: its text stands {found} times in {self.file}, not once: {self.context}")
        if self.original == self.replacement:
            raise Broken(f"mutant {number} changes nothing")
        self.start = source.index(before + self.original + after) + len(before)
        self.end = self.start + len(self.original)

    @property
    def target(self):
        return self.file.split("/")[0]

    @property
    def equivalent(self):
        """Why no test can see it, where none can."""
        return self.verdict[len("equivalent: "):] if self.verdict.startswith("equivalent: ") else None

    def line(self):
        context = self.context[1:-1] if self.context == f"«{self.original}»" else self.context
        return "\t".join([str(self.number), self.file, context, self.replacement, self.tests, self.verdict])


def read():
    """Head of the list and its mutants."""
    head, mutants = [], []
    for position, line in enumerate(LIST.read_text().splitlines(), 1):
        if line.startswith("#") or not line.strip():
            head.append(line)
        else:
            mutants.append(Mutant(line, position))
    numbers = [mutant.number for mutant in mutants]
    if numbers != list(range(1, len(numbers) + 1)):
        raise Broken("the numbers of the mutants do not run from 1")
    return head, mutants


def write(head, mutants):
    LIST.write_text("\n".join(head + [mutant.line() for mutant in mutants]) + "\n")
