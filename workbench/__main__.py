"""`python -m workbench` and the console script."""

from workbench.cli.app import workbench


def main() -> None:
    """Run the command line and exit with its code."""
    workbench(prog_name="workbench")


if __name__ == "__main__":
    main()
