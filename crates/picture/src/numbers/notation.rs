//! What points, commas and spaces mean among numbers.

use super::search::{has, has_any, parts};

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
    pub(super) fn cells(self, row: &str, space: char) -> Vec<String> {
        let mut cells = Vec::new();
        let (mut cell, mut quoted, mut awaited) = (String::new(), false, true);
        let is_apart = |c: char| c.is_whitespace() || matches!(c, '"' | ',' | ';');
        let mut before = ' ';
        let mut signs = row.chars();
        while let Some(c) = signs.next() {
            let digits = signs.as_str().bytes().take(4).take_while(u8::is_ascii_digit).count();
            let keeps = before.is_ascii_digit() && digits == 3;
            let next = signs.clone().next().unwrap_or(' ');
            let belongs = match c {
                _ if quoted => true,
                // Among decimal commas, a separating one stands beside a space or a quote.
                ',' => self != Self::Point && !(is_apart(before) || is_apart(next)),
                c if c == space => keeps && self == Self::SpaceGroups,
                c => !(c.is_whitespace() || matches!(c, ';' | '|' | '&')),
            };
            before = c;
            if c == '"' {
                quoted = !quoted;
            } else if belongs {
                cell.push(c);
            } else {
                let is_hard = c == '\t' || !c.is_whitespace();
                if !cell.is_empty() || (is_hard && awaited) {
                    cells.push(std::mem::take(&mut cell));
                    awaited = false;
                }
                awaited |= is_hard;
            }
        }
        if !cell.is_empty() {
            cells.push(cell);
        }
        while cells.len() > 1 && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.is_empty() { vec![String::new()] } else { cells }
    }

    /// The number of a cell with a decimal point and without groups, and whether the cell was written otherwise. `None`
    /// if its digits are grouped wrongly.
    pub(super) fn plain(self, cell: &str) -> Option<(String, bool)> {
        let is_group = |c: char| match self {
            Self::Point | Self::Comma => false,
            Self::CommaGroups => c == ',',
            Self::PointGroups => c == '.',
            Self::SpaceGroups => matches!(c, ' ' | '\u{a0}' | '\''),
        };
        let is_decimal = |c: char| match self {
            Self::Point | Self::CommaGroups => c == '.',
            Self::Comma | Self::PointGroups => c == ',',
            Self::SpaceGroups => matches!(c, '.' | ','),
        };
        let cell = cell.trim();
        let (whole, fraction) = cell.find(is_decimal).map_or((cell, ""), |at| cell.split_at(at));
        let grouped = whole.contains(is_group);
        if self == Self::Comma && has(cell, ".") {
            return None;
        }
        if grouped && !is_grouped(whole.trim_start_matches(['-', '+']), is_group) {
            return None;
        }
        let mut plain: String = whole.chars().filter(|&c| !is_group(c)).collect();
        if let Some(digits) = fraction.get(1..) {
            plain.push('.');
            plain.push_str(digits);
        }
        Some((plain, grouped || (self == Self::Comma && fraction.starts_with(','))))
    }
}

/// Whether digits are grouped by thousands: one to three of them, no 0 first, then three in every group.
fn is_grouped(digits: &str, is_group: impl Fn(char) -> bool) -> bool {
    let mut groups = digits.split(&is_group);
    let is_first = |group: &str| (1..=3).contains(&group.len()) && !group.starts_with('0');
    groups.next().is_some_and(is_first)
        && digits.chars().all(|c| c.is_ascii_digit() || is_group(c))
        && groups.all(|group| group.len() == 3)
}

/// What the whole text tells about its separators.
pub(super) struct Separators {
    /// The space that may group digits: the one that keeps a number together, if there is one.
    pub space: char,
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
        let keeps = rows.iter().any(|row| has(row, "\u{a0}"));
        let hard = any("\t;|&\"");
        let (mut tight, mut apart) = (false, hard);
        for row in rows {
            let parts = parts(row.trim(), ",");
            let mut before = ' ';
            for part in parts {
                let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                tight |= before.is_ascii_digit() && digit(part.chars().next());
                apart |= part.trim().contains(char::is_whitespace);
                before = part.chars().last().unwrap_or(' ');
            }
        }
        Self {
            space: if keeps { '\u{a0}' } else { ' ' },
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
            assert_eq!(notation.cells(row, ' '), cells, "{row}");
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
            (Notation::SpaceGroups, "1\u{a0}024,5", Some("1024.5")),
            (Notation::SpaceGroups, "1'024.5", Some("1024.5")),
            (Notation::Comma, "1,5", Some("1.5")),
            (Notation::Comma, "1.5", None),
            (Notation::Point, "1e3", Some("1e3")),
        ] {
            assert_eq!(plain(notation, cell).as_deref(), expected, "{cell}");
        }
    }
}
