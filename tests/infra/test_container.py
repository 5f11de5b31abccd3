"""The image, read without an engine: what is in them, and what is not.

Nothing here builds the image; docs/deploy.md says what that would show.
"""

import ast
import json

import pytest
from infra_files import INFRA, ROOT, copied, stages

NOT_FOR_PRODUCTION = {"simulator", "tests", "bench", "docs", "infra"}
USER = "10001"


@pytest.fixture(scope="module")
def built():
    (arguments, wheels, final) = stages()
    assert [word for word, _ in arguments] == ["ARG"]
    return wheels, final


def packages():
    """Top-level modules of the repository."""
    return {path.stem for path in ROOT.iterdir() if path.suffix == ".py" or has_code(path)}


def has_code(path):
    return path.is_dir() and (path / "__init__.py").exists()


def imported_by(names):
    """What these modules import of ours, at any depth."""
    found = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        found.add(name)
        files = (
            [ROOT / f"{name}.py"]
            if (ROOT / f"{name}.py").exists()
            else ROOT.glob(f"{name}/**/*.py")
        )
        for file in files:
            waiting |= (first_words(file) & packages()) - found
    return found


def first_words(file):
    nodes = list(ast.walk(ast.parse(file.read_text())))
    plain = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    plain += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    return {name.split(".")[0] for name in plain}


def instruction(stage, wanted):
    return [rest for word, rest in stage if word == wanted]


def test_the_image_holds_all_that_latchkey_imports():
    assert imported_by({"app"}) <= {name.removesuffix(".py") for name in let_in()}


def test_the_image_holds_nothing_that_is_not_for_production(built):
    _, final = built

    assert copied(final) == {"."}  # all that .dockerignore lets in
    assert not let_in() & NOT_FOR_PRODUCTION


def test_dockerignore_lets_in_every_package_of_the_product_and_nothing_else():
    packages = {file.parent.name for file in ROOT.glob("*/__init__.py")} - NOT_FOR_PRODUCTION
    modules = {file.name for file in ROOT.glob("*.py")}

    assert let_in() == packages | modules | {"LICENSE", "requirements.txt", "requirements"}


def let_in():
    """List what may come into the image, by .dockerignore, which keeps everything else out."""
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    assert lines[1] == "*"
    return {line.removeprefix("!") for line in lines if line.startswith("!")}


def test_every_wheel_has_the_hash_that_is_written_down(built):
    wheels, final = built
    (first, second) = instruction(wheels, "RUN")

    assert first.count("--require-hashes") == 2
    assert instruction(wheels, "ARG") == ["TELEMETRY=no"]
    assert first.endswith('$(test "$TELEMETRY" != yes || echo -r requirements/telemetry.txt)')
    assert "--no-build-isolation" in first
    assert "--no-index" in second
    (gone,) = [rest for rest in instruction(final, "RUN") if "pip" in rest]
    assert gone.startswith("python -m pip uninstall "), "what runs installs nothing"


def test_what_runs_is_not_root_and_cannot_become_root(built):
    _, final = built

    assert instruction(final, "USER") == [f"{USER}:{USER}"]
    assert [word for word, _ in final].index("USER") > len(final) - 8
    assert f"--uid {USER}" in " ".join(instruction(final, "RUN"))


def test_the_init_container_hands_the_disk_to_the_user_of_the_image():
    assert f"var user = '{USER}'" in (INFRA / "container.bicep").read_text()


def test_there_is_one_place_to_write_to(built):
    _, final = built

    assert instruction(final, "VOLUME") == ["/data"]
    assert "DATABASE_URL=sqlite:////data/" in instruction(final, "ENV")[0]


def test_the_health_check_needs_nothing_but_python(built):
    _, final = built
    (check,) = instruction(final, "HEALTHCHECK")
    command = json.loads(check[check.index("[") :])

    assert command[:2] == ["python", "-c"]
    assert "/healthz" in command[2]
    compile(command[2], "HEALTHCHECK", "exec")


def test_the_image_starts_a_command_that_exists(built):
    _, final = built
    words = json.loads(instruction(final, "ENTRYPOINT")[0])
    words += json.loads(instruction(final, "CMD")[0])

    assert words == ["python", "app.py", "serve"]


def test_secrets_stay_out_of_the_image(built, compose):
    files = [secret["file"] for secret in compose["secrets"].values()]
    files.remove("${WEBHOOK_KEY_FILE:-/dev/null}")  # a file of one's own, or none

    assert all(file.startswith("./secrets/") for file in files)
    assert len(files) == 2
    assert not {"secrets", ".env"} & (copied(built[0]) | copied(built[1]))
