"""The promises of the repository itself: names, layers, licences, commands, and a lock that holds."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OURS = ("data", "prompts", "ingest", "vectorstore", "cf", "chains", "app", "evals")
MOVIELENS = "data/starter/movielens"
LOCKED = dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE))


def kept(folder: Path, ignored: list[str]) -> Iterator[Path]:
    """Every file that .gitignore does not leave out."""
    for path in folder.iterdir():
        if path.name == ".git" or any(fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from kept(path, ignored)
        else:
            yield path


def test_the_packages_are_the_eight_rooms() -> None:
    assert tuple(PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) == OURS
    assert all((ROOT / name / "__init__.py").is_file() for name in OURS)


def test_no_other_distribution_owns_one_of_our_names() -> None:
    mine = re.compile(rf"^({'|'.join(OURS)})(/|\.py,)", re.MULTILINE)
    owners = {
        found.name: sorted({match[1] for match in mine.finditer(found.read_text("RECORD") or "")})
        for found in distributions()
        if found.name != PROJECT["project"]["name"]
    }
    assert {name: taken for name, taken in owners.items() if taken} == {}


def test_the_layers_name_every_package_in_order() -> None:
    contracts = {contract["type"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]}
    assert contracts["layers"]["layers"] == ["evals", "app", "chains | ingest | vectorstore | cf", "prompts", "data"]
    assert set(contracts["acyclic_siblings"]["ancestors"]) == set(OURS)


@pytest.mark.parametrize("library", ["chromadb", "sentence_transformers", "implicit", "langchain", "gradio", "pandas"])
def test_big_libraries_have_a_room(library: str) -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    assert any(library in contract.get("forbidden_modules", []) for contract in contracts)


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE"])
def test_the_movielens_folder_is_outside_our_licence_by_name(name: str) -> None:
    assert f"{MOVIELENS}/" in text(name)
    assert f"{MOVIELENS}/LICENSE" in PROJECT["project"]["license-files"]


def test_movielens_terms_stand_beside_what_was_made_from_it() -> None:
    if not (ROOT / MOVIELENS).is_dir():
        return  # everything runs without it
    terms = " ".join(text(f"{MOVIELENS}/LICENSE").split())
    assert "may not use this information for any commercial or revenue-bearing purposes" in terms
    assert "so long as it is distributed under these same license conditions" in terms
    assert "Harper and Joseph A. Konstan. 2015" in terms
    assert "Harper and Joseph A. Konstan. 2015" in text(f"{MOVIELENS}/README.md")


def test_the_notice_names_what_we_build_on() -> None:
    notice = " ".join(text("NOTICE").split())
    assert "This product uses the TMDB API but is not endorsed or certified by TMDB." in notice
    assert "all-MiniLM-L6-v2" in notice
    assert "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db" in notice


def test_make_keeps_its_promises() -> None:
    assert {"help", "run", "test", "check", "full", "build", "clean"} <= targets()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md"])
def test_pages_name_only_make_targets_that_exist(page: str) -> None:
    assert set(re.findall(r"(?:`|^)(?:\w+=\S+ )*make ([a-z-]+)", text(page), re.MULTILINE)) <= targets()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_pages_link_to_files_that_exist(page: str) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text(page))
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


def test_decisions_are_numbered_without_a_gap_and_fit_half_a_page() -> None:
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        words = page.read_text(encoding="utf-8")
        assert {"**Question.**", "**Choice.**", "**What would change it.**"} <= set(re.findall(r"\*\*[^*]+\*\*", words))
        assert len(words.split()) <= 350, page.name


def test_no_file_names_a_folder_of_a_developers_machine() -> None:
    folder = re.compile(
        rf"(?<![\w.\-/])/({'|'.join(['work', 'root', 'opt/wheels', 'home/[a-z]+', 'Users/[A-Za-z]+'])})/"
    )
    ignored = [line.rstrip("/") for line in text(".gitignore").splitlines() if line]
    found = {}
    for path in kept(ROOT, ignored):
        try:
            hit = folder.search(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            continue  # no text
        if hit:
            found[path.relative_to(ROOT).as_posix()] = hit[0]
    assert found == {}


def test_every_dependency_is_locked_within_its_range() -> None:
    project = PROJECT["project"]
    declared = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
    ]
    wanted = [Requirement(line) for line in declared]
    locked = {name.lower().replace("_", "-"): version for name, version in LOCKED.items()}
    missing = [need.name for need in wanted if need.name.lower().replace("_", "-") not in locked]
    assert missing == [], "run scripts/lock.sh"
    outside = [str(need) for need in wanted if locked[need.name.lower().replace("_", "-")] not in need.specifier]
    assert outside == [], "run scripts/lock.sh"


def test_the_lock_has_hashes_and_leaves_torch_to_the_set_up() -> None:
    lock = text("requirements.lock")
    assert all(f"{name}=={version} \\\n    --hash=sha256:" in lock for name, version in LOCKED.items())
    assert "torch" not in LOCKED
    assert not any(name.startswith(("nvidia-", "triton")) for name in LOCKED)
    assert re.fullmatch(r"torch==\d+\.\d+\.\d+\n", text("scripts/torch.txt"))


def test_tests_are_strict_and_stay_on_this_machine() -> None:
    settings = PROJECT["tool"]["pytest"]["ini_options"]
    assert settings["filterwarnings"][0] == "error"
    for option in ("--import-mode=importlib", "--disable-socket", "--allow-hosts=127.0.0.1", "--strict-markers"):
        assert option in settings["addopts"]


@pytest.mark.parametrize("script", ["scripts/set-up.sh", "scripts/lock.sh", ".ci/run"])
def test_scripts_stop_at_the_first_error_and_can_be_run(script: str) -> None:
    assert "set -euo pipefail" in text(script)
    assert (ROOT / script).stat().st_mode & 0o111
    subprocess.run(["bash", "-n", ROOT / script], check=True)


def test_ci_runs_the_readmes_test_command() -> None:
    assert "make -s test" in text(".ci/run")
    assert ".ci/run" in text(".github/workflows/ci.yml")
