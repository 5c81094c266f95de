//! What is said, word for word: every branch of every sentence, with its singular and its plural.

mod activations;
mod beyond;
mod borders;
mod controls;
mod errors;
mod formula;
mod inspector;
mod lead;
mod links;
mod names;
mod nature;
mod notices;
mod number;
mod picture;
mod picture_panel;
mod refusals;
mod rules;
mod same_size;
mod size_formula;
mod stages;
mod window;
