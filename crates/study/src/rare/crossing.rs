//! Where two curves cross.

use super::RarePoint;

/// Of 100 pairs: smaller differences are not told from chance.
const CHANCE: f32 = 0.5;

/// Which of two rules tells better, by the share of active cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Crossing {
    /// They change places.
    At {
        /// The share, in percent.
        share: f32,
        /// Whether the first rule is ahead below it, and the second above it; else the other way round.
        is_first_below: bool,
    },
    /// The first rule is ahead at some share, and behind at none.
    First,
    /// The second rule is ahead at some share, and behind at none.
    Second,
    /// Neither is ahead at any share.
    Neither,
}

impl Crossing {
    /// Compares two rules of the points, counted from 0. If they change places more than once, the last time counts.
    pub(super) fn of(points: &[RarePoint], first: usize, second: usize) -> Self {
        let leads = points.iter().map(|point| {
            let right = |rule: usize| point.right.get(rule).copied().unwrap_or(50.0);
            (percent(point.share), right(first) - right(second))
        });
        let leads: Vec<_> = leads.collect();
        let clear = leads.iter().enumerate().filter(|(_, (_, lead))| lead.abs() > CHANCE);
        let clear: Vec<_> = clear.map(|(place, (_, lead))| (place, *lead > 0.0)).collect();
        let last = clear.iter().zip(clear.iter().skip(1)).rev().find(|(before, after)| before.1 != after.1);
        let crossed = last.and_then(|(before, after)| {
            let between = leads.get(before.0..=after.0)?;
            let is_first_below = before.1;
            let mut steps = between.iter().zip(between.iter().skip(1));
            let step = steps.find(|((_, lead), (_, next))| (*lead > 0.0) != (*next > 0.0));
            let ((from, lead), (to, next)) = step?;
            Some(Self::At { share: from + (to - from) * lead / (lead - next), is_first_below })
        });
        crossed.unwrap_or_else(|| match clear.last() {
            Some((_, true)) => Self::First,
            Some((_, false)) => Self::Second,
            None => Self::Neither,
        })
    }
}

fn percent(share: usize) -> f32 {
    f32::from(u8::try_from(share).unwrap_or(100))
}
