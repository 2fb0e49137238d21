"""Tests of the tests: break the rules, one line at a time, and see whether some test notices.

    python -m tests.mutants --seed 11 --count 60
    python -m tests.mutants --rooms search --list             what would be broken, and how
    python -m tests.mutants --only "Release.embargo"          all breaks of one place

Breaks are made from syntax trees and known by what they do to which function, not by file or line: moving
code voids nothing. Each is made in a copy of the tree, where the tests that execute the broken statement
run. Which those are is recorded once, on the database of DATABASE_URL, and again for test files that change.
"""
