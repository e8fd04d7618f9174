"""Whether a translation still follows its source: what was accepted of each section, and what has changed since.

Every folder of a locale keeps a lock with two hashes a section, of the source and of the translation, and the words
of the source as they were: with one hash alone a lock could be brought up to date without anyone having read the text.
"""
