#!/usr/bin/env bash
# Makes .venv as requirements.lock says; does nothing when it is so already. Every make target calls it first.
#
#   PYTHON=/path/to/python3.11   the Python to take
#   MATINEE_ANY_PYTHON=1         take a newer Python too; versions then come from pyproject.toml's ranges, not from the lock
#   MATINEE_NO_UV=1              install with pip alone
#   MATINEE_TORCH_INDEX=URL      where PyTorch's CPU build is looked for (default: PyTorch's own index)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

venv=.venv
stamp=$venv/.set-up          # hash of what the environment was made from
unfinished=$venv/.unfinished # the step in work: torch or packages
torch_index=${MATINEE_TORCH_INDEX:-https://download.pytorch.org/whl/cpu}

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "set-up: $*"
  exit 1
}
sha256() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; }
# The folder counts too: the scripts in .venv/bin name it, so a moved checkout is set up anew.
fingerprint() { { pwd -P && cat pyproject.toml requirements.lock scripts/torch.txt scripts/set-up.sh; } | sha256; }
done_already() { [ -x $venv/bin/matinee ] && [ -x $venv/bin/python ] && [ "$(cat $stamp 2>/dev/null)" = "$want" ]; }

# --- Python ---------------------------------------------------------------------------------------------------------

# "3.11 CPython Linux x86_64", or nothing when it does not run
kind_of() {
  "$1" -c 'import sys, platform as p; print("%d.%d" % sys.version_info[:2], p.python_implementation(), p.system(), p.machine())' 2>/dev/null || true
}
fits() {
  case $1 in
    3.11\ *) return 0 ;;
    3.1[2-9]\ *) [ "${MATINEE_ANY_PYTHON:-0}" = 1 ] ;;
    *) return 1 ;;
  esac
}
find_python() {
  local candidate kind found="" candidates=(python3.11 python3 python)
  if [ "${MATINEE_ANY_PYTHON:-0}" = 1 ]; then candidates+=(python3.13 python3.12); fi
  if [ -n "${PYTHON:-}" ]; then candidates=("$PYTHON"); fi
  for candidate in "${candidates[@]}"; do
    kind=$(kind_of "$candidate")
    if fits "$kind"; then
      python=$candidate
      platform=$kind
      return
    fi
    [ -z "$kind" ] || found="$found${found:+, }$candidate is ${kind%% *}"
  done
  fail "matinee needs Python 3.11 (${found:-no Python found${PYTHON:+ at $PYTHON}}): install it (Debian: apt-get install python3.11 python3.11-venv;" \
    "macOS: brew install python@3.11) or name it with PYTHON=/path/to/python3.11; MATINEE_ANY_PYTHON=1 tries a newer one."
}

make_venv() {
  local folder
  "$python" -c 'import venv, ensurepip' 2>/dev/null ||
    fail "Python's venv module is missing: apt-get install python${platform%% *}-venv (Debian, Ubuntu), then try again."
  if [ "$(kind_of $venv/bin/python)" != "$platform" ] || ! $venv/bin/python -m pip --version >/dev/null 2>&1 || moved; then
    "$python" -m venv --clear $venv
    interrupted=""
  fi
  [ -n "$interrupted" ] || return 0
  for folder in "$venv"/lib/python*/site-packages/*.dist-info; do # RECORD is written last: without it, half a package
    [ -f "$folder/RECORD" ] || rm -rf "$folder"
  done
}
moved() { [ -f $venv/bin/matinee ] && ! head -3 $venv/bin/matinee | grep -qF "$(pwd -P)/$venv/bin/"; }

# --- installing -----------------------------------------------------------------------------------------------------

pip() { $venv/bin/python -m pip --disable-pip-version-check "$@"; }
pip_setting() { pip config get "global.$1" 2>/dev/null || true; }

# uv, in the version and with the hashes of the lock; pip does the work where it cannot be had
choose_installer() {
  installer=pip
  [ "${MATINEE_NO_UV:-0}" = 1 ] && return
  awk '/^uv==/ {on = 1} on {print} on && !/\\$/ {exit}' requirements.lock >$venv/uv.txt
  if uv_runs || { pip install -q --no-deps --ignore-installed --require-hashes -r $venv/uv.txt && uv_runs; } >/dev/null 2>&1; then
    installer=uv
    settle_uv
  else
    say "set-up: uv could not be had; pip does the work, which takes a few minutes"
  fi
}
uv_runs() { $venv/bin/uv --version >/dev/null 2>&1; }
# uv reads neither pip's settings nor the machine's certificates, and dies of a find-links folder that is not there.
settle_uv() {
  local index cert
  index=${PIP_INDEX_URL:-$(pip_setting index-url)}
  if [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ] && [ -n "$index" ]; then export UV_DEFAULT_INDEX="$index"; fi
  for cert in "${PIP_CERT:-$(pip_setting cert)}" /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt; do
    if [ -z "${SSL_CERT_FILE:-}" ] && [ -f "$cert" ]; then export SSL_CERT_FILE="$cert"; fi
  done
  case ${UV_FIND_LINKS:-} in
    "" | *://* | *,*) ;;
    *) [ -e "$UV_FIND_LINKS" ] || { say "set-up: UV_FIND_LINKS names no folder ($UV_FIND_LINKS); it is left out" && unset UV_FIND_LINKS; } ;;
  esac
}
# install STEP ARGUMENTS: what an interrupted run may have left half-written in this step is written again
install() {
  local step=$1 flags=(-q)
  shift
  echo "$step" >$unfinished
  if [ "$installer" = uv ]; then
    [ "$interrupted" != "$step" ] || flags+=(--reinstall)
    $venv/bin/uv pip install "${flags[@]}" --python $venv/bin/python --compile-bytecode "$@"
  else
    [ "$interrupted" != "$step" ] || flags+=(--force-reinstall)
    pip install "${flags[@]}" "$@"
  fi
}

# The index differs by machine, so torch is no part of the lock: exact version, no hash, first source that has it.
install_torch() {
  local torch folder
  torch=$(cat scripts/torch.txt)
  if [ "$interrupted" != torch ] && has "$torch"; then return; fi
  folder=$(folder_with "$torch")
  if [ -n "$folder" ]; then
    install torch --no-deps --no-index --find-links "$folder" "$torch" && return
  fi
  if [[ $platform == *Linux* ]]; then
    if cpu_index_answers; then
      install torch --no-deps --index-url "$torch_index" "$torch" && return
    fi
    say "set-up: PyTorch's CPU build is out of reach ($torch_index); taking the package index's build, about 2 GB more"
  fi
  install torch "$torch"
}
has() {
  $venv/bin/python -c 'import sys, importlib.metadata as m
name, version = sys.argv[1].split("==")
sys.exit(m.version(name).split("+")[0] != version)' "$1" 2>/dev/null
}
# The first folder of pip's find-links that holds a wheel for this Python.
folder_with() {
  local folder tag=${platform%% *}
  for folder in ${PIP_FIND_LINKS:-$(pip_setting find-links)}; do
    folder=${folder#file://}
    if compgen -G "$folder/${1/==/-}[-+]*cp${tag/./}-*.whl" >/dev/null; then
      echo "$folder"
      return
    fi
  done
}
# A quick question, so that an index out of reach costs seconds and a slow one is still waited for.
cpu_index_answers() {
  $venv/bin/python -c 'import sys, urllib.request as r
r.urlopen(r.Request(sys.argv[1], headers={"User-Agent": "matinee set-up"}), timeout=8).read(1)' "$torch_index/torch/" 2>/dev/null
}

install_packages() {
  if [ "$platform" = "3.11 CPython Linux x86_64" ]; then
    install packages --no-deps --require-hashes -r requirements.lock && install packages --no-deps -e .
  else
    say "set-up: requirements.lock is for CPython 3.11 on Linux x86-64, this is $platform: versions come from pyproject.toml"
    install packages -c scripts/torch.txt -e ".[dev,openai,ollama]"
  fi
}

# --- the run --------------------------------------------------------------------------------------------------------

want=$(fingerprint)
! done_already || exit 0
if command -v flock >/dev/null; then # two at once: the second waits, then finds it done
  exec 9<scripts/set-up.sh
  flock -n 9 || { say "set-up: another one is at work; waiting for it" && flock 9; }
  ! done_already || exit 0
fi
find_python
rm -f $stamp
interrupted=$(cat $unfinished 2>/dev/null || true)
make_venv
say "set-up: installing into $venv (Python ${platform%% *}); a minute or two, once"
choose_installer
if ! install_torch || ! install_packages; then
  fail "a package could not be installed (see above). Is the package index in reach? Calling it again goes on from here; MATINEE_NO_UV=1 uses pip alone."
fi
printf '%s\n' "$want" >$stamp.new
mv $stamp.new $stamp
rm -f $unfinished
