"""``python -m bot.evaluation.benchmark``."""

from bot.evaluation.benchmark.command import main

if __name__ == "__main__":
    raise SystemExit(main())
