//! The chunks of a PNG file: length, kind, content, checksum.

/// One chunk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunk<'a> {
    kind: &'a [u8; 4],
    content: &'a [u8],
    /// Kind and content, which the checksum is of.
    summed: &'a [u8],
    sum: u32,
}

impl<'a> Chunk<'a> {
    /// Four letters.
    pub(crate) const fn kind(&self) -> &'a [u8; 4] {
        self.kind
    }

    /// The bytes between kind and checksum.
    pub(crate) const fn content(&self) -> &'a [u8] {
        self.content
    }

    /// Whether decoders may skip it: a bit of its kind says so.
    pub(crate) const fn may_be_skipped(&self) -> bool {
        self.kind[0] & 0x20 != 0
    }

    /// Whether its checksum is right. `table` is that of [`table`].
    pub(crate) fn is_unchanged(&self, table: &[u32; 256]) -> bool {
        checksum(self.summed, table) == self.sum
    }
}

/// The chunks behind the signature, as far as they are whole. Behind IEND there may be others.
pub(crate) fn of(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = bytes.get(8..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (length, behind) = rest.split_first_chunk()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (summed, behind) = behind.split_at_checked(length.checked_add(4)?)?;
        let (kind, content) = summed.split_first_chunk()?;
        let (sum, behind) = behind.split_first_chunk()?;
        rest = behind;
        Some(Chunk { kind, content, summed, sum: u32::from_be_bytes(*sum) })
    })
}

/// A PNG's checksum (CRC-32).
fn checksum(bytes: &[u8], table: &[u32; 256]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        let [lowest, ..] = sum.to_le_bytes();
        // A byte as index is always inside.
        sum >> 8 ^ table.get(usize::from(lowest ^ byte)).unwrap_or(&0)
    })
}

/// What each value of a byte does to the checksum. Made when it is needed, because a kilobyte of it compresses badly.
pub(crate) fn table() -> [u32; 256] {
    let mut table = [0; 256];
    for (byte, entry) in (0..).zip(&mut table) {
        *entry = (0..8).fold(byte, |sum: u32, _| sum >> 1 ^ 0xedb8_8320 & (sum & 1).wrapping_neg());
    }
    table
}
