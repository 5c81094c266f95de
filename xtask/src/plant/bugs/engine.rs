//! Mistakes of a cache and of its memory.

use super::Bug;

/// Bugs that the tests of the engine must find.
pub(super) const BUGS: [Bug; 6] = [
    Bug {
        name: "the cache forgets the picture",
        edits: &[(
            "mod.rs",
            "finished.input != *input || stages",
            "false && finished.input != *input || stages",
        )],
    },
    Bug {
        name: "memory of another shape is used again",
        edits: &[("mod.rs", "maps.shape() == shape &&", "maps.shape().values() == shape.values() &&")],
    },
    Bug {
        name: "what is finished is let go to make room",
        edits: &[("mod.rs", ".skip(computed)", ".skip(computed * 0)")],
    },
    Bug {
        name: "the oldest memory for reuse is let go one map too late",
        edits: &[("mod.rs", "while all > RETIRED &&", "while all > RETIRED + (1 << 20) &&")],
    },
    Bug {
        name: "progress stands still while a stage is computed",
        edits: &[("mod.rs", "(of(done) + running) / all", "(of(done) + 0.0 * running) / all")],
    },
    Bug {
        name: "a wish for the last maps is done before they are there",
        edits: &[(
            "mod.rs",
            "if place == self.wish.stages.len() {",
            "if self.wanted == Wanted::Last || place == self.wish.stages.len() {",
        )],
    },
];
