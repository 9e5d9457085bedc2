#!/usr/bin/env bash
# Writes requirements.lock anew from pyproject.toml: exact versions with hashes, for CPython 3.11 on Linux x86-64.
# torch stays out: its index differs by machine, so set-up installs it by itself (scripts/torch.txt). Arguments go to uv:
#
#   scripts/lock.sh                               keeps what is locked, adds what is missing
#   scripts/lock.sh --upgrade                     takes the newest of everything
#   scripts/lock.sh --upgrade-package chromadb    takes the newest of one
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# A CPU build of torch has to be in sight, or the CUDA libraries are locked too.
torch_from=(--torch-backend cpu)
for folder in ${PIP_FIND_LINKS:-}; do
  if compgen -G "$folder/torch-*.whl" >/dev/null; then torch_from=(--find-links "$folder"); fi
done

exec .venv/bin/uv pip compile pyproject.toml --quiet --extra dev --extra openai --extra ollama \
  --python-version 3.11 --constraints scripts/torch.txt "${torch_from[@]}" \
  --generate-hashes --no-emit-package torch --no-header --no-annotate --output-file requirements.lock "$@"
