"""What tests/support/fault_injector.cc has on record of a run: its calls that change the disk, in order."""

import contextlib
import os


class Trace:
    """For runs whose environment is `environment`; take() gives what they did since it was last asked."""

    def __init__(self, path, injector, fault=None):
        self.path = path
        self.environment = dict(os.environ, LD_PRELOAD=injector, DATELINE_FAULT_TRACE=path)
        if fault:
            self.environment["DATELINE_FAULT"] = fault

    def take(self):
        """Lists of a call and its paths."""
        with contextlib.suppress(FileNotFoundError):
            with open(self.path, encoding="utf-8") as lines:
                calls = [line.rstrip("\n").split("\t") for line in lines]
            os.truncate(self.path, 0)  # a run that goes on has it open
            return calls
        return []


def is_publishing(call):
    return call[0] == "rename" and os.path.basename(call[2]) == "CURRENT"


def failed_before_publishing(calls):
    """Whether a call was made to fail, and CURRENT was not renamed before it."""
    first = next((call for call in calls if call[0] == "fault" or is_publishing(call)), None)
    return first is not None and first[0] == "fault"
