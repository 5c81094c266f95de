//! What a setup's networks learn from, are watched by, and are tested with.

use super::digits::DigitSheet;
use super::own::{self, NotOwn, OwnClass};
use super::{Lesson, moved_at_random, place, shapes, side};
use crate::Examples;
use poolscope_setup::{Recognise, Task};
use std::rc::Rc;

/// Pictures that watch the learning. No network learns from them.
const HELD_BACK: usize = 200;
/// Pictures that are looked at once, at the end; of digits there are as many as the sheet has.
const TESTED: usize = 300;

/// Three sets without a picture in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    /// What is learned from.
    pub learned: Rc<Examples>,
    /// What watches the learning: 200 further ones.
    pub held_back: Rc<Examples>,
    /// What is looked at once, at the end.
    pub test: Rc<Examples>,
}

/// The pictures of a setup's task. `sheets`: digits to learn from, to watch with and to test with; drawn pictures are drawn in
/// addition. `None` where the digits are needed and are not there, and for a task whose pictures are the learner's.
#[must_use]
pub fn material(setup: &Recognise, sheets: Option<&[DigitSheet; 3]>) -> Option<Material> {
    let (count, seed) = (setup.examples.count(), setup.seed);
    let drawn = (count + HELD_BACK, TESTED);
    let lesson = match setup.task {
        Task::Digits => {
            let [learned, watching, test] = sheets?;
            let (learned, watching) = (learned.first(count), watching.first(HELD_BACK));
            return Some(of(setup, learned, watching, test.first(test.len())));
        }
        Task::ThreeShapes => shapes::lesson(shapes::Shapes::Three, drawn, seed),
        Task::SixShapes => shapes::lesson(shapes::Shapes::Six, drawn, seed),
        Task::Side => side::lesson(drawn, seed),
        Task::Place => place::lesson(drawn, seed),
        Task::Own => return None,
    };
    Some(split(setup, &lesson, count))
}

/// The learner's own pictures, for a setup whose task they are. Of each class a fifth of the given ones, at least one,
/// is tested with; of the rest a fifth in the same way watches, with what is made of it, at most 200 in all
/// ([`own::lesson`]). What is made of the others is learned from, at most as many as the setup says.
///
/// # Errors
/// As [`own::lesson`] has them.
pub fn own_material(setup: &Recognise, classes: &[OwnClass]) -> Result<Material, NotOwn> {
    let count = setup.examples.count();
    // At least half of what is made is learned from.
    let lesson = own::lesson(classes, 2 * count, setup.seed)?;
    let (learned, watching) = lesson.while_choosing();
    let (learned, held_back) = (learned.chosen(0..count), watching.chosen(0..HELD_BACK));
    Ok(of(setup, learned, held_back, lesson.test().clone()))
}

/// The first `count` pictures of a lesson to learn from, the others held back.
fn split(setup: &Recognise, lesson: &Lesson, count: usize) -> Material {
    let all = lesson.learn();
    of(setup, all.chosen(0..count), all.chosen(count..all.len()), lesson.test().clone())
}

fn of(setup: &Recognise, learned: Examples, held_back: Examples, test: Examples) -> Material {
    let learned = match setup.moved {
        0 => learned,
        // A moved picture would have another answer.
        _ if setup.task.asks_where() => learned,
        most => moved_at_random(&learned, most, setup.seed as u64),
    };
    Material { learned: Rc::new(learned), held_back: Rc::new(held_back), test: Rc::new(test) }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use poolscope_setup::Amount;

    #[test]
    fn no_picture_is_in_two_sets_and_each_set_has_its_size() {
        for task in [Task::ThreeShapes, Task::SixShapes, Task::Side, Task::Place] {
            let setup = Recognise { task, examples: Amount::Fifty, ..Recognise::default() };
            let Material { learned, held_back, test } = material(&setup, None).unwrap();
            assert_eq!((learned.len(), held_back.len(), test.len()), (50, 200, 300), "{task:?}");
            let sets = [learned, held_back, test];
            let mut seen = std::collections::HashMap::new();
            for (set, examples) in sets.iter().enumerate() {
                for example in 0..examples.len() {
                    let bits: Vec<_> =
                        examples.picture(example).iter().map(|value| value.to_bits()).collect();
                    let before = seen.insert(bits, set);
                    assert!(
                        before.is_none_or(|before| before == set),
                        "{task:?}: picture {example} of {set}"
                    );
                }
            }
        }
    }

    #[test]
    fn pictures_whose_place_is_the_answer_are_not_moved() {
        for task in Task::ALL.into_iter().filter(|task| !matches!(task, Task::Digits | Task::Own)) {
            let setup = |moved| Recognise { task, moved, examples: Amount::Fifty, ..Recognise::default() };
            let [placed, moved] = [0, 8].map(|moved| material(&setup(moved), None).unwrap());
            assert_eq!(placed.learned == moved.learned, task.asks_where(), "{task:?}");
        }
    }

    #[test]
    fn own_pictures_are_split_before_any_are_made_of_them() {
        let bar =
            |column: usize| (0..28 * 28).map(|at| f32::from(u8::from(at % 28 == column))).collect::<Vec<_>>();
        let class = |name: &str, columns: [usize; 3]| OwnClass {
            name: name.to_owned(),
            pictures: columns.map(bar).to_vec(),
        };
        let classes = [class("left", [4, 6, 8]), class("right", [18, 20, 22])];
        let setup = Recognise { task: Task::Own, examples: Amount::Hundred, ..Recognise::default() };
        let Material { learned, held_back, test } = own_material(&setup, &classes).unwrap();
        assert_eq!((learned.len(), held_back.len(), test.len()), (100, 100, 2));
        assert_eq!((test.picture(0), test.picture(1)), (&bar(8)[..], &bar(22)[..]));
        assert_eq!(held_back.picture(0), bar(6));
        let few = own_material(&setup, &classes[..1]);
        assert_eq!(few.unwrap_err(), NotOwn::Classes { found: 1 });
        let many = Recognise { examples: Amount::TwoThousand, ..setup };
        let many = own_material(&many, &classes).unwrap();
        assert_eq!((many.learned.len(), many.held_back.len()), (2000, 200));
    }

    #[test]
    fn digits_that_watch_are_on_a_sheet_of_their_own() {
        let sheet =
            |rows: usize, grey: u8| DigitSheet::new(280, 28 * rows, &vec![grey; 280 * 28 * rows]).unwrap();
        let sheets = [sheet(30, 255), sheet(20, 17), sheet(5, 0)];
        let setup = Recognise::default();
        let all = material(&setup, Some(&sheets)).unwrap();
        assert_eq!((all.learned.len(), all.held_back.len(), all.test.len()), (300, 200, 50));
        assert_eq!(all.held_back.picture(0)[0], 1.0 / 15.0);
        let few = Recognise { examples: Amount::Fifty, ..setup.clone() };
        assert_eq!(material(&few, Some(&sheets)).unwrap().learned.len(), 50);
        assert_eq!(material(&setup, None), None);
    }
}
