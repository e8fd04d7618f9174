"""How well the measures of personal letters tell them from bare ones: a corpus made from the examples, judged."""
