"""Runs all programs on one capture in turns, round by round, and checks what they counted."""

import os
import shutil

from measure import run, summary, warm


def rounds_of(program, options):
    return min(options.rounds, options.slow_rounds) if program.slow else options.rounds


def compare(programs, capture, scratch, options):
    """Runs the programs on a capture; the one that begins changes with every round. Returns per program its runs and its flows."""
    warm(capture)
    runs = {program.name: [] for program in programs}
    flows = {}
    for turn in range(options.rounds):
        shift = turn % len(programs)
        for program in programs[shift:] + programs[:shift]:
            if turn >= rounds_of(program, options):
                continue
            work = os.path.join(scratch, "work")
            os.mkdir(work)
            try:
                done = run(program.command(capture, work), work)
                runs[program.name].append(done)
                if turn == 0:
                    flows[program.name] = program.count(done.output, work)
            finally:
                shutil.rmtree(work)
    return runs, flows


def start_up(programs, empty, scratch, options):
    """What every program uses on a capture without frames."""
    runs, _ = compare(programs, empty, scratch, options)
    return {name: figures(done) for name, done in runs.items()}


def figures(runs):
    return {
        "runs": len(runs),
        "cpu_ms": summary(run.cpu * 1e3 for run in runs),
        "wall_ms": summary(run.wall * 1e3 for run in runs),
        "memory_mb": summary(run.memory for run in runs),
        "failed": sorted({run.status for run in runs if run.status != 0}),
    }


def per_frame(figure, start, frames):
    """Nanoseconds a frame without the start-up: median, least and most."""
    return {key: (value - start["median"]) * 1e6 / frames for key, value in figure.items()}


def measure_file(name, capture, programs, started, scratch, options, own):
    """All figures of one capture, and what is wrong with them."""
    runs, flows = compare(programs, capture, scratch, options)
    problems = []
    ours = runs["lyncflow"][0]
    frames = programs[0].frames(ours.output, scratch)
    if not frames or ours.status != 0:
        problems.append(f"{name}: lyncflow ended with {ours.status} and counted {frames} frames: {ours.output.strip()[-300:]}")
        return None, problems
    result = {"name": name, "bytes": os.path.getsize(capture), "frames": frames, "flows": flows["lyncflow"], "programs": {}}
    for program in programs:
        figure = figures(runs[program.name])
        figure["flows"] = flows[program.name]
        figure["cpu_ns_per_frame"] = per_frame(figure["cpu_ms"], started[program.name]["cpu_ms"], frames)
        figure["wall_ns_per_frame"] = per_frame(figure["wall_ms"], started[program.name]["wall_ms"], frames)
        figure["memory_is_ours"] = figure["memory_mb"]["median"] <= own * 1.02
        result["programs"][program.name] = figure
        if figure["failed"]:
            problems.append(f"{name}: {program.name} ended with {figure['failed']}")
        counted = program.frames(runs[program.name][0].output, scratch)
        if counted is not None and counted != frames:
            problems.append(f"{name}: {program.name} counts {counted} frames, lyncflow {frames}")
        if program.exact and flows[program.name] != flows["lyncflow"]:
            problems.append(f"{name}: {program.name} counts {flows[program.name]} flows, lyncflow {flows['lyncflow']}")
    return result, problems
