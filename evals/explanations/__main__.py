"""Prints the figures as JSON: `python -m evals.explanations`."""

import json
import sys


def main() -> None:
    """Runs on the index in the home."""
    from app.settings import settings
    from app.wiring import index
    from evals.explanations.bench import bench
    from evals.stage import staged

    json.dump(bench(index(staged(settings()))), sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
