//! What points, commas and spaces mean among numbers.

use super::search::{has, has_any, parts, trim};
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
        [Self::CommaGroups, Self::PointGroups, Self::SpaceGroups, Self::Comma, Self::Point];

    /// Splits a row into cells. Tabs, semicolons, bars and `&` separate, and so do commas and spaces unless they belong
    /// to a number. A quoted cell is taken whole. Without a number between them, separators other than spaces leave an
    /// empty cell, except at the end.
    pub(super) fn cells(self, row: &str, space: u8) -> Vec<&str> {
        let bytes = row.as_bytes();
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
        let is_apart = |c: u8| c.is_ascii_whitespace() || b"\",;".contains(&c);
        let mut cells = Vec::new();
        let (mut from, mut quoted, mut awaited) = (0, false, true);
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
                    let digits = bytes.iter().skip(at + 1).take(4).take_while(|c| c.is_ascii_digit());
                    before.is_ascii_digit() && digits.count() == 3
                }
                c => !c.is_ascii_whitespace() && !b";|&".contains(&c),
            };
            if belongs {
                continue;
            }
            let is_hard = !is_end && (c == b'\t' || !c.is_ascii_whitespace());
            if from < at || (is_hard && awaited) {
                cells.push(trim(row.get(from..at).unwrap_or_default(), "\""));
                awaited = false;
            }
            awaited |= is_hard;
            from = at + 1;
        }
        while cells.len() > 1 && cells.last() == Some(&"") {
            cells.pop();
        }
        if cells.is_empty() { vec![""] } else { cells }
    }

    /// The number of a cell with a decimal point and without groups, and whether the cell was written otherwise. `None`
    /// if its digits are grouped wrongly.
    pub(super) fn plain(self, cell: &str) -> Option<(String, bool)> {
        let (groups, decimals) = match self {
            Self::Point => ("", "."),
            Self::Comma => ("", ","),
            Self::CommaGroups => (",", "."),
            Self::PointGroups => (".", ","),
            Self::SpaceGroups => (" \u{c}'", ".,"),
        };
        if self == Self::Comma && has(cell, ".") {
            return None;
        }
        let point = cell.bytes().position(|c| decimals.as_bytes().contains(&c));
        let whole = parts(cell.get(..point.unwrap_or(cell.len()))?, groups);
        let is_grouped = whole.len() > 1;
        if is_grouped && !are_thousands(&whole) {
            return None;
        }
        let mut plain = whole.concat();
        if let Some(point) = point {
            plain.push('.');
            plain.push_str(cell.get(point + 1..)?);
        }
        Some((plain, is_grouped || (self == Self::Comma && point.is_some())))
    }
}

/// Whether digits are grouped by thousands: one to three of them, no 0 first, then three in every group.
fn are_thousands(groups: &[&str]) -> bool {
    groups.iter().enumerate().all(|(at, group)| {
        let digits = if at == 0 { group.trim_start_matches(['-', '+']) } else { group };
        let fits = if at == 0 {
            (1..=3).contains(&digits.len()) && !digits.starts_with('0')
        } else {
            digits.len() == 3
        };
        fits && digits.bytes().all(|c| c.is_ascii_digit())
    })
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
    pub(super) fn of(rows: &[String]) -> Self {
        let any = |signs: &str| rows.iter().any(|row| has_any(row.trim(), signs));
        let keeps = rows.iter().any(|row| row.trim().contains(KEEPING));
        let hard = any("\t;|&\"");
        let (mut tight, mut apart) = (false, hard);
        for row in rows {
            let mut before = b' ';
            for part in parts(row.trim(), ",") {
                tight |= before.is_ascii_digit() && part.bytes().next().is_some_and(|c| c.is_ascii_digit());
                apart |= part.trim().bytes().any(|c| c.is_ascii_whitespace());
                before = part.bytes().next_back().unwrap_or(b' ');
            }
        }
        Self {
            space: if keeps { 0x0c } else { b' ' },
            hard,
            keeping: keeps || any("'"),
            mixed: tight && apart,
            points_only: !any(","),
        }
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
