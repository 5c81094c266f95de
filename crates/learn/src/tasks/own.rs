//! The learner's own pictures. A few of each class are given; more are made of them by moves of up to 2 px, turns of up to 10°
//! and sizes of ±10 %.
//!
//! Before anything is made, given pictures are held back: of each class a fifth to test with, rounded down but at least
//! one, and of the rest a fifth in the same way, of which pictures are made that are held back while something is chosen
//! ([`Lesson::held_back`]). Of three given pictures one is tested with, and while something is chosen the network learns from
//! the first and is judged by the second. So nothing that is made of one picture is in two sets.

use super::lesson::stream;
use super::varied::Variation;
use super::{Lesson, SIDE};
use crate::Examples;
use poolscope_setup::limits::{EXAMPLES, OWN_CLASSES, OWN_PICTURES};

/// A class as given.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnClass {
    /// Its name.
    pub name: String,
    /// Its pictures: [`SIDE`] × [`SIDE`] values from 0 to 1, row by row, best made by [`super::prepare`].
    pub pictures: Vec<Vec<f32>>,
}

/// A given picture: its class and its place in it, counted from 0.
pub type Given = (usize, usize);

/// Why classes are no task. Classes and pictures are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOwn {
    /// There are fewer or more classes than [`OWN_CLASSES`].
    Classes {
        /// Classes that are there.
        found: usize,
    },
    /// A class has fewer or more pictures than [`OWN_PICTURES`].
    Pictures {
        /// The class.
        class: usize,
        /// Its pictures.
        found: usize,
    },
    /// A class has no name.
    Unnamed {
        /// The class.
        class: usize,
    },
    /// Two classes have the same name.
    SameName {
        /// The first.
        one: usize,
        /// The other.
        other: usize,
    },
    /// A picture has not as many values as it has cells.
    Size {
        /// The picture.
        picture: Given,
        /// Its values.
        found: usize,
    },
    /// A value of a picture is not from 0 to 1.
    Value {
        /// The picture.
        picture: Given,
    },
    /// A picture has no ink.
    Blank {
        /// The picture.
        picture: Given,
    },
    /// Two pictures are equal, of one class or of two.
    Equal {
        /// The first.
        one: Given,
        /// The other.
        other: Given,
    },
}

/// A lesson of about `count` pictures to learn from, as many of each class, and of the given pictures that are held back. Each
/// class has at least the given ones that are left; at most [`EXAMPLES`] are made.
///
/// # Errors
/// When classes or pictures are too few, too many, without a name or ink, alike, or no pictures at all.
pub fn lesson(classes: &[OwnClass], count: usize, seed: usize) -> Result<Lesson, NotOwn> {
    check(classes)?;
    let splits: Vec<_> = classes.iter().map(|class| Split::of(class.pictures.len())).collect();
    let kept = splits.iter().map(|split| split.kept).max().unwrap_or(0);
    let each = (count.min(EXAMPLES) / classes.len()).max(kept);
    let (mut learn, mut held) = (Vec::new(), Vec::new());
    for turn in 0..each {
        for (class, (own, split)) in classes.iter().zip(&splits).enumerate() {
            let from = turn % split.kept;
            let Some(given) = in_turn(&own.pictures).nth(from) else { continue };
            let set = if from < split.learned { &mut learn } else { &mut held };
            set.push((made(given, turn / split.kept, &mut stream(seed, 2 + class as u64, turn)), class));
        }
    }
    let held_from = learn.len();
    let of = |pictures: Vec<_>| Examples::of_pictures((SIDE, SIDE), classes.len(), pictures.into_iter());
    learn.append(&mut held);
    let tested = classes.iter().zip(&splits).enumerate().flat_map(|(class, (own, split))| {
        in_turn(&own.pictures).skip(split.kept).map(move |picture| (picture.clone(), class))
    });
    Ok(Lesson::holding(of(learn), of(tested.collect()), held_from))
}

/// A class's pictures in the order in which they are divided: of each five that were given one after the other, the fourth and the
/// fifth stand at the end. Pictures that are given together are often of one kind, and each set should have some of each.
fn in_turn(pictures: &[Vec<f32>]) -> impl Iterator<Item = &Vec<f32>> {
    let of = |is_wanted: fn(usize) -> bool| {
        pictures.iter().enumerate().filter(move |(at, _)| is_wanted(at % 5)).map(|(_, picture)| picture)
    };
    of(|at| at < 3).chain(of(|at| at == 3)).chain(of(|at| at == 4))
}

/// How many of the given pictures of a class are for what.
struct Split {
    /// Those not tested with: the first.
    kept: usize,
    /// Those of them that are learned from even while something is chosen: the first.
    learned: usize,
}

impl Split {
    fn of(given: usize) -> Self {
        let without_last_fifth = |count: usize| count - (count / 5).max(1);
        let kept = without_last_fifth(given);
        Self { kept, learned: without_last_fifth(kept) }
    }
}

/// The given picture itself in the first round, and varied later. A picture from which all ink would go stays as it is.
fn made(given: &[f32], round: usize, random: &mut poolscope_setup::WyRand) -> Vec<f32> {
    if round == 0 {
        return given.to_vec();
    }
    let varied = Variation::drawn(random).of(given);
    if has_ink(&varied) { varied } else { given.to_vec() }
}

fn has_ink(picture: &[f32]) -> bool {
    picture.iter().any(|value| *value > super::INK)
}

fn check(classes: &[OwnClass]) -> Result<(), NotOwn> {
    if !OWN_CLASSES.contains(&classes.len()) {
        return Err(NotOwn::Classes { found: classes.len() });
    }
    for (class, own) in classes.iter().enumerate() {
        if own.name.trim().is_empty() {
            return Err(NotOwn::Unnamed { class });
        }
        if let Some(one) = classes.iter().take(class).position(|before| before.name.trim() == own.name.trim())
        {
            return Err(NotOwn::SameName { one, other: class });
        }
        if !OWN_PICTURES.contains(&own.pictures.len()) {
            return Err(NotOwn::Pictures { class, found: own.pictures.len() });
        }
    }
    let mut before: Vec<(&[f32], Given)> = Vec::new();
    for (class, own) in classes.iter().enumerate() {
        for (at, values) in own.pictures.iter().enumerate() {
            let picture = (class, at);
            if values.len() != SIDE * SIDE {
                return Err(NotOwn::Size { picture, found: values.len() });
            }
            if !values.iter().all(|value| (0.0..=1.0).contains(value)) {
                return Err(NotOwn::Value { picture });
            }
            if !has_ink(values) {
                return Err(NotOwn::Blank { picture });
            }
            if let Some((_, one)) = before.iter().find(|(other, _)| other == values) {
                return Err(NotOwn::Equal { one: *one, other: picture });
            }
            before.push((values, picture));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
