//! The bugs to plant, and which tests must find them.

mod cnn;
mod edges;
mod engine;
mod lesson;
mod picture;
mod pixels;
mod text;

/// A mistake, as replacements in files.
pub(crate) struct Bug {
    /// What is wrong, in words.
    pub(crate) name: &'static str,
    /// File below the group's folder, what stands there once, and what stands there instead.
    pub(crate) edits: &'static [(&'static str, &'static str, &'static str)],
}

/// Bugs in one folder, and the tests that must find each of them.
pub(crate) struct Group {
    /// Where the files are, below the repository's folder.
    pub(crate) folder: &'static str,
    /// What `cargo test` builds.
    pub(crate) target: &'static [&'static str],
    /// Parts of the names of tests. Those with one part are one suite, and one suite that fails is enough.
    pub(crate) suites: &'static [&'static str],
    /// The bugs.
    pub(crate) bugs: &'static [Bug],
}

const LIBRARY: &[&str] = &["--lib"];

/// All bugs. Each group names the narrowest tests that must find them, so that no other test finds them by chance.
pub(crate) const GROUPS: [Group; 8] = [
    Group {
        folder: "cnn/src",
        target: &["--test", "conformance"],
        suites: &["frameworks", "onnx", "kinds"],
        bugs: &edges::BUGS,
    },
    Group {
        folder: "cnn/src",
        target: &["--package", "poolscope-cnn", "--lib"],
        suites: &[""],
        bugs: &cnn::BUGS,
    },
    Group { folder: "src/engine", target: LIBRARY, suites: &["engine::"], bugs: &engine::BUGS },
    Group { folder: "src/pixels", target: LIBRARY, suites: &["pixels::"], bugs: &pixels::BUGS },
    Group { folder: "src/lesson", target: LIBRARY, suites: &["lesson::"], bugs: &lesson::BUGS },
    Group { folder: "src/text", target: LIBRARY, suites: &["text::"], bugs: &text::BUGS },
    Group { folder: "src/picture", target: LIBRARY, suites: &["picture::"], bugs: &picture::BUGS },
    Group {
        folder: "src/picture/samples",
        target: &["--test", "samples"],
        suites: &[""],
        bugs: &picture::OF_SAMPLES,
    },
];
