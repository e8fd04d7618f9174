"""Run the command line with `python -m exitletters`."""

from exitletters.commands import main

main(prog_name="exitletters")
