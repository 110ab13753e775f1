"""Writes the results as JSON and as a Markdown page."""

import datetime
import json
import os
import platform

from captures import parts

# What is asked of lyncflow, per plain capture: CPU per frame beside the floor, and resident memory in MB.
BARS = {"small64": (1.5, 64 * 1.048576), "imix": (1.5, 64 * 1.048576), "media": (1.5, 64 * 1.048576), "hdr": (1.5, 64 * 1.048576), "manyflows": (2.0, 300)}
TWIN_BAR = 1.3


def machine():
    """CPU model and operating system; nothing that tells whose machine it is."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        lines = [line.split(":", 1)[1].strip() for line in file if line.startswith(("model name", "Model"))]
    system = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    return {"cpu": lines[0] if lines else platform.machine(), "cpus": os.cpu_count(), "system": system, "kernel": platform.release()}


def ratio(results, measured, program, other="floor", capture=None):
    """CPU per frame of a program against another one's, on the same capture or on its plain twin; None if it was not measured."""
    base = next((one for one in results["captures"] if one["name"] == capture), None) if capture else measured
    if base is None or other not in base["programs"] or program not in measured["programs"]:
        return None
    below = base["programs"][other]["cpu_ns_per_frame"]["median"]
    return measured["programs"][program]["cpu_ns_per_frame"]["median"] / below if below > 0 else None


def bars(results):
    """Every bar that this run can judge: what, figure, bar, kept."""
    rows = []
    for one in results["captures"]:
        name, ours = one["name"], one["programs"]["lyncflow"]
        if name in BARS:
            most, memory = BARS[name]
            rows.append((f"{name}: CPU per frame beside the floor", ratio(results, one, "lyncflow"), "at most", most))
            rows.append((f"{name}: resident memory, MB", ours["memory_mb"]["median"], "at most", memory))
            if "tcpdump" in one["programs"] and name != "manyflows":
                rows.append((f"{name}: whole-process wall beside tcpdump",
                             ours["wall_ms"]["median"] / one["programs"]["tcpdump"]["wall_ms"]["median"], "at most", 1.0))
        plain, change = parts(name)
        if change:
            rows.append((f"{name}: CPU per frame beside {plain}", ratio(results, one, "lyncflow", "lyncflow", plain), "at most", TWIN_BAR))
    rows += [(f"{case['case']}, {case['unit']}", case["figure"]["median"], case["direction"], case["bar"])
             for case in results["cases"] if case["bar"] is not None]
    return [(what, figure, direction, bar, figure <= bar if direction == "at most" else figure >= bar)
            for what, figure, direction, bar in rows if figure is not None]


def markdown(results, programs):
    lines = [f"# lyncflow beside its peers, {results['date']}", "", head(results), ""]
    if results["problems"]:
        lines += ["**These figures are not to be trusted, because:**", "", *(f"- {problem}" for problem in results["problems"]), ""]
    judged = bars(results)
    if judged:
        lines += ["## Bars", "", "| figure | measured | bar | |", "|---|---|---|---|"]
        lines += [f"| {what} | {short(figure)} | {direction} {short(bar)} | {'kept' if kept else '**missed**'} |"
                  for what, figure, direction, bar, kept in judged]
        lines += [""]
    for one in results["captures"]:
        lines += [*capture_table(results, one), ""]
    if results["cases"]:
        lines += ["## Cases", "", "| case | median | least | most | |", "|---|---|---|---|---|"]
        lines += [f"| {case['case']} | {short(case['figure']['median'])} | {short(case['figure']['min'])} | {short(case['figure']['max'])} | {case['unit']} |"
                  for case in results["cases"]]
        lines += [""]
    lines += ["## Start-up", "", "On a capture without frames; left out of the figures per frame.", "",
              "| program | CPU, ms | wall, ms | resident, MB |", "|---|---|---|---|"]
    lines += [f"| {name} | {spread(figure['cpu_ms'])} | {spread(figure['wall_ms'])} | {memory(figure, results)} |"
              for name, figure in results["start_up"].items()]
    lines += ["", "## What the programs do", "", "| program | version | what it does on a capture | what its flow number counts |", "|---|---|---|---|"]
    lines += [f"| {program.name} | {results['versions'].get(program.name, '')} | {program.does} | {program.counts} |" for program in programs]
    return "\n".join(lines) + "\n"


def head(results):
    host, options = results["machine"], results["options"]
    where = f"on CPU {options['pin']} alone" if options["pin"] is not None else "not bound to a CPU"
    return (f"{host['cpu']}, {host['cpus']} CPUs seen, {host['system']}, kernel {host['kernel']}. Revision {results['revision']}, "
            f".NET {results['versions'].get('.NET', 'unknown')}, published as in the README. Medians (least to most) of {options['rounds']} rounds in which "
            f"the programs take turns, slow ones {options['slow_rounds']}; {where}; the file is in the page cache. "
            f"{'lyncflow runs with --threads 1. ' if results['threads_option'] else ''}"
            "CPU is user and system time as the kernel counts it for the whole process. Per frame means without start-up.")


def capture_table(results, one):
    yield f"## {one['name']}"
    yield ""
    yield f"{one['frames']:,} frames, {one['flows']:,} flows, {one['bytes'] / 1e6:,.0f} MB."
    yield ""
    plain, change = parts(one["name"])
    against = f"CPU / floor on {plain}" if change else "CPU / floor"
    yield f"| program | CPU, ns a frame | {against} | wall, ns a frame | whole process: CPU, ms | wall, ms | resident, MB | flows | rounds |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for name, figure in one["programs"].items():
        beside = ratio(results, one, name, capture=plain if change else None)
        flows = "" if figure["flows"] is None else f"{figure['flows']:,}"
        yield (f"| {name} | {spread(figure['cpu_ns_per_frame'])} | {'' if beside is None else f'{beside:.2f}'} | {spread(figure['wall_ns_per_frame'])} "
               f"| {spread(figure['cpu_ms'])} | {spread(figure['wall_ms'])} | {memory(figure, results)} | {flows} | {figure['runs']} |")


def memory(figure, results):
    # A program begins as a copy of what starts it; what needs less than that cannot be told apart.
    return f"≤ {results['own_memory_mb']:.0f}" if figure.get("memory_is_ours") else f"{figure['memory_mb']['median']:.0f}"


def spread(figure):
    if figure["min"] == figure["max"]:
        return short(figure["median"])
    return f"{short(figure['median'])} ({short(figure['min'])} to {short(figure['max'])})"


def short(value):
    size = abs(value)
    return f"{value:,.0f}" if size >= 100 else f"{value:.1f}" if size >= 10 else f"{value:.2f}"


def write(results, programs, folder):
    """Writes both files and returns their paths. A second run on one day gets a number."""
    os.makedirs(folder, exist_ok=True)
    base = results["date"]
    turn = 1
    while any(os.path.exists(os.path.join(folder, base + end)) for end in (".md", ".json")):
        turn += 1
        base = f"{results['date']}-{turn}"
    paths = [os.path.join(folder, base + ".md"), os.path.join(folder, base + ".json")]
    with open(paths[0], "w", encoding="utf-8") as file:
        file.write(markdown(results, programs))
    with open(paths[1], "w", encoding="utf-8") as file:
        json.dump(results, file, indent=1)
        file.write("\n")
    return paths


def today():
    return datetime.date.today().isoformat()
