//! Why the engine refuses a list of jobs.

use super::job::JobPlace;

/// Why a list of jobs is refused. The list before it stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineError {
    /// A job names itself, a later job, or one that is not in the list.
    NotEarlier {
        /// The job that names another.
        job: usize,
        /// What it names.
        named: JobPlace,
    },
    /// A job names a place beyond the last stage of another.
    NoSuchPlace {
        /// The job that names another.
        job: usize,
        /// What it names.
        named: JobPlace,
        /// The last place of the job that is named.
        last: usize,
    },
    /// A job names a place whose maps are not kept.
    NotKept {
        /// The job that names another.
        job: usize,
        /// What it names.
        named: JobPlace,
    },
    /// The jobs need more memory than there is.
    TooMuch {
        /// Bytes of maps that the list takes at most.
        needed: usize,
        /// Bytes of maps that the engine holds at most.
        limit: usize,
    },
}
