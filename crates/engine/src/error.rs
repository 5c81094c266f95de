//! The reasons to refuse a list of jobs.

use super::job::JobPlace;

/// The reason to refuse a list of jobs. The list before it stays in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineError {
    /// A job names itself, a later job, or one that is not in the list.
    NotEarlier {
        /// The index of the job that names another.
        job: usize,
        /// The place it names.
        named: JobPlace,
    },
    /// A job names a place beyond the last stage of another.
    NoSuchPlace {
        /// The index of the job that names another.
        job: usize,
        /// The place it names.
        named: JobPlace,
        /// The last place of the named job.
        last: usize,
    },
    /// A job names a place whose maps are not kept.
    NotKept {
        /// The index of the job that names another.
        job: usize,
        /// The place it names.
        named: JobPlace,
    },
    /// The jobs need more memory than there is.
    TooMuch {
        /// The bytes that the list needs at least.
        needed: usize,
        /// The bytes that the engine may hold.
        limit: usize,
    },
}
