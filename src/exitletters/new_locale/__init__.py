"""The start of a new locale: its folder, filled from CLDR and its source, with what people must decide marked."""
