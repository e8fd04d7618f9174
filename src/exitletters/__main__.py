"""Run the command line with `python -m exitletters`."""

from exitletters.commands import main

if __name__ == "__main__":  # a process started beside this one imports it too
    main(prog_name="exitletters")
