"""Processes of a run: started on a core of their own, watched through /proc, ended."""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
STOP_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Watched:
    """One process of the run; pid 0 is this one."""

    pid: int

    def _proc(self, name: str) -> Path:
        return Path("/proc") / (str(self.pid) if self.pid else "self") / name

    def cpu(self) -> float:
        """Give the CPU seconds used so far, of all threads, in user and in kernel mode."""
        fields = self._proc("stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def cpu_of_ended(self) -> float:
        """Give the CPU seconds that its children had used, of those that it has seen end."""
        fields = self._proc("stat").read_text().rpartition(")")[2].split()
        return (int(fields[13]) + int(fields[14])) / TICKS

    def rss_mb(self) -> float:
        """Give the resident memory in MB."""
        pages = int(self._proc("statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def fds(self) -> int:
        """Count the open file descriptors."""
        return len(os.listdir(self._proc("fd")))  # noqa: PTH208 - thousands may be open


@dataclass(frozen=True, slots=True)
class Nodes:
    """Several processes that do one work."""

    processes: tuple[Watched, ...]

    def cpu(self) -> float:
        """Give the CPU seconds that all of them have used so far."""
        return sum(process.cpu() for process in self.processes)

    def rss_mb(self) -> float:
        """Give the resident memory of the largest, in MB."""
        return max(process.rss_mb() for process in self.processes)

    def fds(self) -> int:
        """Count the open file descriptors of whoever has most."""
        return max(process.fds() for process in self.processes)


@contextmanager
def running(
    command: Sequence[str | Path], env: Mapping[str, str], *, core: int | None, log: Path
) -> Iterator[Watched]:
    """Run *command* on *core* (None: any) for the length of a `with`; its output goes to *log*."""
    pinned = ["taskset", "--cpu-list", str(core)] if core is not None else []
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*pinned, *map(str, command)], env=dict(env), stdout=output, stderr=output
        )
    try:
        yield Watched(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
