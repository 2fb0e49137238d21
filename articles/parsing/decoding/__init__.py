"""From evidence to the role of every unit: weights, transitions, Viterbi."""
