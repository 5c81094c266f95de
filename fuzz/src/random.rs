//! Random numbers and choices, including hostile ones.

use fastrand::Rng;

/// The random numbers of one case. The same seed and case give the same numbers.
pub(crate) struct Random(Rng);

impl Random {
    /// The numbers of case `case` of a run.
    pub(crate) fn of(seed: u64, case: u64) -> Self {
        // Neighbouring seeds and cases must not give the same numbers.
        let mut mixed = seed ^ case.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Self(Rng::with_seed(mixed ^ (mixed >> 27)))
    }

    /// A number below `end`, which is above 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0.usize(..end.max(1))
    }

    /// A number from `least` to `most`.
    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        self.0.usize(least..=most.max(least))
    }

    /// True once in `times` times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// True half of the time.
    pub(crate) fn coin(&mut self) -> bool {
        self.0.bool()
    }

    /// One of a few things.
    pub(crate) fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        let index = self.below(all.len());
        all[index].clone()
    }

    /// Any 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0.u64(..)
    }

    /// Any byte.
    pub(crate) fn byte(&mut self) -> u8 {
        self.0.u8(..)
    }

    /// A character, mostly a common one.
    pub(crate) fn character(&mut self) -> char {
        match self.below(4) {
            0 => self.0.char('\0'..='\u{7f}'),
            1 => self.0.char(..),
            _ => self.pick(&[
                '0', '1', '9', '-', '.', ',', ';', '&', '=', '%', '/', '~', ':', 'e', ' ', '+', '\u{202e}',
            ]),
        }
    }

    /// A number that is mostly small, sometimes at a limit, and sometimes enormous.
    pub(crate) fn hostile(&mut self) -> usize {
        match self.below(12) {
            0..8 => self.below(7),
            8 => self.below(64),
            9 => self.pick(&[1 << 16, 1 << 20, (1 << 24) - 1, 1 << 24, (1 << 24) + 1, 1 << 31, 1 << 32]),
            10 => usize::MAX - self.below(3),
            _ => {
                let bits = self.below(64);
                usize::try_from(self.bits() >> bits).unwrap_or(usize::MAX)
            }
        }
    }

    /// A value of a map: mostly ordinary, sometimes any.
    pub(crate) fn value(&mut self) -> f32 {
        match self.below(8) {
            0 => self.pick(&[
                f32::NAN,
                f32::INFINITY,
                f32::NEG_INFINITY,
                -0.0,
                0.0,
                f32::MAX,
                f32::MIN_POSITIVE,
            ]),
            1 => f32::from_bits(self.0.u32(..)),
            _ => self.ordinary(),
        }
    }

    /// An ordinary value: whole, of two decimals, or any from −2 to 2.
    pub(crate) fn ordinary(&mut self) -> f32 {
        match self.below(3) {
            0 => f32::from(self.0.i16(-20..=20)),
            1 => f32::from(self.0.i16(-999..=999)) / 100.0,
            _ => self.0.f32().mul_add(4.0, -2.0),
        }
    }
}
