"""Sections of templates handed to translation agencies and taken back: sentences out, nothing but words back in."""
