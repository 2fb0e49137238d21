"""What is known of each unit of a page and of its neighbours: named values, no roles.

`observe` goes from a text to the facts of its units: `examine` looks at a unit by itself, `neighbours`
at what stands around it. `likeness` weighs the marks of a line against what it may look like. The
modules ``of_…`` hold the predicates that the decoder weighs; their names are the evidence's names.
"""
