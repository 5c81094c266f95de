//! Words of links, number by number: what they mean, and how the page writes them itself.

mod picture;
mod stages;
