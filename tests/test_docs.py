"""The pages name tests, files and links; each of them exists."""

import ast
import functools
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_test_that_a_page_names_exists(page):
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page.read_text(encoding="utf-8"))

    missing = [
        (file, test)
        for file, test in named
        if not (ROOT / file).is_file()
        or not re.search(rf"(?:def|class) {test}\b", (ROOT / file).read_text("utf-8"))
    ]
    assert not missing


FAKE_CALLS = (ROOT / "docs/fake-calls.md").read_text("utf-8")
SAYS_NOTHING_NEW = (
    *("Each row is played", "Good first figures", "This is for resets", "A check is no proof"),
    *("| Setting |", "#"),
)
"""How those paragraphs begin that claim nothing of Latchkey: advice, headings, what remains."""


def test_every_claim_about_a_false_caller_names_the_test_that_shows_it():
    text, *_ = FAKE_CALLS.partition("\n[^")
    claims = re.split(r"\n\n|\n(?=\d\. )|\n(?=\| )", text)

    bare = [it for it in claims if "[^" not in it and not it.startswith(SAYS_NOTHING_NEW)]
    assert not bare


def test_each_note_of_a_claim_is_there_once_is_used_and_names_tests():
    text, *_ = FAKE_CALLS.partition("\n[^")
    used = re.findall(r"\[\^([\w-]+)\]", text)
    notes = re.findall(r"^\[\^([\w-]+)\]: (.+)$", FAKE_CALLS, re.MULTILINE)

    assert sorted(used) == sorted(label for label, _ in notes)
    assert all(re.search(r"`tests/[\w/]+\.py::test_\w+`", named) for _, named in notes)


def test_what_was_tried_is_told_of_one_node_and_of_two():
    tried = (ROOT / "docs/fake-calls-tried.md").read_text("utf-8")
    named = set(re.findall(r"\| `(tests/[\w/]+\.py)::(test_\w+)` \|", tried))

    twice = {(file, test) for file, _ in named for test in told_twice(file)}
    assert named == twice


def told_twice(file):
    """List the stories of a file that are told of two nodes as well."""
    functions = ast.walk(ast.parse((ROOT / file).read_text("utf-8")))
    stories = [it for it in functions if isinstance(it, ast.AsyncFunctionDef)]
    mark = "pytest.mark.on_two_nodes"
    return [it.name for it in stories if mark in map(ast.unparse, it.decorator_list)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_into_the_repository_leads_somewhere(page):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)", page.read_text("utf-8"))

    assert not [link for link in links if not (page.parent / link).exists()]


def texts():
    return [pytest.param(page, page.read_text("utf-8"), id=page.name) for page in PAGES]


def slug(heading):
    """Name a heading as GitHub does in an address."""
    plain = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return plain.replace(" ", "-")


@pytest.mark.parametrize(("page", "text"), texts())
def test_every_link_to_a_heading_leads_to_one(page, text):
    lost = []
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", text):
        there = (page.parent / target) if target else page
        headings = re.findall(r"^#+ (.+)$", there.read_text("utf-8"), re.MULTILINE)
        lost += [f"{target}#{anchor}"] if anchor not in map(slug, headings) else []

    assert not lost


@pytest.mark.parametrize(("page", "text"), texts())
def test_every_make_target_that_a_page_names_exists(page, text):
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = re.findall(r"(?:^|`|&& |\w+=\w+ )make ([a-z][a-z-]*)", text, re.MULTILINE)

    assert set(named) <= targets


@functools.cache
def told_by(*words):
    """Give what the program says to --help."""
    ran = subprocess.run(
        [sys.executable, "app.py", *words, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "COLUMNS": "200"},
    )
    return ran.returncode, ran.stdout


@pytest.mark.processes
@pytest.mark.parametrize(("page", "text"), texts())
def test_every_command_that_a_page_names_exists_with_its_options(page, text):
    text = text.replace("\\\n", " ")
    for line in re.findall(r"python3? app\.py[^`\n#|]*", text):
        words = re.match(r"python3? app\.py((?: [a-z]+)*)", line)[1].split()
        code, said = told_by(*words)
        assert code == 0, line
        options = re.findall(r"(?<= )--[a-z-]+", line)
        assert not [option for option in options if option not in said], line


OUTSIDE = {
    ".demo",
    ".bench",
    ".torture",
    "secrets",
    "build",
    "Azure",
    "microsoftgraph",
    "microsoft",
    "merill",
}
"""First words of paths that are no part of the repository."""


@pytest.mark.parametrize(("page", "text"), texts())
def test_every_file_that_a_page_names_exists(page, text):
    named = re.findall(r"(?:`|@| -f |\s)((?:[\w.-]+/)+(?:[\w-]+\.\w+)?)(?=[`\s,;:)]|\. )", text)
    named += re.findall(r" -f ([\w.]+\.yaml)", text)
    ours = [name for name in named if name.split("/")[0] not in OUTSIDE]

    assert not [n for n in ours if not (ROOT / n).exists() and not (page.parent / n).exists()]


def test_the_deployments_on_the_page_give_parameters_that_exist():
    text = (ROOT / "docs/deploy.md").read_text("utf-8").replace("\\\n", " ")
    main = set(re.findall(r"^param (\w+)", (ROOT / "infra/main.bicep").read_text(), re.MULTILINE))
    for file, given in re.findall(r"az deployment group create .*?-f (infra/\w+\.bicep)(.*)", text):
        known = set(re.findall(r"^param (\w+)", (ROOT / file).read_text("utf-8"), re.MULTILINE))
        assert set(re.findall(r"(?<=[ ])(\w+)=", given)) <= known, file
    loose = set(re.findall(r"`(\w+)=[\w<]", text)) - {"latchkey"}

    assert loose <= main | {"ledgerOn"}


@pytest.mark.processes
def test_the_picture_is_what_the_code_imports():
    drawn = subprocess.run(
        [sys.executable, "docs/draw_architecture.py", "--check"], cwd=ROOT, check=False
    )

    assert drawn.returncode == 0, "make picture"


def test_every_hop_of_the_walk_of_a_reset_is_where_the_page_says():
    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    walk = page.split("## The same reset, hop by hop")[1].split("\n## ")[0]
    hops = re.findall(r"`([a-z_/]+\.py)` `(?:([A-Z]\w+)\.?)?([a-z]\w*)?`", walk)

    assert hops
    for file, holder, step in hops:
        code = (ROOT / file).read_text("utf-8")
        assert not holder or f"class {holder}" in code, file
        assert f"def {step}" in code, file


DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
STATUS = re.compile(
    r"Status: (?:accepted|superseded by \[\d+\]\(\S+\.md\)), \d{4}-\d\d-\d\d"
    r"(?:; (?:revised \d{4}-\d\d-\d\d|supersedes \[\d+\]\(\S+\.md\)))?"
)


@pytest.mark.parametrize("record", DECISIONS, ids=lambda record: record.name)
def test_a_decision_has_its_number_its_status_and_one_subject(record):
    title, _, status, *rest = record.read_text("utf-8").splitlines()

    assert title.startswith(f"# {int(record.name[:4])}. ")
    assert STATUS.fullmatch(status)
    assert not [line for line in rest if line.startswith("#")]
    assert sum(line.startswith("**Choice.**") for line in rest) == 1


def test_the_index_lists_every_page_and_every_decision():
    index = (ROOT / "docs/README.md").read_text("utf-8")
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"}

    assert not [name for name in pages if f"]({name})" not in index]
    for record in DECISIONS:
        title, _, status, *_ = record.read_text("utf-8").splitlines()
        title = title.partition(". ")[2]
        row = next(
            line
            for line in index.splitlines()
            if f"](decisions/{record.name}) | " in line
            and line.startswith(f"| {int(record.name[:4])} |")
        )
        assert title in row
        assert status.removeprefix("Status: ").split(",")[0].split(" ")[0] in row
