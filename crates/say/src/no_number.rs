//! What to do about a cell that is no number.

use poolscope_picture::numbers::Kind;

/// What stands in the cell, and what to type instead.
#[must_use]
pub(crate) const fn advice(kind: Kind) -> &'static str {
    match kind {
        Kind::Percent => "Type 0.5 in place of 50%.",
        Kind::Complex => "Only real numbers are possible. Paste the real parts.",
        Kind::OtherBase => "Type it as a decimal number: 31 in place of 0x1F.",
        Kind::Infinite => "Only finite numbers are possible.",
        Kind::Missing => "It stands for a number that is missing. Type one.",
        Kind::Symbol | Kind::Power => "Type the decimal number.",
        Kind::Money => "Leave the currency out.",
        Kind::Unit => "Leave the unit out.",
        Kind::Time => "It looks like a time or a range. Type one number.",
        Kind::Date => "It looks like a date. Leave the column out or type numbers.",
        Kind::OtherDigits => "Type it with the digits 0 to 9.",
        Kind::LikeDigits => "It is a letter that looks like a digit. Type the digit.",
        Kind::Arithmetic => "Nothing is calculated here. Type the result.",
        Kind::SheetError => "It is an error of the spreadsheet. Mend its formula or type a number.",
        Kind::Parentheses => "Type a minus for a negative number, and leave the parentheses out.",
        Kind::Groups => "Leave out what groups its digits, and write all decimals alike.",
        Kind::Fraction => "Type the decimal number, or a fraction alone.",
        Kind::NotAlone => "Type the number alone.",
        Kind::Markup => "It is the source of a web page. Copy the numbers from the page itself.",
    }
}
