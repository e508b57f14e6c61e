"""What was measured, as a page of tables in Markdown."""

import statistics

MB = 1e6
SMALL = 0.005  # of the index: such files are added up


def tables(result):
    parts = [heading(result), build_table(result), size_table(result), query_table(result), serving_table(result)]
    if "peers" in result:
        parts.append(peers_line(result["peers"]))
    return "\n\n".join(parts)


def heading(result):
    machine = result["machine"]
    return (f"## {result['articles']:,} articles, {result['source_bytes'] / MB:,.1f} MB\n\n"
            f"{machine['cores']} cores, {machine['processor']}, {machine['system']}; load before {machine['load_before']:.1f}. "
            "Medians, and from the least to the most of all rounds.")


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, cells)) + " |" for cells in lines)


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def spread(values):
    middle, least, most = statistics.median(values), min(values), max(values)
    return f"{number(middle)} ({number(least)} to {number(most)})" if len(values) > 1 else number(middle)


def build_table(result):
    return table(["build", "articles/s", "MB/s", "s", "CPU s", "peak MB"], [[
        kind, spread([result["articles"] / build["seconds"] for build in builds]),
        spread([result["source_bytes"] / MB / build["seconds"] for build in builds]),
        *(spread([build[name] for build in builds]) for name in ("seconds", "cpu_seconds", "peak_mb"))]
        for kind, builds in {"from nothing": result["builds"], **result["rebuilds"]}.items()])


def size_table(result):
    total = sum(result["index_bytes"].values())
    files = sorted(result["index_bytes"].items(), key=lambda file: -file[1])
    large = [file for file in files if file[1] >= SMALL * total]
    rest = total - sum(size for _, size in large)
    rows = [*large, ("the rest", rest), ("all", total)]
    return table(["index", "MB", "of the source"],
                 [[name, number(size / MB), f"{size / result['source_bytes']:.3f}"] for name, size in rows])


def percentile(values, share):
    """Of ascending ones."""
    return values[min(len(values) - 1, int(share * len(values)))]


def query_table(result):
    measured = result["queries"]
    head = ["ms, one client", "afresh: median", "p95", "cached: median", "p95"]
    rows = []
    for kind in measured["afresh"]["latency_ms"]:
        row = [kind]
        for name in ("afresh", "cached"):
            rounds = measured[name]["latency_ms"][kind]
            row += [spread([percentile(values, share) for values in rounds]) for share in (0.5, 0.95)]
        rows.append(row)
    return table(head, rows)


def serving_table(result):
    rows = [[name, spread(one["queries_per_second"]), number(one["memory_mb"]["rss"]), number(one["memory_mb"]["anonymous"])]
            for name, one in result["queries"].items()]
    ready = f"From start to ready: {spread(result['start_seconds'])} s."
    return table(["all clients", "queries/s", "memory MB", "of it its own"], rows) + "\n\n" + ready


def peers_line(peers):
    return f"Peers: {peers}." if isinstance(peers, str) else "Peers: their tables are above, on standard error."
