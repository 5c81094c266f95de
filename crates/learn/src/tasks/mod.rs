//! What the networks learn from: pictures that are made from a seed, digits, and the learner's own.
