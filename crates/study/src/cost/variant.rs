//! The same network without its pooling, or with strided convolution instead.

use super::step::{Filters, Step};
use crate::cnn::{Border, Padding, Rounding, Sliding, Window};

/// A network beside the given one, to compare what pooling saves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// As it is.
    Given,
    /// Every pooling left out, bins and whole maps included.
    WithoutPooling,
    /// Every sliding pooling left out, its stride moved into the convolution before it: the strides are multiplied
    /// (Springenberg et al. 2014, arXiv 1412.6806, "Strided-CNN"). Bins and whole maps stay, because they have no stride.
    StrideMoved,
    /// A convolution and an activation in place of every sliding pooling, with its window and as many filters as there are
    /// channels, each over all channels (Springenberg et al. 2014, "All-CNN"). Rounds down where the pooling rounds up,
    /// because convolutions do. Bins and whole maps stay.
    StrideExtra,
}

/// Why a network has no such variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoVariant {
    /// No convolution stands before the pooling that could take its stride.
    NoConvolution {
        /// The pooling's step, counted from 0.
        step: usize,
    },
    /// Max-unpooling needs the winners of a max pooling, which the variant changes.
    NoWinners {
        /// The unpooling's step, counted from 0.
        step: usize,
    },
}

impl Variant {
    /// All of them, the given network first.
    pub const ALL: [Self; 4] = [Self::Given, Self::WithoutPooling, Self::StrideMoved, Self::StrideExtra];

    /// The steps of the variant. `steps` are those of a pipeline on a picture of `channels` channels. What stands behind
    /// flattening stays as it is.
    ///
    /// ```
    /// use poolscope_cnn::{Max, Pooling, Shape};
    /// use poolscope_study::{Step, Variant, cost};
    /// let pooled = [Step::Pooling(Pooling::sliding(Max, 2, 2))];
    /// let strided = Variant::StrideExtra.steps(&pooled, 3).expect("it has one");
    /// let table = cost(&strided, Shape::new(3, 8, 8));
    /// // 3 filters over 3 channels, 2 × 2 weights each, and 3 biases.
    /// assert_eq!((table.steps[0].output, table.total.parameters), (Shape::new(3, 4, 4), 39));
    /// ```
    ///
    /// # Errors
    /// When a stride cannot be moved.
    pub fn steps(self, steps: &[Step], channels: usize) -> Result<Vec<Step>, NoVariant> {
        let made = self.steps_from(steps, channels)?;
        Ok(made.into_iter().map(|(_, step)| step).collect())
    }

    /// The same steps, each with the index of the given step that it comes from. Several may come from one, and none from
    /// another.
    ///
    /// # Errors
    /// When a stride cannot be moved.
    pub fn steps_from(self, steps: &[Step], channels: usize) -> Result<Vec<(usize, Step)>, NoVariant> {
        let mut channels = Some(channels);
        let mut made = Vec::with_capacity(steps.len());
        for (index, step) in steps.iter().enumerate() {
            let pooling = match step {
                Step::Pooling(pooling) => Some(pooling),
                Step::Unpooling { .. } if self != Self::Given => {
                    return Err(NoVariant::NoWinners { step: index });
                }
                Step::Convolution(_)
                | Step::Activation
                | Step::Unpooling { .. }
                | Step::Flatten
                | Step::Dense { .. } => None,
            };
            let sliding = pooling.and_then(|pooling| pooling.windows.window()).zip(channels);
            match (self, sliding) {
                (Self::WithoutPooling, _) if pooling.is_some() => {}
                (Self::StrideMoved, Some((Window { rows, columns }, _)))
                    if (rows.stride, columns.stride) == (1, 1) => {}
                (Self::StrideMoved, Some((window, _))) => {
                    let before = made.iter_mut().rev().find_map(|(_, step)| filters_of(step));
                    before.ok_or(NoVariant::NoConvolution { step: index })?.take_stride(window);
                }
                (Self::StrideExtra, Some((window, channels))) => {
                    let both = [Step::Convolution(in_place_of(window, channels)), Step::Activation];
                    made.extend(both.map(|step| (index, step)));
                }
                (Self::Given | Self::WithoutPooling, _) | (_, None) => made.push((index, *step)),
            }
            match step {
                Step::Convolution(filters) => channels = Some(filters.filters),
                Step::Flatten | Step::Dense { .. } => channels = None,
                Step::Activation | Step::Pooling(_) | Step::Unpooling { .. } => {}
            }
        }
        Ok(made)
    }
}

const fn filters_of(step: &mut Step) -> Option<&mut Filters> {
    match step {
        Step::Convolution(filters) => Some(filters),
        Step::Activation | Step::Pooling(_) | Step::Unpooling { .. } | Step::Flatten | Step::Dense { .. } => {
            None
        }
    }
}

impl Filters {
    /// Multiplies its strides with those of a pooling behind it.
    const fn take_stride(&mut self, pooling: Window) {
        self.window.rows = with_stride(self.window.rows, pooling.rows.stride);
        self.window.columns = with_stride(self.window.columns, pooling.columns.stride);
    }
}

/// The sliding window with `factor` times the stride.
const fn with_stride(mut sliding: Sliding, factor: usize) -> Sliding {
    sliding.stride = sliding.stride.saturating_mul(factor);
    // PyTorch's "same" refuses strides. The same cells of padding, named one by one, it takes.
    if let (Padding::Same, true) = (sliding.padding, sliding.stride > 1) {
        let both = sliding.extent().saturating_sub(1);
        sliding.padding = Padding::Sides { before: both / 2, after: both.div_ceil(2) };
    }
    sliding
}

/// The convolution that stands for a pooling with this window.
const fn in_place_of(window: Window, channels: usize) -> Filters {
    let rows = Sliding { rounding: Rounding::Floor, ..window.rows };
    let columns = Sliding { rounding: Rounding::Floor, ..window.columns };
    let window = Window { rows, columns };
    Filters { filters: channels, channels, each: channels, window, border: Border::Zero, has_bias: true }
}
