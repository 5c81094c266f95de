//! Why a file holds no weights. The page has the words (`crates/say`).

use std::fmt;

/// Why a file holds no weights of this page's networks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotWeights {
    /// It is no whole `.safetensors`.
    Broken,
    /// It says nothing of the network: another program wrote it.
    Undescribed,
    /// A tensor's values are no 32-bit numbers.
    Kind {
        /// Its name.
        name: String,
    },
}

/// A short phrase for programmers.
impl fmt::Display for NotWeights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Broken => "no whole .safetensors file",
            Self::Undescribed => "the file does not describe its network",
            Self::Kind { .. } => "a tensor's values are no 32-bit numbers",
        })
    }
}

impl std::error::Error for NotWeights {}
