"""The program ``inkout``: the same as the one that cargo installs."""

import sys

from ._inkout import _main


def main() -> int:
    return _main([sys.argv[0] if sys.argv else "inkout", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
