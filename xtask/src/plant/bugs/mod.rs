//! The bugs to plant, and the tests that must find them.

mod cnn;
mod edges;
mod engine;
mod learn;
mod picture;
mod pixels;
mod say;
mod setup;

/// A mistake, as replacements in files.
pub(crate) struct Bug {
    /// The mistake, in words.
    pub(crate) name: &'static str,
    /// The file below the group's folder, the text there (which occurs once), and its replacement.
    pub(crate) edits: &'static [(&'static str, &'static str, &'static str)],
}

/// Bugs in one folder, and the tests that must find each of them.
pub(crate) struct Group {
    /// The folder of the files, below the repository's.
    pub(crate) folder: &'static str,
    /// The target that `cargo test` builds.
    pub(crate) target: &'static [&'static str],
    /// Parts of the names of tests. The tests with one part are a suite, and one failing suite is enough.
    pub(crate) suites: &'static [&'static str],
    /// The bugs.
    pub(crate) bugs: &'static [Bug],
}

/// All bugs. Each group names the narrowest tests that must find them, so that no other test finds them by chance.
pub(crate) const GROUPS: [Group; 10] = [
    Group {
        folder: "crates/cnn/src",
        target: &["--test", "conformance"],
        suites: &["frameworks", "onnx", "kinds"],
        bugs: &edges::BUGS,
    },
    Group {
        folder: "crates/cnn/src",
        target: &["--test", "conformance"],
        suites: &["gradients"],
        bugs: &learn::OF_GRADIENTS,
    },
    Group {
        folder: "crates",
        target: &["--test", "conformance"],
        suites: &["whole_training_runs"],
        bugs: &learn::OF_RUNS,
    },
    Group {
        folder: "crates/cnn/src",
        target: &["--package", "poolscope-cnn", "--lib"],
        suites: &[""],
        bugs: &cnn::BUGS,
    },
    Group {
        folder: "crates/say/src",
        target: &["--package", "poolscope-say", "--lib"],
        suites: &[""],
        bugs: &say::BUGS,
    },
    Group {
        folder: "crates/engine/src",
        target: &["--package", "poolscope-engine", "--lib"],
        suites: &[""],
        bugs: &engine::BUGS,
    },
    Group {
        folder: "crates/pixels/src",
        target: &["--package", "poolscope-pixels", "--lib"],
        suites: &[""],
        bugs: &pixels::BUGS,
    },
    Group {
        folder: "crates/setup/src",
        target: &["--package", "poolscope-setup", "--lib"],
        suites: &[""],
        bugs: &setup::BUGS,
    },
    Group {
        folder: "crates/picture/src",
        target: &["--package", "poolscope-picture", "--lib"],
        suites: &[""],
        bugs: &picture::BUGS,
    },
    Group {
        folder: "crates/picture/src/samples",
        target: &["--test", "samples"],
        suites: &[""],
        bugs: &picture::OF_SAMPLES,
    },
];
