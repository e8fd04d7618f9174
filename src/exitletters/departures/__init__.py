"""The departures register: who left, when, why and for how much, and whom to call first (W1–W4, domain 9)."""
