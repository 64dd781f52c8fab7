"""Tries mutmut's mutants of the scoring engine: python tests/proof/mutants.py [module ...], as in flags.* engine.

mutmut makes the mutants, as pyproject.toml says. Run by mutmut itself they take days: each call of a function goes
through a wrapper, and each mutant starts pytest anew. Here pytest collects once. Each mutant is a fork in which its
code stands in the place of its function; only tests that call the function are run, first those that noticed others.
"""

import json
import os
import resource
import signal
import sys
import time
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings
from mutmut import __main__ as mutmut
from mutmut.configuration import config
from mutmut.mutation import trampoline

FOLDER = Path("mutants")
ORIGINAL = "_mutmut_orig"
# A mutant may run in circles, or eat all memory.
SECONDS, TIMES_LONGER, BYTES = 10, 5, 3 * 2**30
# Stands in for a function until it is called once.
STUB = "def stub(*args, **names):\n    import called\n    return called.first({})(*args, **names)\n"


class Mutated:
    """A function of the engine with its mutants, and the tests that call it. `every` is filled after it is given."""

    def __init__(self, function, every):
        self.function, self.code, self.every = function, function.__code__, every
        self.tests = []

    @property
    def mutants(self):
        return {name: one for name, one in self.every.items() if name != ORIGINAL}

    def become(self, mutant):
        self.function.__code__ = mutant.__code__
        self.function.__defaults__, self.function.__kwdefaults__ = mutant.__defaults__, mutant.__kwdefaults__


def make():
    """All mutants, with a copy of the project to run them in, unless they are there already."""
    if not FOLDER.exists():
        FOLDER.mkdir()
        for step in (mutmut.copy_src_dir, mutmut.copy_also_copy_files, mutmut.setup_source_paths):
            step()
        mutmut.create_mutants(1)


class Trial:
    """A pytest plugin that takes the place of the usual run."""

    def __init__(self, wanted):
        self.wanted = [f"scoring.{name}" for name in wanted]
        self.mutated = []
        self.seconds = {}
        trampoline.wrap_in_trampoline = self.keep

    def keep(self, mutants, **_):
        """In place of mutmut's wrapper: the function stays as it is, and is remembered."""

        def kept(function):
            if any(fnmatch(function.__module__, name) for name in self.wanted):
                self.mutated.append(Mutated(function, mutants))
            return function

        return kept

    def pytest_runtestloop(self, session):
        # Read once, and not in every fork.
        import_module("tests.scoring.instrument").instrument()
        self.find_tests(session.items)
        for one in self.mutated:
            self.try_all(one)
        return True

    def find_tests(self, items):
        for place, (passed, seconds, called) in enumerate(in_fork(lambda: list(self.run_all(items)))):
            if not passed:
                raise pytest.UsageError(f"{items[place].nodeid} fails without any change.")
            self.seconds[items[place]] = seconds
            for number in called:
                self.mutated[number].tests.append(items[place])
        for one in self.mutated:
            one.tests.sort(key=self.seconds.__getitem__)

    def run_all(self, items):
        """Of each test whether it passed, how long it took, and which functions it called."""
        module = sys.modules["called"] = ModuleType("called")
        for item in items:
            called = []
            module.first = lambda number, called=called: self.called(number, called)
            for number, one in enumerate(self.mutated):
                one.function.__code__ = stub(number)
            start = time.perf_counter()
            yield passes(item), time.perf_counter() - start, called

    def called(self, number, called):
        called.append(number)
        self.mutated[number].function.__code__ = self.mutated[number].code
        return self.mutated[number].function

    def try_all(self, one):
        for name, mutant in one.mutants.items():
            noticed = in_fork(lambda mutant=mutant: self.first_to_notice(one, mutant))
            state = "survived" if noticed is None else "noticed"
            if isinstance(noticed, int):
                one.tests.insert(0, one.tests.pop(noticed))
            sys.stdout.write(f"{state} {one.function.__module__}.{name}\n")
            sys.stdout.flush()

    def first_to_notice(self, one, mutant):
        one.become(mutant)
        for place, item in enumerate(one.tests):
            signal.alarm(SECONDS + int(TIMES_LONGER * self.seconds[item]))
            if not passes(item):
                return place
        return None


def stub(number):
    code = compile(STUB.format(number), "stub", "exec").co_consts[0]
    assert isinstance(code, CodeType)
    return FunctionType(code, {}).__code__


def passes(item):
    return not any(report.failed for report in runtestprotocol(item, nextitem=None, log=False))


def in_fork(work):
    """What the work gives; "lost" where it did not end well."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        try:
            told = json.dumps(work())
            os.write(writing, told.encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return json.loads(told) if told else "lost"


if __name__ == "__main__":
    make()
    os.chdir(FOLDER)
    sys.path[0] = str(Path.cwd())
    options = ["-q", "-s", "-n0", "--rootdir=.", "--tb=native", "--assert=plain", *config().pytest_add_cli_args]
    # A mutant is noticed by any example: there is no need for the smallest.
    settings.register_profile("ci", settings.get_profile("ci"), phases=[Phase.explicit, Phase.generate])
    trial = Trial(sys.argv[1:] or ["*"])
    sys.exit(pytest.main([*options, *config().pytest_add_cli_args_test_selection], plugins=[trial]))
