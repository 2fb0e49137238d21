"""From evidence to the role of every unit.

`candidates` says which roles a unit could have at all; `weights` how much each piece of evidence
speaks for each; `transitions` how well one role follows another, and what two units in a row say to
it. `scores` and `steps` make the tables fast; `viterbi` finds the sequence of roles that is best for
the whole page, and by how much each won.
"""
