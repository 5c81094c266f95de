//! One stage as the learner chose it: short enough for a link, resolved to a [`Stage`] when the
//! number of channels that reach it is known.

use super::{Convention, Framework, WyRand, limits};
use crate::cnn::{
    Activation, Border, CnnError, Convolution, Kernel, Pooling, PoolingKind, Preset, Quantity, Sliding,
    Stage, Window,
};
use ndarray::Array4;

/// A stage in the strip, switched on or off.
#[derive(Clone, Debug, PartialEq)]
pub struct StageChoice {
    /// Off: the maps pass unchanged.
    pub on: bool,
    /// What it does.
    pub kind: StageKind,
}

/// What a stage does.
#[derive(Clone, Debug, PartialEq)]
pub enum StageKind {
    /// Filters slide over all maps.
    Convolution(ConvolutionChoice),
    /// A function of every value.
    Activation(Activation),
    /// Each map shrinks on its own.
    Pooling(PoolingChoice),
}

/// How a window slides, alike along rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowChoice {
    /// Size f.
    pub size: usize,
    /// Stride s.
    pub stride: usize,
    /// Dilation d.
    pub dilation: usize,
    /// Whose rules it follows at the edge of a map, its padding among them.
    pub convention: Convention,
}

/// A convolution stage as chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct ConvolutionChoice {
    /// How the kernel slides.
    pub window: WindowChoice,
    /// What it reads beyond the edge.
    pub border: Border,
    /// Each filter reads one map, instead of all of them. Filter k reads map k.
    pub depthwise: bool,
    /// Turn every kernel by 180°, as mathematics' convolution does.
    pub flipped: bool,
    /// The filters, 1 to [`limits::FILTERS`]. A depthwise stage repeats them until every map has one.
    pub filters: Vec<FilterChoice>,
}

/// One filter as chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterChoice {
    /// Its weights.
    pub kernel: KernelChoice,
    /// What is added to every sum.
    pub bias: f32,
}

/// The weights of one filter.
#[derive(Clone, Debug, PartialEq)]
pub enum KernelChoice {
    /// A well-known kernel, the same for every input map.
    Preset(Preset),
    /// He's random start (normal with variance 2 / number of weights), another one for each seed.
    Random(u32),
    /// Typed weights, a kernel for each input map; when there are more maps they start again.
    Custom(Vec<Kernel>),
}

/// A pooling stage as chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PoolingChoice {
    /// What is made of the values under the window.
    pub kind: PoolingKind,
    /// The window; global and adaptive kinds keep it for later but do not use it.
    pub window: WindowChoice,
}

impl WindowChoice {
    /// A window of size f that moves by s.
    #[must_use]
    pub const fn new(size: usize, stride: usize) -> Self {
        Self { size, stride, dilation: 1, convention: Convention::NONE }
    }

    fn window(self) -> Window {
        let Self { size, stride, dilation, convention } = self;
        let (down, across) = convention.padding();
        let rounding = convention.rounding();
        let sliding = |padding| Sliding { size, stride, padding, dilation, rounding };
        Window { rows: sliding(down), columns: sliding(across) }
    }

    /// Cells from the first to the last one it reads: d(f − 1) + 1.
    #[must_use]
    pub const fn extent(self) -> usize {
        self.dilation * self.size.saturating_sub(1) + 1
    }
}

impl PoolingChoice {
    /// A window that moves by its own size, as frameworks have it unless told otherwise.
    #[must_use]
    pub const fn new(kind: PoolingKind, size: usize) -> Self {
        Self { kind, window: WindowChoice::new(size, size) }
    }

    /// The kind with the divisor that the window's framework makes of it.
    fn followed(self) -> PoolingKind {
        match self.kind {
            PoolingKind::Average(divisor) => {
                PoolingKind::Average(self.window.convention.framework().divisor(divisor))
            }
            kind => kind,
        }
    }
}

impl StageChoice {
    /// A stage that is switched on.
    #[must_use]
    pub const fn new(kind: StageKind) -> Self {
        Self { on: true, kind }
    }

    /// The stage to compute when `channels` maps reach it. Switched off, it passes them unchanged.
    ///
    /// # Errors
    /// When the weights are not finite or there are none.
    pub fn resolve(&self, channels: usize) -> Result<Stage, CnnError> {
        self.made_with(channels, ConvolutionChoice::resolve)
    }

    /// The stage as [`StageChoice::resolve`] makes it, but with all weights 0: enough for shapes and cost,
    /// which controls ask for again and again.
    pub(super) fn outline(&self, channels: usize) -> Result<Stage, CnnError> {
        self.made_with(channels, ConvolutionChoice::outline)
    }

    fn made_with(
        &self,
        channels: usize,
        convolution: impl Fn(&ConvolutionChoice, usize) -> Result<Convolution, CnnError>,
    ) -> Result<Stage, CnnError> {
        if !self.on {
            return Ok(Stage::Activation(Activation::None));
        }
        Ok(match &self.kind {
            StageKind::Convolution(choice) => Stage::Convolution(convolution(choice, channels)?),
            StageKind::Activation(activation) => Stage::Activation(*activation),
            StageKind::Pooling(choice) => {
                Stage::Pooling(Pooling { kind: choice.followed(), window: choice.window.window() })
            }
        })
    }

    /// The window, for stages that have one and use it.
    #[must_use]
    pub const fn window(&self) -> Option<WindowChoice> {
        match &self.kind {
            StageKind::Convolution(choice) => Some(choice.window),
            StageKind::Pooling(choice) if choice.kind.slides() => Some(choice.window),
            StageKind::Pooling(_) | StageKind::Activation(_) => None,
        }
    }
}

impl StageKind {
    /// The same stage with another window. A stage without one stays as it is.
    #[must_use]
    pub fn with_window(&self, window: WindowChoice) -> Self {
        match self {
            Self::Convolution(choice) => Self::Convolution(choice.with_window(window)),
            Self::Pooling(choice) => Self::Pooling(PoolingChoice { window, ..*choice }),
            Self::Activation(_) => self.clone(),
        }
    }

    /// The same stage by the rules of another framework: the nearest padding it has, and what its average
    /// pooling divides by unless told otherwise.
    #[must_use]
    pub fn in_words_of(&self, framework: Framework) -> Self {
        let turned = |window: WindowChoice, pooling| {
            let convention =
                window.convention.in_words_of(framework, window.extent(), window.stride, pooling);
            WindowChoice { convention, ..window }
        };
        match self {
            Self::Convolution(choice) => self.with_window(turned(choice.window, false)),
            Self::Pooling(choice) => {
                let kind = match choice.kind {
                    PoolingKind::Average(_) => PoolingKind::Average(framework.usual_divisor()),
                    kind => kind,
                };
                Self::Pooling(PoolingChoice { kind, window: turned(choice.window, true) })
            }
            Self::Activation(_) => self.clone(),
        }
    }
}

impl ConvolutionChoice {
    /// Filters of `size` × `size` with stride 1 and no padding.
    #[must_use]
    pub fn new(size: usize, presets: &[Preset]) -> Self {
        Self {
            window: WindowChoice::new(size, 1),
            border: Border::Zero,
            depthwise: false,
            flipped: false,
            filters: presets.iter().map(|&preset| FilterChoice::preset(preset)).collect(),
        }
    }

    /// The same filters with another window. Kernels that do not exist at the new size are cut or
    /// filled with zeros around their middle.
    #[must_use]
    pub fn with_window(&self, window: WindowChoice) -> Self {
        let size = window.size;
        let filters = self.filters.iter().map(|filter| {
            let kernel = match &filter.kernel {
                // A kernel that does not exist at the present size either is only zeros: its name is kept.
                KernelChoice::Preset(preset) => {
                    match (preset.kernel(size), preset.kernel(self.window.size)) {
                        (None, Some(kernel)) => KernelChoice::Custom(vec![kernel.resized(size)]),
                        _ => filter.kernel.clone(),
                    }
                }
                KernelChoice::Custom(kernels) => {
                    KernelChoice::Custom(kernels.iter().map(|kernel| kernel.resized(size)).collect())
                }
                KernelChoice::Random(_) => filter.kernel.clone(),
            };
            FilterChoice { kernel, bias: filter.bias }
        });
        Self { window, filters: filters.collect(), ..self.clone() }
    }

    /// How many maps come out when `channels` go in.
    #[must_use]
    pub fn output_channels(&self, channels: usize) -> usize {
        if self.depthwise { channels } else { self.filters.len() }
    }

    /// The kernels that filter `filter` of the stage uses when `channels` maps reach it, as computed:
    /// one for every map it reads, flipped if asked for.
    #[must_use]
    pub fn kernels(&self, filter: usize, channels: usize) -> Vec<Kernel> {
        let reads = if self.depthwise { 1 } else { channels };
        let size = self.window.size;
        let Some(choice) = self.filters.get(filter % self.filters.len().max(1)) else { return Vec::new() };
        let kernels: Vec<Kernel> = match &choice.kernel {
            KernelChoice::Preset(preset) => {
                let kernel = preset.kernel(size).unwrap_or_else(|| Kernel::from_fn(size, |_, _| 0.0));
                vec![kernel; reads]
            }
            KernelChoice::Random(seed) => random_he(*seed, size, reads),
            KernelChoice::Custom(kernels) => kernels.iter().cycle().take(reads).cloned().collect(),
        };
        if self.flipped { kernels.iter().map(Kernel::flipped).collect() } else { kernels }
    }

    fn resolve(&self, channels: usize) -> Result<Convolution, CnnError> {
        let (filters, reads, size, _) = self.weights_shape(channels)?;
        let mut weights = Vec::new();
        let mut bias = Vec::new();
        for filter in 0..filters {
            let choice = self.filters.get(filter % self.filters.len().max(1)).ok_or(CnnError::Weights)?;
            bias.push(choice.bias);
            weights
                .extend(self.kernels(filter, channels).iter().flat_map(|kernel| kernel.weights().to_vec()));
        }
        let weights =
            Array4::from_shape_vec((filters, reads, size, size), weights).map_err(|_| CnnError::Weights)?;
        self.laid_out(weights, bias, channels)
    }

    /// The same stage with all weights 0: as large and as costly, but quickly made.
    fn outline(&self, channels: usize) -> Result<Convolution, CnnError> {
        let shape = self.weights_shape(channels)?;
        let has_weights = |filter: &FilterChoice| match &filter.kernel {
            KernelChoice::Preset(_) | KernelChoice::Random(_) => true,
            KernelChoice::Custom(kernels) => {
                !kernels.is_empty() && kernels.iter().all(|kernel| kernel.size() == self.window.size)
            }
        };
        if self.filters.is_empty() || !self.filters.iter().all(has_weights) {
            return Err(CnnError::Weights);
        }
        self.laid_out(Array4::zeros(shape), vec![0.0; shape.0], channels)
    }

    /// (filters, maps each reads, rows, columns), checked before anything is allocated, so that a hostile
    /// link cannot ask for gigabytes.
    fn weights_shape(&self, channels: usize) -> Result<(usize, usize, usize, usize), CnnError> {
        let (filters, size) = (self.output_channels(channels), self.window.size);
        if filters > limits::CHANNELS || size > limits::KERNEL || channels > limits::CHANNELS {
            return Err(CnnError::TooLarge(Quantity::Size));
        }
        Ok((filters, if self.depthwise { 1 } else { channels }, size, size))
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

impl FilterChoice {
    /// A well-known kernel without bias.
    #[must_use]
    pub const fn preset(preset: Preset) -> Self {
        Self { kernel: KernelChoice::Preset(preset), bias: 0.0 }
    }
}

/// He initialisation (He et al. 2015): normal numbers with variance 2 / fan-in, rounded to four decimals.
fn random_he(seed: u32, size: usize, reads: usize) -> Vec<Kernel> {
    let mut random = WyRand::new(u64::from(seed));
    #[allow(clippy::cast_precision_loss, reason = "at most 64 × 121 weights")]
    let deviation = libm::sqrtf(2.0 / (reads * size * size).max(1) as f32);
    let mut normal = move || {
        // Box–Muller; 1 − u keeps the logarithm's argument above 0.
        let (u, v) = (1.0 - random.f32(), random.f32());
        let standard = libm::sqrtf(-2.0 * libm::logf(u)) * libm::cosf(std::f32::consts::TAU * v);
        (standard * deviation * 1e4).round() / 1e4
    };
    (0..reads).map(|_| Kernel::from_fn(size, |_, _| normal())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kernel_that_exists_at_neither_size_keeps_its_name() {
        let choice = ConvolutionChoice::new(2, &[Preset::Laplacian]);
        let smaller = choice.with_window(WindowChoice::new(1, 1));
        assert_eq!(smaller.filters, choice.filters);
        assert_eq!(smaller.kernels(0, 1), [Kernel::from_fn(1, |_, _| 0.0)]);
        assert!(StageChoice::new(StageKind::Convolution(smaller)).resolve(1).is_ok());
    }

    #[test]
    fn a_kernel_that_loses_its_meaning_keeps_its_middle_as_numbers() {
        let choice = ConvolutionChoice::new(3, &[Preset::Laplacian]).with_window(WindowChoice::new(1, 1));
        let middle = KernelChoice::Custom(vec![Kernel::from_fn(1, |_, _| -4.0)]);
        assert_eq!(choice.filters, [FilterChoice { kernel: middle, bias: 0.0 }]);
    }
}
