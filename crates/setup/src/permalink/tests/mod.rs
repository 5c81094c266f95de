//! Words of links, number by number: their meaning, and the page's own way of writing them.

mod arrival;
mod link;
mod picture;
mod stages;
