"""``python -m bot.benchmark``."""

from bot.benchmark.command import main

if __name__ == "__main__":
    raise SystemExit(main())
