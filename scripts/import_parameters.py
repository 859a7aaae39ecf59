#!/usr/bin/env python3
"""Writes "parameters" of assets/benefits/*.json from a file of dated legal parameters.

    scripts/import_parameters.py PARAMETERS.json

The committed JSON is the truth: this only saves the typing. Everything else in a benefit's file is
kept. A name that is not in parameter_map.json keeps its values.
"""
import datetime
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAP = json.loads((ROOT / "scripts/parameter_map.json").read_text())


def text(value):
    return None if value is None else repr(round(value, 9)).removesuffix(".0")


MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
MOST_DAYS_LATE = 250  # of a text that applies from before its own day


def day_of(reference):
    """The day that the title of a text names, or None."""
    title = reference.get("title", "")
    if found := re.search(r"(\d{1,2})/(\d{1,2})/(\d{4})", title):
        return datetime.date(int(found[3]), int(found[2]), int(found[1]))
    if found := re.search(rf"(\d{{1,2}})(?:er)? ({'|'.join(MONTHS)}) (\d{{4}})", title):
        return datetime.date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    return None


def text_of(value, references):
    """The text that set a value, not one that confirmed it later."""
    latest = datetime.date.fromisoformat(value["debut"]) + datetime.timedelta(MOST_DAYS_LATE)
    days = [(day_of(each), each) for each in references]
    in_time = [each for each in days if each[0] is not None and each[0] <= latest]
    return max(in_time, key=lambda each: each[0])[1] if in_time else references[0]


def dated(entry, otherwise):
    """A value without a reference has the one before it, the next one, or else `otherwise`."""
    entry = sorted(entry, key=lambda v: v["debut"])
    values = []
    last = next((v["references"][0] for v in entry if v.get("references")), {"title": otherwise})
    for value in entry:
        references = value.get("references") or [last]
        last = text_of(value, references)
        values.append({"from": value["debut"], "value": text(value["valeur"]),
                       "law": last.get("title") or otherwise, "link": last.get("href", "")})
    return values


def series(row, by_key, added):
    """`row` is [unit, key], [unit, key, "+" and the key of values added to it] or
    [unit, key, index of a scale's row, field]."""
    entry = by_key[row[1]]
    if len(row) == 4:
        return entry["tranches"][row[2]][row[3]]
    return entry["valeurs"] + (added[row[2][1:]] if len(row) == 3 else [])


def main():
    source = json.loads(pathlib.Path(sys.argv[1]).read_text())
    by_key = {p["cle"]: p for p in source["parametres"]}
    added = {entry["cle"]: [{**value, "references": [{"title": entry["source"]}]} for value in entry["valeurs"]]
             for entry in source["complements_hors_openfisca"]}
    for benefit, rows in MAP.items():
        path = ROOT / f"assets/benefits/{benefit}.json"
        file = json.loads(path.read_text()) if path.exists() else {"id": benefit}
        parameters = file.setdefault("parameters", {})
        for name, row in rows.items():
            checked = by_key[row[1]].get("derniere_valeur_verifiee_le") or parameters.get(
                name, {}).get("checked") or "2026-07-23"
            parameters[name] = {"unit": row[0], "checked": checked,
                                "values": dated(series(row, by_key, added), file.get("law", [""])[-1])}
        path.write_text(json.dumps(file, ensure_ascii=False, indent=1) + "\n")
        print(f"{benefit}: {len(rows)} parameters")


if __name__ == "__main__":
    main()
