//! What stands where a number should, as far as it is known.

use super::error::CellError;

/// What stands where a number should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `50%`.
    Percent,
    /// `1+2j`.
    Complex,
    /// `0x1F`, `0b11`.
    OtherBase,
    /// `inf`, `∞`.
    Infinite,
    /// `nan`, `NA`, `null`, `--`.
    Missing,
    /// `√2`, `π`, `sqrt`.
    Symbol,
    /// `10^3`, `2²`, `1.5·10⁻³`.
    Power,
    /// `$5`.
    Money,
    /// `3px`.
    Unit,
    /// `12:30`.
    Time,
    /// `2024-01-31`.
    Date,
    /// Digits of other scripts, circled and Roman ones.
    OtherDigits,
    /// `O`, `l`: letters that look like digits.
    LikeDigits,
    /// `1+1`, `2*3`, `-` alone.
    Arithmetic,
    /// `#REF!` of a spreadsheet.
    SheetError,
    /// `(5)`.
    Parentheses,
    /// `1.234.5`, `1,00,000`: groups of digits that are none of thousands.
    Groups,
    /// A vulgar fraction beside something else.
    Fraction,
    /// `<table>`.
    Markup,
    /// A number with other signs: `1_000`, `1L`, `[1`.
    NotAlone,
}

const MONEY: &str = "$€£¥₹₩₽¢";
const UNITS: [&str; 22] = [
    "px", "pt", "em", "rem", "mm", "cm", "m", "km", "nm", "in", "ft", "kg", "g", "mg", "s", "ms", "h", "hz",
    "khz", "db", "lux", "deg",
];
const MISSING: [&str; 11] =
    ["nan", "na", "n/a", "null", "none", "nil", "missing", "--", "---", "<na>", "nat"];
const INFINITE: [&str; 4] = ["inf", "infinity", "∞", "oo"];
const SHEET_ERRORS: [&str; 8] =
    ["#div/0!", "#ref!", "#value!", "#name?", "#num!", "#n/a", "#null!", "#wert!"];

impl CellError {
    /// What the text is, if that is known and it is no number.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        (!self.is_too_far).then(|| of(&self.text)).flatten()
    }
}

fn of(text: &str) -> Option<Kind> {
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches(['-', '+', '\u{2212}', '\'', '"']).trim_end_matches(['\'', '"']);
    let digits = bare.chars().take_while(|c| c.is_ascii_digit() || ".,".contains(*c)).count();
    let (number, behind) = bare.split_at_checked(digits)?;
    let has_digit = number.bytes().any(|c| c.is_ascii_digit());
    let has = |signs: &str| bare.contains(|c| signs.contains(c));
    let is_of =
        |signs: &str| !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || signs.contains(c));
    let count = |sign: char| bare.chars().filter(|c| *c == sign).count();
    let kind = match () {
        () if SHEET_ERRORS.contains(&bare) => Kind::SheetError,
        () if lower.starts_with('<') && lower.len() > 2 && has("/>") && !has_digit => Kind::Markup,
        () if MISSING.contains(&lower.as_str()) || MISSING.contains(&bare) => Kind::Missing,
        () if INFINITE.contains(&bare) => Kind::Infinite,
        () if has("%‰") => Kind::Percent,
        () if has(MONEY) => Kind::Money,
        () if ["0x", "0b", "0o"].iter().any(|base| bare.starts_with(base)) => Kind::OtherBase,
        () if has("√π∛τφ")
            || ["pi", "e", "sqrt", "\\pi", "\\sqrt"].contains(&bare)
            || bare.starts_with("sqrt") =>
        {
            Kind::Symbol
        }
        () if has("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒") => Kind::Fraction,
        () if has("^²³⁰⁴⁵⁶⁷⁸⁹⁻¹") || bare.contains("**") => Kind::Power,
        () if is_complex(bare) => Kind::Complex,
        () if bare.chars().any(is_other_digit) => Kind::OtherDigits,
        () if ["o", "l", "|", "i"].contains(&bare) && !text.starts_with('i') => Kind::LikeDigits,
        () if has_digit && UNITS.contains(&behind)
            || UNITS.contains(&bare) && bare.len() > 1
            || has("°µ") =>
        {
            Kind::Unit
        }
        () if count(':') > 0 && !bare.ends_with(':') && is_of(":.") && has_digit => Kind::Time,
        () if [('-', 2), ('/', 2), ('.', 2)].iter().any(|(sign, times)| count(*sign) == *times)
            && is_date(bare) =>
        {
            Kind::Date
        }
        () if bare.starts_with('(') && bare.ends_with(')') && bare.len() > 2 => Kind::Parentheses,
        () if (count('.') > 1 || count(',') > 1 || count(',') == 1 && count('.') == 1) && is_of(".,") => {
            Kind::Groups
        }
        () if has("+*/-") && is_of("+*/-.,()")
            || bare.is_empty() && !text.is_empty()
            || ["*", "/", "="].contains(&bare) =>
        {
            Kind::Arithmetic
        }
        () if !bare.is_empty() && bare.bytes().any(|c| c.is_ascii_digit()) => Kind::NotAlone,
        () => return None,
    };
    Some(kind)
}

/// Whether it ends with an imaginary unit behind a number, or is one part of such a number.
fn is_complex(text: &str) -> bool {
    let Some(number) = text.strip_suffix(['i', 'j']) else { return false };
    number.bytes().any(|c| c.is_ascii_digit())
        && number.bytes().all(|c| c.is_ascii_digit() || b"+-.e".contains(&c))
}

/// Three numbers, one of which can be a year, a month or a day.
fn is_date(text: &str) -> bool {
    let numbers: Vec<Option<u32>> = text.split(['-', '/', '.']).map(|part| part.parse().ok()).collect();
    let [Some(first), Some(second), Some(third)] = numbers.as_slice() else { return false };
    let is_year = |year: &u32| (1000..3000).contains(year);
    let is_day = |day: &u32| (1..=31).contains(day);
    (is_year(first) && is_day(second) && is_day(third)) || (is_day(first) && is_day(second) && is_year(third))
}

/// A digit of another script, and circled and Roman ones.
fn is_other_digit(c: char) -> bool {
    !c.is_ascii() && c.is_numeric()
}

#[cfg(test)]
mod tests {
    use super::Kind::*;
    use super::*;

    #[test]
    fn what_people_write_for_numbers_is_known() {
        for (kind, texts) in [
            (Percent, vec!["50%", "%", "12.5%"]),
            (Complex, vec!["1.+0.j", "2i", "1-2j", "1e-3+2i"]),
            (OtherBase, vec!["0x1F", "0b11"]),
            (Infinite, vec!["inf", "-Inf", "∞", "-∞"]),
            (Missing, vec!["nan", "NaN", "NA", "null", "--"]),
            (Symbol, vec!["√2", "-π", "sqrt2"]),
            (Power, vec!["10^3", "2²", "1*10⁻³", "2**3"]),
            (Money, vec!["$1.50", "€", "1,50€"]),
            (Unit, vec!["3px", "px", "20°"]),
            (Time, vec!["12:30", "1:02:03.5"]),
            (Date, vec!["2024-01-31", "31/01/2024", "31.1.2024"]),
            (OtherDigits, vec!["١", "१", "①", "Ⅳ"]),
            (LikeDigits, vec!["O", "o", "l", "I"]),
            (Arithmetic, vec!["1+1", "2*3", "-", "+", "1-2-3", "1/2/3", "*"]),
            (SheetError, vec!["#REF!", "#DIV/0!"]),
            (Parentheses, vec!["(5)", "(1,5)"]),
            (Groups, vec!["1.2.3", "1,00,000", "1.5,2.5"]),
            (Fraction, vec!["½½", "x½"]),
            (NotAlone, vec!["1_000", "1:", "1L", "[1", "x1"]),
            (Markup, vec!["<td>", "<!-->"]),
        ] {
            for text in texts {
                let error = CellError { text: text.into(), row: 0, column: 0, is_too_far: false };
                assert_eq!(error.kind(), Some(kind), "{text}");
            }
        }
        for text in ["x", "abc", "m", "", "一"] {
            let error = CellError { text: text.into(), row: 0, column: 0, is_too_far: false };
            assert_eq!(error.kind(), None, "{text}");
        }
    }
}
