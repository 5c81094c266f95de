//! Mistakes at the limits of a setup.

use super::Bug;

/// Bugs that the tests of the setup must find.
pub(super) const BUGS: [Bug; 21] = [
    Bug {
        name: "a picture has 499 marks",
        edits: &[("limits.rs", "MARKS: usize = 500", "MARKS: usize = 499")],
    },
    Bug {
        name: "a picture is nudged without limit",
        edits: &[("picture/change.rs", "let most = limits::SHIFT.unsigned_abs();", "let most = u32::MAX;")],
    },
    Bug {
        name: "one change fewer can be undone",
        edits: &[("history.rs", "past.len() > limits::HISTORY", "past.len() >= limits::HISTORY")],
    },
    Bug {
        name: "a stage moves back to where it was",
        edits: &[("stages/change.rs", "list.insert(*to, stage);", "list.insert(place, stage);")],
    },
    Bug {
        name: "a block may be one stage too many",
        edits: &[(
            "stages/change.rs",
            "self.list.len() + kinds.len() >",
            "self.list.len() + kinds.len() - 1 >",
        )],
    },
    Bug {
        name: "fitting takes one padding too many",
        edits: &[(
            "stages/fit.rs",
            "padded_at_most(along(axis), limit)",
            "padded_at_most(along(axis), limit.saturating_sub(1))",
        )],
    },
    Bug {
        name: "a pinned cell stays in its place when stages move",
        edits: &[("stages/change.rs", "Some(Focus { stage: pinned?, ..focus })", "Some(focus)")],
    },
    Bug {
        name: "a drag goes on from where it is and not from where it began",
        edits: &[("history.rs", "self.looking_as_now(start)", "self.looking_as_now(&self.present)")],
    },
    Bug {
        name: "a change that cannot be computed is made all the same",
        edits: &[(
            "stages/possible.rs",
            "            (_, None) | (Misfit::Work(_)",
            "            (Misfit::Work(_)",
        )],
    },
    Bug {
        name: "a setup with much to mend is cleared",
        edits: &[("stages/fit.rs", "limits::STAGES * 64", "limits::STAGES + 64")],
    },
    Bug {
        name: "a row behind the last may be pinned",
        edits: &[("stages/fit.rs", "focus.row.min(shape.rows.checked_sub(1)?)", "focus.row.min(shape.rows)")],
    },
    Bug {
        name: "all of the memory is too much",
        edits: &[("stages/possible.rs", "cost.bytes > limits::MEMORY", "cost.bytes >= limits::MEMORY")],
    },
    Bug {
        name: "even windows keep their size with one cell more",
        edits: &[("stages/convention.rs", "((extent - 1) / 2)", "(extent / 2)")],
    },
    Bug {
        name: "undo goes back behind a lock",
        edits: &[(
            "history.rs",
            "undone.past.pop().filter(|before| self.allows(before).is_ok())",
            "undone.past.pop()",
        )],
    },
    Bug {
        name: "a locked pooling may be taken away",
        edits: &[("framing/changed.rs", "None => parts = parts.and(held_by(&stage.kind)),", "None => {}")],
    },
    Bug {
        name: "a hidden part may be changed",
        edits: &[("framing/mod.rs", "self.hidden.and(self.locked)", "self.locked")],
    },
    Bug {
        name: "a link that was cut is not told of",
        edits: &[("permalink/read.rs", "repairs.add(Repair::Cut);", "")],
    },
    Bug {
        name: "a link does not end with its end mark",
        edits: &[("permalink/write.rs", "{said}&{END}", "{said}")],
    },
    Bug {
        name: "an ampersand escaped twice is read once",
        edits: &[("permalink/arrival.rs", "while let Some(rest) =", "if let Some(rest) =")],
    },
    Bug {
        name: "all dots behind a link are taken for the sentence's",
        edits: &[("permalink/arrival.rs", "matches!(c, ')' |", "matches!(c, '.' | ')' |")],
    },
    Bug {
        name: "typed kernels that are too long are written as identity",
        edits: &[("stages/link/stage.rs", "!is_typed => TYPED", "!is_typed => \"identity\"")],
    },
];
