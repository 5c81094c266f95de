//! Poolings in a link: one word for placement and rule, then the numbers of both, the window, and the divisor of an
//! average.

use super::pair::pair;
use super::window;
use super::{LIST, Words};
use crate::cnn::{Divisor, Levels, OwnNumber, Preset, Reduce};
use crate::permalink::number::{real, short, within};
use crate::permalink::{Key, Named, Repairs};
use crate::{Fractions, Placement, PoolingChoice, WindowChoice, limits};

const PADDED: &str = "include-pad";
const CELLS: &str = "exclude-pad";
const FIXED: &str = "divisor";

/// The prefix of a rule's word.
const fn prefix(placement: Placement) -> &'static str {
    match placement {
        Placement::Sliding => "",
        Placement::Whole => "global-",
        Placement::Bins(_) => "adaptive-",
        Placement::Pyramid(_) => "pyramid-",
        Placement::Fractional(_) => "fractional-",
    }
}

/// The pooling that a word stands for, with its usual numbers.
pub(super) fn named(word: &str) -> Option<PoolingChoice> {
    let reduce = |placement: Placement| {
        let reduce = word.strip_prefix(prefix(placement)).and_then(Reduce::named)?;
        (placement == Placement::Sliding || !reduce.must_slide()).then_some(reduce)
    };
    let found = Placement::all().into_iter().find_map(|placement| Some((placement, reduce(placement)?)));
    found.map(|(placement, reduce)| PoolingChoice::new(reduce, 2).placed(placement))
}

pub(super) fn write(choice: &PoolingChoice) -> Vec<String> {
    let PoolingChoice { reduce, placement, window } = *choice;
    let mut words = vec![format!("{}{}", prefix(placement), reduce.word())];
    words.extend(own_words(reduce));
    match placement {
        Placement::Sliding | Placement::Whole => {}
        Placement::Bins(bins) => words.push(format!("{}x{}", bins.rows, bins.columns)),
        Placement::Pyramid(levels) => {
            words.push(levels.list().iter().map(usize::to_string).collect::<Vec<_>>().join("."));
        }
        Placement::Fractional(Fractions { percent, size, seed }) => {
            words.push(format!("{percent}.{size}.{seed}"));
        }
    }
    // A window that is not used need not be told while it is the usual one.
    if placement == Placement::Sliding || window != WindowChoice::new(2, 2) {
        window::write(window, &mut words);
    }
    let framework = window.convention.framework();
    let divisor = reduce.divisor().map(|asked| framework.divisor(asked));
    match divisor.filter(|&own| own != framework.usual_divisor() && placement == Placement::Sliding) {
        None => {}
        Some(Divisor::Padded) => words.push(PADDED.to_owned()),
        Some(Divisor::Cells) => words.push(CELLS.to_owned()),
        Some(Divisor::Fixed(divisor)) => words.push(format!("{FIXED}{divisor}")),
    }
    words
}

/// The words behind the name of a pooling.
pub(super) fn read(usual: PoolingChoice, words: &mut Words<'_>, repairs: &mut Repairs) -> PoolingChoice {
    let mut reduce = usual.reduce;
    while let Some(with) = words.peek().and_then(|word| with_own(reduce, word, LIST, repairs)) {
        reduce = with;
        words.next();
    }
    let mut placement = usual.placement;
    if let Some(read) = words.peek().and_then(|word| read_placement(placement, word, repairs)) {
        placement = read;
        words.next();
    }
    let window = window::read(words, usual.window, limits::WINDOW, repairs);
    let kept = PoolingChoice { reduce, placement, window }.with_window(window).reduce;
    if kept != reduce {
        repairs.bad(LIST);
        reduce = kept;
    }
    let framework = window.convention.framework();
    reduce = reduce.with_divisor(framework.usual_divisor());
    if placement == Placement::Sliding
        && reduce.divisor().is_some()
        && let Some(asked) = words.peek().and_then(|word| read_divisor(word, repairs))
    {
        words.next();
        if framework.divisor(asked) == asked {
            reduce = reduce.with_divisor(asked);
        } else {
            repairs.bad(LIST);
        }
    }
    PoolingChoice { reduce, placement, window }
}

/// What a rule has of its own: its number behind its letter, the name of its kernel.
pub(crate) fn own_words(reduce: Reduce) -> impl Iterator<Item = String> {
    let number = reduce.number().map(|number| format!("{}{}", number.letter, short(number.value)));
    number.into_iter().chain(reduce.kernel().map(|kernel| kernel.name().to_owned()))
}

/// The rule with what such a word says.
pub(crate) fn with_own(reduce: Reduce, word: &str, key: Key, repairs: &mut Repairs) -> Option<Reduce> {
    if let Some(number) = read_number(reduce, word, key, repairs) {
        return Some(reduce.with_number(number));
    }
    reduce.kernel().and_then(|_| Some(reduce.with_kernel(Preset::named(word)?)))
}

/// A rule's own number, behind its letter.
fn read_number(reduce: Reduce, word: &str, key: Key, repairs: &mut Repairs) -> Option<f32> {
    let own = reduce.number()?;
    let word = word.strip_prefix(own.letter)?;
    if own.parts > 1 {
        let value = real(word, key, repairs)?;
        let nearest = OwnNumber { value, ..own.clone() };
        let nearest = own.of_parts(nearest.in_parts());
        if (value - nearest).abs() > 1e-6 {
            repairs.clamped(key);
        }
        return Some(nearest);
    }
    let offered = usize::from(*own.offered.start())..=usize::from(*own.offered.end());
    let number = within(word, &offered, key, repairs)?;
    u16::try_from(number).ok().map(f32::from)
}

/// The numbers of a placement: rows × columns of bins, or the levels of a pyramid.
fn read_placement(placement: Placement, word: &str, repairs: &mut Repairs) -> Option<Placement> {
    match placement {
        Placement::Sliding | Placement::Whole => None,
        Placement::Bins(_) => word
            .as_bytes()
            .contains(&b'x')
            .then(|| pair(word, &limits::BINS, repairs))
            .flatten()
            .map(Placement::Bins),
        Placement::Pyramid(_) => {
            let mut levels = Vec::new();
            for level in word.split('.') {
                levels.push(within(level, &limits::LEVEL, LIST, repairs)?);
            }
            if levels.len() > *limits::LEVELS.end() {
                levels.truncate(*limits::LEVELS.end());
                repairs.clamped(LIST);
            }
            Levels::new(&levels).ok().map(Placement::Pyramid)
        }
        Placement::Fractional(_) => {
            let mut numbers = word.split('.');
            let mut next = |limits| within(numbers.next()?, limits, LIST, repairs);
            let (percent, size) = (next(&limits::PERCENT)?, next(&limits::FRACTIONAL)?);
            let seed = next(&limits::SEED)?;
            Some(Placement::Fractional(Fractions { percent, size, seed }))
        }
    }
}

fn read_divisor(word: &str, repairs: &mut Repairs) -> Option<Divisor> {
    match word {
        PADDED => Some(Divisor::Padded),
        CELLS => Some(Divisor::Cells),
        _ => {
            let divisor = within(word.strip_prefix(FIXED)?, &limits::DIVISOR, LIST, repairs)?;
            Some(Divisor::Fixed(i64::try_from(divisor).ok()?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::Average;
    use crate::{Convention, KerasPadding, PerAxis};

    #[test]
    fn every_rule_has_a_word_with_every_placement() {
        for reduce in Reduce::all() {
            let placements = Placement::all().into_iter();
            for placement in placements.filter(|of| *of == Placement::Sliding || !reduce.must_slide()) {
                let choice = PoolingChoice::new(reduce, 2).placed(placement);
                let words = write(&choice);
                let mut rest = words.iter();
                let usual = rest.next().and_then(|word| named(word));
                assert_eq!(usual, Some(choice), "{words:?}");
            }
        }
        assert_eq!(named("global-relu"), None);
        assert_eq!(named("pyramid-"), None);
    }

    #[test]
    fn a_divisor_that_the_framework_does_not_have_is_not_written() {
        let fixed = Average { divisor: Divisor::Fixed(5) };
        let divided = |convention| {
            let window = WindowChoice { convention, ..WindowChoice::new(2, 2) };
            write(&PoolingChoice { window, ..PoolingChoice::new(fixed, 2) })
        };
        assert_eq!(divided(Convention::NONE).last().map(String::as_str), Some("divisor5"));
        assert_eq!(divided(Convention::Keras(KerasPadding::Valid)).last().map(String::as_str), Some("keras"));
    }

    #[test]
    fn words_that_links_had_first_keep_their_meaning() {
        let bins = PoolingChoice::new(Reduce::all()[0], 2).placed(Placement::Bins(PerAxis::both(4)));
        assert_eq!(named("adaptive-max"), Some(bins));
        let words =
            ["max", "average", "lp", "global-max", "global-average", "adaptive-max", "adaptive-average"];
        for word in words {
            let written = named(word).map(|choice| write(&choice).swap_remove(0));
            assert_eq!(written.as_deref(), Some(word));
        }
    }
}
