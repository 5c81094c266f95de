//! What points, commas and spaces mean among numbers.

use super::search::trim;
use super::signs::KEEPING;

/// What points, commas and spaces mean among numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// Points are decimal points, commas separate numbers: 1.5, 2.
    Point,
    /// Commas are decimal commas: 1,5 2.
    Comma,
    /// Commas group digits by thousands: 1,024.5.
    CommaGroups,
    /// Points group digits by thousands: 1.024,5.
    PointGroups,
    /// Spaces or apostrophes group digits by thousands: 1 024,5.
    SpaceGroups,
}

impl Notation {
    /// All of them, in the order in which readings are offered.
    pub(super) const ALL: [Self; 5] =
        [Self::Point, Self::CommaGroups, Self::PointGroups, Self::SpaceGroups, Self::Comma];

    /// Splits a row into cells. Tabs, semicolons, bars and `&` separate, and so do commas and spaces unless they belong
    /// to a number. A quoted cell is taken whole. Without a number between them, separators other than spaces leave an
    /// empty cell, except at the end.
    #[inline(never)]
    pub(super) fn cells(self, row: &str, space: u8) -> Vec<&str> {
        let bytes = row.as_bytes();
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
        let is_apart = |c: u8| c.is_ascii_whitespace() || b"\",;".contains(&c);
        let mut cells = Vec::new();
        let (mut from, mut quoted, mut awaited, mut filled) = (0, false, true, 0);
        for at in 0..=bytes.len() {
            let (before, c, next) = (byte(at.wrapping_sub(1)), byte(at), byte(at + 1));
            let is_end = at == bytes.len();
            quoted ^= c == b'"';
            let belongs = match c {
                _ if is_end => false,
                _ if quoted => true,
                // Among decimal commas, a separating one stands beside a space or a quote.
                b',' => self != Self::Point && !is_apart(before) && !is_apart(next),
                c if c == space && self == Self::SpaceGroups => {
                    before.is_ascii_digit()
                        && (1..=3).all(|next| byte(at + next).is_ascii_digit())
                        && !byte(at + 4).is_ascii_digit()
                }
                c => !c.is_ascii_whitespace() && !b";|&".contains(&c),
            };
            if belongs {
                continue;
            }
            let is_hard = !is_end && (c == b'\t' || !c.is_ascii_whitespace());
            if from < at || (is_hard && awaited) {
                cells.push(trim(row.get(from..at).unwrap_or_default(), b"\""));
                awaited = false;
                filled = if from < at { cells.len() } else { filled };
            }
            awaited |= is_hard;
            from = at + 1;
        }
        cells.truncate(filled.max(1));
        if cells.is_empty() {
            cells.push("");
        }
        cells
    }

    /// The number of a cell with a decimal point and without groups, and whether the cell was written otherwise. `None`
    /// if its digits are grouped wrongly: there are one to three, no 0 first, then three in every group.
    pub(super) fn plain(self, cell: &str) -> Option<(String, bool)> {
        let (groups, decimals): (&[u8], &[u8]) = match self {
            Self::Point => (b"", b"."),
            Self::Comma => (b"", b","),
            Self::CommaGroups => (b",", b"."),
            Self::PointGroups => (b".", b","),
            Self::SpaceGroups => (b" \x0c'", b".,"),
        };
        let mut plain = String::with_capacity(cell.len());
        let (mut digits, mut first, mut is_grouped, mut has_point) = (0, b'0', false, false);
        for c in cell.bytes() {
            if !has_point && groups.contains(&c) {
                let fits = if is_grouped { digits == 3 } else { (1..=3).contains(&digits) && first != b'0' };
                if !fits {
                    return None;
                }
                (digits, is_grouped) = (0, true);
                continue;
            }
            let is_point = !has_point && decimals.contains(&c);
            let ends_group = is_point && digits == 3;
            if (is_grouped && !has_point && !c.is_ascii_digit() && !ends_group)
                || !c.is_ascii()
                || (self == Self::Comma && c == b'.')
            {
                return None;
            }
            has_point |= is_point;
            first = if digits == 0 { c } else { first };
            digits += usize::from(!has_point && c.is_ascii_digit());
            plain.push(if is_point { '.' } else { char::from(c) });
        }
        if is_grouped && !has_point && digits != 3 {
            return None;
        }
        Some((plain, is_grouped || (self == Self::Comma && has_point)))
    }
}

/// What the whole text tells about its separators.
pub(super) struct Separators {
    /// The space that may group digits: the one that keeps a number together, if there is one.
    pub space: u8,
    /// Something other than spaces and commas separates numbers.
    pub hard: bool,
    /// There are spaces that keep a number together, or apostrophes.
    pub keeping: bool,
    /// A comma stands between two digits, and something else separates numbers too.
    pub mixed: bool,
    /// Points and no commas.
    pub points_only: bool,
}

impl Separators {
    #[inline(never)]
    pub(super) fn of(rows: &[String]) -> Self {
        let (mut tight, mut apart, mut hard, mut comma, mut space, mut keeping) =
            (false, false, false, false, b' ', false);
        for row in rows {
            // The sign before, and the one before it that is no space.
            let (mut before, mut solid) = (b',', b',');
            for c in trim(row, b"").bytes() {
                hard |= b"\t;|&\"".contains(&c);
                comma |= c == b',';
                keeping |= c == KEEPING || c == b'\'';
                space = if c == KEEPING { KEEPING } else { space };
                // A comma that is 0 stands for the one in 0,5.
                tight |= before == 0 && c.is_ascii_digit();
                let is_space = c.is_ascii_whitespace();
                apart |= before.is_ascii_whitespace() && !is_space && c != b',' && solid != b',';
                before = if c == b',' && before.is_ascii_digit() { 0 } else { c };
                solid = if is_space { solid } else { c };
            }
        }
        Self { space, hard, keeping, mixed: tight && (apart || hard), points_only: !comma }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_split_by_what_separates_in_its_notation() {
        use Notation::{Comma, CommaGroups, Point, SpaceGroups};
        for (notation, row, cells) in [
            (Point, "1,5 2", vec!["1", "5", "2"]),
            (Comma, "1,5 2", vec!["1,5", "2"]),
            (Comma, "1,5, 2,5", vec!["1,5", "2,5"]),
            (CommaGroups, "\"1,024\",\"2\"", vec!["1,024", "2"]),
            (Point, "\"1 2\" , 3", vec!["1 2", "3"]),
            (SpaceGroups, "1 024,5\t2", vec!["1 024,5", "2"]),
            (Point, "\t1\t\t2\t\t", vec!["", "1", "", "2"]),
            (Point, ",", vec![""]),
            (Point, "| 1 | 2", vec!["", "1", "2"]),
        ] {
            assert_eq!(notation.cells(row, b' '), cells, "{row}");
        }
    }

    #[test]
    fn groups_have_three_digits_and_begin_with_no_zero() {
        let plain = |notation: Notation, cell| notation.plain(cell).map(|(plain, _)| plain);
        for (notation, cell, expected) in [
            (Notation::CommaGroups, "-1,024.5", Some("-1024.5")),
            (Notation::CommaGroups, "1,02", None),
            (Notation::CommaGroups, "0,125", None),
            (Notation::CommaGroups, "1,0245", None),
            (Notation::PointGroups, "1.024.000,25", Some("1024000.25")),
            (Notation::SpaceGroups, "1\u{c}024,5", Some("1024.5")),
            (Notation::SpaceGroups, "1'024.5", Some("1024.5")),
            (Notation::Comma, "1,5", Some("1.5")),
            (Notation::Comma, "1.5", None),
            (Notation::Point, "1e3", Some("1e3")),
        ] {
            assert_eq!(plain(notation, cell).as_deref(), expected, "{cell}");
        }
    }
}
