"""Signing off: who must sign what goes out, who has, and whether it still holds for these bytes (design 1.6)."""
