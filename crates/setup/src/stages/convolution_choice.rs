//! A convolution as the learner chose it: named or typed kernels. They become weights once the number of input maps is
//! known.

use super::{FilterId, PerAxis, WindowChoice};
use crate::cnn::{Border, CnnError, Convolution, Kernel, Preset, Quantity};
use crate::{WyRand, limits};
use ndarray::Array4;

/// A convolution stage as chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct ConvolutionChoice {
    /// How the kernel slides.
    pub window: WindowChoice,
    /// The fill of its padding.
    pub border: Border,
    /// Whether each filter reads one map instead of all. Filter k reads map k.
    pub depthwise: bool,
    /// Whether every kernel is turned by 180°, as in mathematical convolution.
    pub flipped: bool,
    /// The filters, 1 to [`limits::FILTERS`]. A depthwise stage repeats them until every map has one.
    pub filters: Vec<FilterChoice>,
}

/// One filter as chosen.
#[derive(Clone, Debug)]
pub struct FilterChoice {
    /// Its id, which it keeps in any place.
    pub id: FilterId,
    /// Its weights.
    pub kernel: KernelChoice,
    /// A number added to every sum.
    pub bias: f32,
}

/// The weights of one filter.
#[derive(Clone, Debug, PartialEq)]
pub enum KernelChoice {
    /// A well-known kernel, the same for every input map.
    Preset(Preset),
    /// He's random initialisation (normal with variance 2 / number of weights), from a seed.
    Random(u32),
    /// Typed weights, a kernel for each input map. If there are more maps, the kernels repeat.
    Custom(Vec<Kernel>),
}

impl ConvolutionChoice {
    /// Filters of a size with stride 1 and no padding.
    #[must_use]
    pub fn new(size: impl Into<PerAxis>, presets: &[Preset]) -> Self {
        Self {
            window: WindowChoice::new(size, 1),
            border: Border::Zero,
            depthwise: false,
            flipped: false,
            filters: presets.iter().map(|&preset| FilterChoice::preset(preset)).collect(),
        }
    }

    /// The same filters with another window. Kernels that do not exist at the new size are cut, or padded with zeros,
    /// around their middle.
    #[must_use]
    pub fn with_window(&self, window: WindowChoice) -> Self {
        let size = window.size;
        let filters = self.filters.iter().map(|filter| {
            let kernel = match &filter.kernel {
                // A kernel that does not exist at the present size either is all zeros: keep its name.
                KernelChoice::Preset(preset) => {
                    let before = self.window.size;
                    match (preset.kernel(size.rows, size.columns), preset.kernel(before.rows, before.columns))
                    {
                        (None, Some(kernel)) => {
                            KernelChoice::Custom(vec![kernel.resized(size.rows, size.columns)])
                        }
                        (Some(_), _) | (None, None) => filter.kernel.clone(),
                    }
                }
                KernelChoice::Custom(kernels) => {
                    let resized = |kernel: &Kernel| kernel.resized(size.rows, size.columns);
                    KernelChoice::Custom(kernels.iter().map(resized).collect())
                }
                KernelChoice::Random(_) => filter.kernel.clone(),
            };
            FilterChoice { kernel, ..filter.clone() }
        });
        Self { window, filters: filters.collect(), ..self.clone() }
    }

    /// Replaces each preset of `asked` that was cut, because it does not exist at this size, by a preset that does.
    pub(super) fn rename_cut(&mut self, asked: &Self) {
        let size = self.window.size;
        // These exist at every size. At one cell they would be the identity.
        let mut offered = [Preset::GaussianBlur, Preset::BoxBlur].into_iter().filter(|_| size.product() > 1);
        for (filter, asked) in self.filters.iter_mut().zip(&asked.filters) {
            if filter.kernel != asked.kernel && matches!(asked.kernel, KernelChoice::Preset(_)) {
                filter.kernel = KernelChoice::Preset(offered.next().unwrap_or(Preset::Identity));
            }
        }
    }

    /// The number of output maps for `channels` input maps.
    #[must_use]
    pub fn output_channels(&self, channels: usize) -> usize {
        if self.depthwise { channels } else { self.filters.len() }
    }

    /// The kernels that filter `filter` computes with when `channels` maps reach the stage: one for every map it reads,
    /// flipped if asked for.
    #[must_use]
    pub fn kernels(&self, filter: usize, channels: usize) -> Vec<Kernel> {
        let reads = if self.depthwise { 1 } else { channels };
        let size = self.window.size;
        let Some(choice) = self.filters.get(filter % self.filters.len().max(1)) else { return Vec::new() };
        let kernels: Vec<Kernel> = match &choice.kernel {
            KernelChoice::Preset(preset) => {
                let kernel = preset.kernel(size.rows, size.columns);
                let kernel = kernel.unwrap_or_else(|| Kernel::from_fn(size.rows, size.columns, |_, _| 0.0));
                vec![kernel; reads]
            }
            KernelChoice::Random(seed) => random_he(*seed, size, reads),
            KernelChoice::Custom(kernels) => kernels.iter().cycle().take(reads).cloned().collect(),
        };
        if self.flipped { kernels.iter().map(Kernel::flipped).collect() } else { kernels }
    }

    pub(super) fn resolve(&self, channels: usize) -> Result<Convolution, CnnError> {
        let shape = self.weights_shape(channels)?;
        let mut weights = Vec::new();
        let mut bias = Vec::new();
        for filter in 0..shape.0 {
            let choice = self.filters.get(filter % self.filters.len().max(1)).ok_or(CnnError::Weights)?;
            bias.push(choice.bias);
            weights
                .extend(self.kernels(filter, channels).iter().flat_map(|kernel| kernel.weights().to_vec()));
        }
        let weights = Array4::from_shape_vec(shape, weights).map_err(|_| CnnError::Weights)?;
        self.laid_out(weights, bias, channels)
    }

    /// The same stage with all weights 0: of the same size and cost, but quickly made.
    pub(super) fn outline(&self, channels: usize) -> Result<Convolution, CnnError> {
        let shape = self.weights_shape(channels)?;
        let has_weights = |filter: &FilterChoice| match &filter.kernel {
            KernelChoice::Preset(_) | KernelChoice::Random(_) => true,
            KernelChoice::Custom(kernels) => {
                !kernels.is_empty()
                    && kernels
                        .iter()
                        .all(|kernel| PerAxis::new(kernel.rows(), kernel.columns()) == self.window.size)
            }
        };
        if self.filters.is_empty() || !self.filters.iter().all(has_weights) {
            return Err(CnnError::Weights);
        }
        self.laid_out(Array4::zeros(shape), vec![0.0; shape.0], channels)
    }

    /// (filters, maps each reads, rows, columns). Checked before anything is allocated, so that a hostile link cannot
    /// ask for gigabytes.
    fn weights_shape(&self, channels: usize) -> Result<(usize, usize, usize, usize), CnnError> {
        let (filters, size) = (self.output_channels(channels), self.window.size);
        if filters > limits::CHANNELS || size.largest() > limits::KERNEL || channels > limits::CHANNELS {
            return Err(CnnError::TooLarge(Quantity::Size));
        }
        Ok((filters, if self.depthwise { 1 } else { channels }, size.rows, size.columns))
    }

    fn laid_out(
        &self,
        weights: Array4<f32>,
        bias: Vec<f32>,
        channels: usize,
    ) -> Result<Convolution, CnnError> {
        let groups = if self.depthwise { channels } else { 1 };
        let convolution = Convolution::new(weights, bias, groups)?;
        Ok(convolution.sliding(self.window.window()).bordered(self.border))
    }
}

/// Two filters are equal if links describe them the same.
impl PartialEq for FilterChoice {
    fn eq(&self, other: &Self) -> bool {
        (&self.kernel, self.bias) == (&other.kernel, other.bias)
    }
}

impl FilterChoice {
    /// A new filter without bias.
    #[must_use]
    pub fn new(kernel: KernelChoice) -> Self {
        Self { id: FilterId::fresh(), kernel, bias: 0.0 }
    }

    /// A new filter with a well-known kernel, without bias.
    #[must_use]
    pub fn preset(preset: Preset) -> Self {
        Self::new(KernelChoice::Preset(preset))
    }
}

/// He initialisation (He et al. 2015): normal numbers with variance 2 / fan-in, rounded to four decimals.
fn random_he(seed: u32, size: PerAxis, reads: usize) -> Vec<Kernel> {
    let mut random = WyRand::new(u64::from(seed));
    #[expect(clippy::cast_precision_loss, reason = "at most 64 × 121 weights")]
    let deviation = (2.0 / (reads * size.rows * size.columns).max(1) as f32).sqrt();
    let mut normal = move || {
        // Box–Muller. 1 − u keeps the logarithm's argument above 0.
        let (u, v) = (1.0 - random.f32(), random.f32());
        let standard = (-2.0 * libm::logf(u)).sqrt() * libm::cosf(std::f32::consts::TAU * v);
        (standard * deviation * 1e4).round() / 1e4
    };
    (0..reads).map(|_| Kernel::from_fn(size.rows, size.columns, |_, _| normal())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{StageChoice, StageKind};

    #[test]
    fn a_kernel_that_exists_at_neither_size_keeps_its_name() {
        let choice = ConvolutionChoice::new(2, &[Preset::Laplacian]);
        let smaller = choice.with_window(WindowChoice::new(1, 1));
        assert_eq!(smaller.filters, choice.filters);
        assert_eq!(smaller.kernels(0, 1), [Kernel::from_fn(1, 1, |_, _| 0.0)]);
        assert!(StageChoice::new(StageKind::Convolution(smaller)).resolve(1).is_ok());
    }

    #[test]
    fn a_kernel_that_loses_its_meaning_keeps_its_middle_as_numbers() {
        let choice = ConvolutionChoice::new(3, &[Preset::Laplacian]).with_window(WindowChoice::new(1, 1));
        let middle = KernelChoice::Custom(vec![Kernel::from_fn(1, 1, |_, _| -4.0)]);
        assert_eq!(choice.filters, [FilterChoice::new(middle)]);
    }

    #[test]
    fn kernels_of_one_row_keep_their_names_where_these_have_a_meaning() {
        let presets = [Preset::SobelVertical, Preset::SobelHorizontal];
        let choice =
            ConvolutionChoice::new(3, &presets).with_window(WindowChoice::new(PerAxis::new(1, 3), 1));
        assert_eq!(choice.filters[0].kernel, KernelChoice::Preset(Preset::SobelVertical));
        let middle = Kernel::new(1, 3, vec![0.0; 3]).unwrap_or_else(|| Kernel::from_fn(1, 3, |_, _| 0.0));
        assert_eq!(choice.filters[1].kernel, KernelChoice::Custom(vec![middle]));
        let resolved = choice.resolve(1).map(|convolution| convolution.weights().dim());
        assert_eq!(resolved, Ok((2, 1, 1, 3)));
    }
}
