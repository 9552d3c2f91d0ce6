"""What a process and its children cost: CPU and memory, from /proc."""

from pathlib import Path


def family(root: int) -> list[int]:
    """Return a process and all its descendants that live."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def cpu_ms(processes: list[int]) -> float:
    """Return the CPU milliseconds of processes so far: what the scheduler gave each living thread."""
    spent = 0
    for pid in processes:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            try:
                spent += int((thread / "schedstat").read_text("utf-8").split()[0])
            except OSError:
                continue
    return spent / 1e6


def pss_mb(root: int) -> list[float]:
    """Return the proportional memory of each process of a family in MB, largest first."""
    lines = (line for pid in family(root) for line in Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines())
    return sorted((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), reverse=True)
