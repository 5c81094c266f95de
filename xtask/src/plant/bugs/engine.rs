//! Mistakes of a cache, of its memory, and of jobs that share it.

use super::Bug;

/// Bugs that the tests of the engine must find.
pub(super) const BUGS: [Bug; 12] = [
    Bug {
        name: "the cache forgets the picture",
        edits: &[("carry.rs", "other.maps.is_some() && other.maps == node.maps", "other.maps.is_some()")],
    },
    Bug {
        name: "memory of another shape is used again",
        edits: &[("budget.rs", "maps.shape() == shape &&", "maps.shape().values() == shape.values() &&")],
    },
    Bug {
        name: "what is finished is let go to make room",
        edits: &[("budget.rs", "!node.lasts() && node.maps.as_ref()", "node.maps.as_ref()")],
    },
    Bug {
        name: "the oldest memory for reuse is let go one map too late",
        edits: &[("budget.rs", "while all > REUSED", "while all > REUSED + (1 << 20)")],
    },
    Bug {
        name: "progress stands still while a stage is computed",
        edits: &[("steps.rs", "(all - left + under_way) / all", "(all - left + 0.0 * under_way) / all")],
    },
    Bug {
        name: "a job for the last maps is done before they are there",
        edits: &[(
            "shown.rs",
            "let is_kept = planned.keeps(place);",
            "let is_kept = planned.keeps(place) && planned.job.keep != super::job::Keep::Last;",
        )],
    },
    Bug {
        name: "old maps are shown under another name",
        edits: &[("carry.rs", "if key.0 == name {", "if key.0 <= name {")],
    },
    Bug {
        name: "jobs share stages that differ",
        edits: &[("plan.rs", "&& self.stage(node) == Some(stage)", "&& node.shape == shape")],
    },
    Bug {
        name: "what jobs have in common is computed for each of them",
        edits: &[("plan.rs", "self.is_kept || self.branches > 1", "self.is_kept")],
    },
    Bug {
        name: "maps that are half made do not count",
        edits: &[("lib.rs", ".saturating_add(partial)", ".saturating_add(0 * partial)")],
    },
    Bug {
        name: "a number stays although it is compared with something else",
        edits: &[(
            "carry.rs",
            "other.compared == twins",
            "other.compared.map(|pair| pair.0) == twins.map(|pair| pair.0)",
        )],
    },
    Bug {
        name: "a job may name maps that are not kept",
        edits: &[("plan.rs", "named.place > 0 && !other", "named.place > 64 && !other")],
    },
];
