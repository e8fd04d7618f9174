"""From what is signed to what leaves the house: the finals of a case, made once and on record (design 6)."""
