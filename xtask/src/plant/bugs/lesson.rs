//! Mistakes at the limits of a lesson.

use super::Bug;

/// What the tests of the lesson must find.
pub(super) const BUGS: [Bug; 5] = [
    Bug {
        name: "a picture has 499 marks",
        edits: &[("limits.rs", "MARKS: usize = 500", "MARKS: usize = 499")],
    },
    Bug {
        name: "a picture is nudged without limit",
        edits: &[("action.rs", "shift.clamp(-limits::SHIFT, limits::SHIFT)", "shift")],
    },
    Bug {
        name: "one change fewer can be undone",
        edits: &[("history.rs", "past.len() > limits::HISTORY", "past.len() >= limits::HISTORY")],
    },
    Bug {
        name: "a stage moves back to where it was",
        edits: &[("action.rs", "lesson.stages.insert(*to, stage)", "lesson.stages.insert(*from, stage)")],
    },
    Bug {
        name: "a block may be one stage too many",
        edits: &[("action.rs", "self.stages.len() + 3 <=", "self.stages.len() + 2 <=")],
    },
];
