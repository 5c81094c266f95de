//! The order in which examples are learned from.

use poolscope_setup::WyRand;

/// Keeps the order's numbers apart from those of the initial weights, which may have the same seed.
const STREAM: u64 = 0x6f72_6465_7273_2121;

/// Endless orders of the same examples: a fresh permutation for each epoch (Fisher and Yates, by wyrand).
#[derive(Clone, Debug)]
pub(crate) struct Order {
    /// None keeps the examples in their own order.
    random: Option<WyRand>,
    places: Vec<usize>,
}

impl Order {
    /// The orders of `examples` examples from a seed. The first epoch's is ready.
    pub(crate) fn new(examples: usize, seed: u64) -> Self {
        let mut order = Self { random: Some(WyRand::new(seed ^ STREAM)), places: (0..examples).collect() };
        order.shuffle();
        order
    }

    /// The examples' own order, again and again.
    pub(crate) fn own(examples: usize) -> Self {
        Self { random: None, places: (0..examples).collect() }
    }

    /// The example at a place of this epoch.
    pub(crate) fn at(&self, place: usize) -> Option<usize> {
        self.places.get(place).copied()
    }

    /// Makes the next epoch's order.
    pub(crate) fn shuffle(&mut self) {
        let Some(random) = &mut self.random else { return };
        for end in (1..self.places.len()).rev() {
            let other = below(random, end + 1);
            self.places.swap(end, other);
        }
    }
}

/// A number below `end`. With 64 bits, the numbers' frequencies differ by less than end/2⁶⁴.
fn below(random: &mut WyRand, end: usize) -> usize {
    let product = u128::from(random.bits()) * end as u128;
    #[expect(clippy::cast_possible_truncation, reason = "the upper half is below `end`")]
    let number = (product >> 64) as usize;
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_epoch_has_each_example_once_in_another_order() {
        let mut order = Order::new(50, 3);
        let mut seen = Vec::new();
        for _ in 0..4 {
            let epoch: Vec<_> = (0..50).filter_map(|place| order.at(place)).collect();
            let mut sorted = epoch.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, (0..50).collect::<Vec<_>>(), "each once");
            assert!(!seen.contains(&epoch), "a fresh one");
            seen.push(epoch);
            order.shuffle();
        }
        assert_eq!(order.at(50), None);
    }

    #[test]
    fn an_order_follows_from_its_seed() {
        let places = |examples, seed| Order::new(examples, seed).places;
        assert_eq!(places(50, 7), places(50, 7));
        assert!(places(50, 7) != places(50, 8), "another seed");
        assert_eq!((places(0, 1), places(1, 1)), (vec![], vec![0]));
        let mut own = Order::own(3);
        own.shuffle();
        assert_eq!(own.places, [0, 1, 2]);
    }

    #[test]
    fn every_place_is_as_likely_as_any_other() {
        let mut at = [[0_u32; 4]; 4];
        for seed in 0..4000 {
            for (place, &example) in Order::new(4, seed).places.iter().enumerate() {
                at[place][example] += 1;
            }
        }
        // 1000 each; four standard deviations are 110.
        assert!(at.as_flattened().iter().all(|count| (890..1110).contains(count)), "{at:?}");
    }
}
