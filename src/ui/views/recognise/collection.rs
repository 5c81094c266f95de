//! The learner's own pictures, class by class. They stay for the life of the page.

use crate::learn::tasks::own::{NotOwn, OwnClass};
use crate::learn::tasks::{Material, own_material};
use crate::say::recognise as words;
use crate::setup::Recognise;
use crate::setup::limits::{OWN_CLASSES, OWN_PICTURES};
use std::rc::Rc;

/// The pictures of all classes, and what was last said of them.
pub(super) struct Collection {
    classes: Vec<OwnClass>,
    /// It grows with each change, so that networks know the pictures that they learned from.
    version: usize,
    /// Why something was not taken; empty if all was.
    pub(super) told: String,
    /// The classes before something was last removed.
    before: Option<Vec<OwnClass>>,
    /// What was made of them, for which setup and from which version.
    made: Option<(Recognise, usize, Result<Material, NotOwn>)>,
}

impl Default for Collection {
    fn default() -> Self {
        let class = |class| OwnClass { name: words::first_name(class), pictures: Vec::new() };
        let classes = (0..*OWN_CLASSES.start()).map(class).collect();
        Self { classes, version: 0, told: String::new(), before: None, made: None }
    }
}

impl Collection {
    pub(super) fn classes(&self) -> &[OwnClass] {
        &self.classes
    }

    /// The names of the classes.
    pub(super) fn names(&self) -> Rc<[String]> {
        self.classes.iter().map(|class| class.name.clone()).collect()
    }

    /// A number that tells any two states apart.
    pub(super) const fn version(&self) -> usize {
        self.version
    }

    /// What networks of a setup learn from, or why they cannot.
    pub(super) fn material(&mut self, asked: &Recognise) -> Result<Material, NotOwn> {
        if let Some((setup, version, made)) = &self.made
            && setup == asked
            && *version == self.version
        {
            return made.clone();
        }
        let made = own_material(asked, &self.classes);
        self.made = Some((asked.clone(), self.version, made.clone()));
        made
    }

    fn change(&mut self, change: impl FnOnce(&mut Vec<OwnClass>)) {
        change(&mut self.classes);
        self.version += 1;
        self.told.clear();
        self.before = None;
    }

    /// A change that takes something away. It can be brought back.
    fn remove_by(&mut self, change: impl FnOnce(&mut Vec<OwnClass>)) {
        let before = self.classes.clone();
        self.change(change);
        self.before = Some(before);
    }

    /// Whether what was removed last can be brought back.
    pub(super) const fn can_bring_back(&self) -> bool {
        self.before.is_some()
    }

    /// Brings back what was removed last.
    pub(super) fn bring_back(&mut self) {
        if let Some(before) = self.before.take() {
            self.change(|classes| *classes = before);
        }
    }

    /// Where a class is now that was at a place and had a name. `None` if it is gone.
    pub(super) fn place_of(&self, (place, name): (usize, &str)) -> Option<usize> {
        let is_it = |class: &OwnClass| class.name == name;
        let stays = self.classes.get(place).is_some_and(is_it);
        if stays { Some(place) } else { self.classes.iter().position(is_it) }
    }

    /// Adds a picture to a class, unless it is full or has it already.
    pub(super) fn add(&mut self, class: usize, picture: Vec<f32>) {
        if let Some(own) = self.classes.get(class).filter(|own| own.pictures.contains(&picture)) {
            self.told = words::own_twice(&own.name);
            return;
        }
        let is_full =
            self.classes.get(class).is_some_and(|class| class.pictures.len() >= *OWN_PICTURES.end());
        if is_full {
            words::own_full().clone_into(&mut self.told);
            return;
        }
        self.change(|classes| {
            if let Some(own) = classes.get_mut(class) {
                own.pictures.push(picture);
            }
        });
    }

    /// Takes a picture away.
    pub(super) fn remove(&mut self, class: usize, picture: usize) {
        self.remove_by(|classes| {
            if let Some(own) = classes.get_mut(class).filter(|own| picture < own.pictures.len()) {
                own.pictures.remove(picture);
            }
        });
    }

    /// Gives a class another name.
    pub(super) fn rename(&mut self, class: usize, name: &str) {
        self.change(|classes| {
            if let Some(own) = classes.get_mut(class) {
                name.trim().clone_into(&mut own.name);
            }
        });
    }

    /// Adds a class with the first of the usual names that is free.
    pub(super) fn add_class(&mut self) {
        self.change(|classes| {
            let is_free = |name: &String| classes.iter().all(|class| class.name != *name);
            let name = (0..=classes.len()).map(words::first_name).find(is_free);
            classes.push(OwnClass { name: name.unwrap_or_default(), pictures: Vec::new() });
        });
    }

    /// Takes a class away with its pictures.
    pub(super) fn remove_class(&mut self, class: usize) {
        self.remove_by(|classes| {
            if class < classes.len() {
                classes.remove(class);
            }
        });
    }

    /// Takes these names where nobody has added a picture yet: those of a network from a file.
    pub(super) fn take_names(&mut self, names: &[String]) {
        let is_empty = self.classes.iter().all(|class| class.pictures.is_empty());
        if is_empty && OWN_CLASSES.contains(&names.len()) {
            let class = |name: &String| OwnClass { name: name.clone(), pictures: Vec::new() };
            self.change(|classes| *classes = names.iter().map(class).collect());
        }
    }
}
