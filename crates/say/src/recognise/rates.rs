//! The words of a rate for each network.

use super::percent;
use crate::setup::Rate;

/// Tries the offered rates.
pub const TRY_RATES: &str = "Try rates";
/// What that does.
pub const TRY_RATES_HINT: &str = "This network learns with each of the offered rates, for as many epochs as all. The held-back pictures then say which rate is best; the test pictures are not looked at.";
/// The columns of the table of rates.
pub const RATE_COLUMNS: [&str; 4] = ["Rate", "Learned from, right", "Held back, right", "Held back, loss"];
/// The best rate.
pub const BEST_RATE: &str = "best";
/// A rate with which the numbers ran away.
pub const RAN_AWAY: &str = "too large";
/// The setup has changed since.
pub const RATES_STALE: &str = "These rates were tried with other settings or pictures.";

/// The rate of all networks, in the list of a network.
#[must_use]
pub fn rate_of_all(rate: Rate) -> String {
    format!("as all ({})", rate.value())
}

/// The button that tries rates for a network, for screen readers.
#[must_use]
pub fn try_rates_for(network: &str) -> String {
    format!("{TRY_RATES} for {network}")
}

/// The table of the rates that were tried.
#[must_use]
pub fn rates_tried(network: &str, epochs: usize, tried: usize, of: usize) -> String {
    let epochs = if epochs == 1 { "1 epoch".to_owned() } else { format!("{epochs} epochs") };
    format!("“{network}” after {epochs} with each rate: {tried} of {of} tried")
}

/// What came out. `ties`: other rates with as many pictures recognised. `next`: the best of the others.
#[must_use]
pub fn best_rate(
    rate: Rate,
    held_back: f32,
    pictures: usize,
    ties: usize,
    next: Option<(Rate, f32)>,
) -> String {
    if ties > 0 {
        let others = if ties == 1 { "1 other rate".to_owned() } else { format!("{ties} other rates") };
        return format!(
            "With {} it recognises {} of {pictures} held-back pictures, as with {others}; with {0} the loss is the smallest of these.",
            rate.value(),
            percent(held_back)
        );
    }
    let best = format!(
        "With {} it recognises most of {pictures} held-back pictures: {}",
        rate.value(),
        percent(held_back)
    );
    match next {
        Some((other, share)) if held_back - share < 0.02 => {
            format!("{best}. {} is less than 2 % behind, which may be chance.", other.value())
        }
        Some(_) | None => format!("{best}."),
    }
}

/// What is said of a best rate at an end of those that were tried.
#[must_use]
pub fn rate_at_end(rate: Rate) -> Option<&'static str> {
    let [smallest, .., largest] = super::RATES.map(Rate::nearest);
    if rate == smallest {
        return Some("The best rate is the smallest that was tried: a smaller one may be better still.");
    }
    (rate == largest)
        .then_some("The best rate is the largest that was tried: a larger one may be better still.")
}

/// The button that takes the best rate.
#[must_use]
pub fn take_rate(rate: Rate, network: &str) -> String {
    format!("Take {} for “{network}”", rate.value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_that_is_about_as_good_is_named() {
        let rate = Rate::nearest;
        assert_eq!(
            best_rate(rate(0.01), 0.95, 200, 0, Some((rate(0.003), 0.945))),
            "With 0.01 it recognises most of 200 held-back pictures: 95 %. 0.003 is less than 2 % behind, which may be chance."
        );
        assert_eq!(
            best_rate(rate(0.01), 0.95, 200, 0, Some((rate(0.003), 0.5))),
            "With 0.01 it recognises most of 200 held-back pictures: 95 %."
        );
        assert_eq!(
            best_rate(rate(0.01), 1.0, 200, 2, Some((rate(0.003), 1.0))),
            "With 0.01 it recognises 100 % of 200 held-back pictures, as with 2 other rates; with 0.01 the loss is the smallest of these."
        );
        assert_eq!(rate_of_all(rate(0.01)), "as all (0.01)");
        let ends = super::super::RATES.map(|one| rate_at_end(rate(one)).is_some());
        assert_eq!(ends, [true, false, false, false, true]);
    }
}
