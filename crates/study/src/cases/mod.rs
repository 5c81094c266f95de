//! Counter-cases: small maps on which a common sentence about pooling is wrong.

mod maps;

use crate::cnn::{Average, CnnError, FeatureMaps, First, Max, Min, Pooling, Reduce, Stage};

/// A map on which a sentence is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// A dark line on white: max pooling erases it.
    DarkLine,
    /// A lone bright dot on black: average pooling fades it, min pooling erases it.
    BrightDot,
    /// Fine stripes: max pooling erases them where its windows overlap, and keeps them where they do not.
    Stripes,
    /// Two textures with the same largest value, of which one has three times as many bright cells.
    Texture,
    /// A faint step in noise: an average brings it out, smaller maps alone do not.
    Step,
}

/// A number that says whether a case is still seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// The largest value minus the smallest.
    Contrast,
    /// The distance of the two halves' means, divided by the sum of their standard deviations.
    Apart,
}

/// What a pooling makes of a case.
#[derive(Clone)]
pub struct CasePooled {
    /// The pooling.
    pub pooling: Pooling,
    /// The pooled map.
    pub map: FeatureMaps,
    /// How well the case is still seen.
    pub seen: f32,
}

/// A case, and what poolings make of it.
#[derive(Clone)]
pub struct CaseTried {
    /// The map.
    pub map: FeatureMaps,
    /// How well it is seen without pooling.
    pub seen: f32,
    /// The poolings that it is about.
    pub pooled: Vec<CasePooled>,
}

impl Case {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::DarkLine, Self::BrightDot, Self::Stripes, Self::Texture, Self::Step];

    /// The map. `random` gives 64 random bits a call.
    #[must_use]
    pub fn map(self, random: &mut dyn FnMut() -> u64) -> FeatureMaps {
        match self {
            Self::DarkLine => maps::dark_line(),
            Self::BrightDot => maps::bright_dot(),
            Self::Stripes => maps::stripes(),
            Self::Texture => maps::textures(),
            Self::Step => maps::step(random),
        }
    }

    /// The number that says whether it is still seen.
    #[must_use]
    pub const fn sight(self) -> Sight {
        match self {
            Self::DarkLine | Self::BrightDot | Self::Stripes | Self::Texture => Sight::Contrast,
            Self::Step => Sight::Apart,
        }
    }

    /// Side and stride of the windows that show it.
    #[must_use]
    pub const fn window(self) -> (usize, usize) {
        match self {
            Self::DarkLine | Self::BrightDot | Self::Texture => (2, 2),
            Self::Stripes => (3, 2),
            Self::Step => (4, 4),
        }
    }

    /// The poolings that it is about.
    #[must_use]
    pub fn poolings(self) -> Vec<Pooling> {
        let (max, average) = (Max.into(), Average::default().into());
        let rules: &[Reduce] = match self {
            Self::Stripes => return vec![Pooling::sliding(Max, 2, 2), Pooling::sliding(Max, 3, 2)],
            Self::DarkLine | Self::BrightDot => &[max, average, Min.into()],
            Self::Texture => &[max, average],
            Self::Step => &[First.into(), max, average],
        };
        let (size, stride) = self.window();
        rules.iter().map(|rule| Pooling::sliding(*rule, size, stride)).collect()
    }

    /// Pools the map in each of these ways.
    ///
    /// ```
    /// use poolscope_study::Case;
    /// let tried = Case::DarkLine.tried(&mut || 0).expect("the windows fit");
    /// let seen: Vec<f32> = tried.pooled.iter().map(|pooled| pooled.seen).collect();
    /// // Max erases the line, average keeps half of its contrast, min all of it.
    /// assert_eq!((tried.seen, seen), (1.0, vec![0.0, 0.5, 1.0]));
    /// ```
    ///
    /// # Errors
    /// When the windows do not fit the map; they do.
    pub fn tried(self, random: &mut dyn FnMut() -> u64) -> Result<CaseTried, CnnError> {
        let map = self.map(random);
        let mut pooled = Vec::new();
        for pooling in self.poolings() {
            let map = Stage::Pooling(pooling).apply(&map)?;
            pooled.push(CasePooled { pooling, seen: self.sight().of(&map), map });
        }
        Ok(CaseTried { seen: self.sight().of(&map), map, pooled })
    }
}

impl Sight {
    /// The number for a map.
    #[must_use]
    pub fn of(self, map: &FeatureMaps) -> f32 {
        match self {
            Self::Contrast => {
                let range = map.summary(0);
                range.max - range.min
            }
            Self::Apart => {
                let shape = map.shape();
                let half = |first: usize, last: usize| {
                    let rows = (0..shape.rows).filter_map(|row| map.row(0, row).get(first..last));
                    spread(&rows.flatten().copied().collect::<Vec<_>>())
                };
                let middle = shape.columns / 2;
                let (left, right) = (half(0, middle), half(middle, shape.columns));
                (right.0 - left.0).abs() / (left.1 + right.1)
            }
        }
    }
}

/// Mean and standard deviation.
#[expect(clippy::cast_precision_loss, reason = "a few hundred cells")]
fn spread(values: &[f32]) -> (f32, f32) {
    let count = values.len() as f32;
    let mean = values.iter().sum::<f32>() / count;
    let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / count;
    (mean, variance.sqrt())
}

#[cfg(test)]
mod tests;
