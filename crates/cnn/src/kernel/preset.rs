//! Well-known kernels, at every size at which they make sense.

use super::Kernel;

/// A kernel with a name. Edge kernels give positive values where the picture gets brighter to the right (vertical
/// edges) or downwards (horizontal edges).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
    /// Passes the middle cell on.
    Identity,
    /// Sobel: brighter to the right.
    SobelVertical,
    /// Sobel: brighter downwards.
    SobelHorizontal,
    /// Scharr: brighter to the right.
    ScharrVertical,
    /// Scharr: brighter downwards.
    ScharrHorizontal,
    /// Prewitt: brighter to the right.
    PrewittVertical,
    /// Prewitt: brighter downwards.
    PrewittHorizontal,
    /// Sum of the four neighbours minus four times the middle.
    Laplacian,
    /// Eight times the middle minus its eight neighbours.
    Outline,
    /// Five times the middle minus its four neighbours.
    Sharpen,
    /// A relief lit from the top left.
    Emboss,
    /// The mean of the cells.
    BoxBlur,
    /// Binomial weights, which approach a Gaussian.
    GaussianBlur,
    /// A Gabor wave: responds to stripes at an angle of 0 °, 45 °, 90 ° or 135 °.
    Gabor(Angle),
}

/// Direction of a Gabor kernel's stripes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Angle {
    /// Vertical stripes.
    Deg0,
    /// Stripes that rise to the right.
    Deg45,
    /// Horizontal stripes.
    Deg90,
    /// Stripes that fall to the right.
    Deg135,
}

impl Angle {
    /// The angle between the row direction and the direction across the stripes, in degrees.
    #[must_use]
    pub const fn degrees(self) -> u16 {
        match self {
            Self::Deg0 => 0,
            Self::Deg45 => 45,
            Self::Deg90 => 90,
            Self::Deg135 => 135,
        }
    }
}

impl Preset {
    /// All presets, in the order they are offered.
    pub const ALL: [Self; 17] = [
        Self::Identity,
        Self::SobelVertical,
        Self::SobelHorizontal,
        Self::ScharrVertical,
        Self::ScharrHorizontal,
        Self::PrewittVertical,
        Self::PrewittHorizontal,
        Self::Laplacian,
        Self::Outline,
        Self::Sharpen,
        Self::Emboss,
        Self::BoxBlur,
        Self::GaussianBlur,
        Self::Gabor(Angle::Deg0),
        Self::Gabor(Angle::Deg45),
        Self::Gabor(Angle::Deg90),
        Self::Gabor(Angle::Deg135),
    ];

    /// The kernel at a size; `None` if it would lose its meaning.
    ///
    /// ```
    /// use poolscope_cnn::Preset;
    /// let sobel = Preset::SobelVertical.kernel(3, 3).expect("the usual size");
    /// assert_eq!(sobel.weights(), [
    ///     -1.0, 0.0, 1.0,
    ///     -2.0, 0.0, 2.0,
    ///     -1.0, 0.0, 1.0,
    /// ]);
    /// let of_one_row = Preset::SobelVertical.kernel(1, 3).expect("brighter to the right");
    /// assert_eq!(of_one_row.weights(), [-1.0, 0.0, 1.0]);
    /// assert_eq!(Preset::SobelHorizontal.kernel(1, 3), None);
    /// ```
    #[must_use]
    pub fn kernel(self, rows: usize, columns: usize) -> Option<Kernel> {
        let ones = |size| vec![1.0; size];
        let is_wide = rows >= 3 && columns >= 3;
        let fixed = |weights: [f32; 9]| is_wide.then(|| fixed(weights, rows, columns));
        match self {
            Self::Identity => {
                (rows >= 1 && columns >= 1).then(|| Kernel::from_fn(1, 1, |_, _| 1.0).resized(rows, columns))
            }
            Self::SobelVertical => separable(&binomial(rows)?, &sobel_difference(columns)?),
            Self::SobelHorizontal => separable(&sobel_difference(rows)?, &binomial(columns)?),
            Self::PrewittVertical => separable(&ones(rows), &ramp(columns)?),
            Self::PrewittHorizontal => separable(&ramp(rows)?, &ones(columns)),
            Self::ScharrVertical => fixed([-3.0, 0.0, 3.0, -10.0, 0.0, 10.0, -3.0, 0.0, 3.0]),
            Self::ScharrHorizontal => fixed([-3.0, -10.0, -3.0, 0.0, 0.0, 0.0, 3.0, 10.0, 3.0]),
            Self::Laplacian => fixed([0.0, 1.0, 0.0, 1.0, -4.0, 1.0, 0.0, 1.0, 0.0]),
            Self::Outline => fixed([-1.0, -1.0, -1.0, -1.0, 8.0, -1.0, -1.0, -1.0, -1.0]),
            Self::Sharpen => fixed([0.0, -1.0, 0.0, -1.0, 5.0, -1.0, 0.0, -1.0, 0.0]),
            Self::Emboss => fixed([-2.0, -1.0, 0.0, -1.0, 1.0, 1.0, 0.0, 1.0, 2.0]),
            Self::BoxBlur => normalised(&ones(rows), &ones(columns)),
            Self::GaussianBlur => normalised(&binomial(rows)?, &binomial(columns)?),
            Self::Gabor(angle) => is_wide.then(|| gabor(rows, columns, angle)),
        }
    }
}

// A kernel is made once a change, so the code from here on is small rather than fast.
#[inline(never)]
fn fixed(weights: [f32; 9], rows: usize, columns: usize) -> Kernel {
    let weight = |row, column| weights.get(row * 3 + column).copied().unwrap_or(0.0);
    Kernel::from_fn(3, 3, weight).resized(rows, columns)
}

/// The row of Pascal's triangle with `size` numbers.
#[inline(never)]
fn binomial(size: usize) -> Option<Vec<f32>> {
    let row = (1..size).fold(vec![1.0_f32], |row, _| smoothed(&row, 1.0));
    (size >= 1).then_some(row)
}

/// Adds to each number `sign` times the one before: the polynomial times (x + sign).
fn smoothed(row: &[f32], sign: f32) -> Vec<f32> {
    let here = row.iter().copied().chain([0.0]);
    let before = [0.0].into_iter().chain(row.iter().copied());
    here.zip(before).map(|(here, before)| sign * here + before).collect()
}

/// OpenCV's Sobel difference: smoothing of one size less, then [−1, 1].
fn sobel_difference(size: usize) -> Option<Vec<f32>> {
    (size >= 2).then(|| binomial(size - 1)).flatten().map(|row| smoothed(&row, -1.0))
}

/// −1, 0, 1; for larger sizes, whole numbers that rise through zero.
#[inline(never)]
fn ramp(size: usize) -> Option<Vec<f32>> {
    let step = if size.is_multiple_of(2) { 2.0 } else { 1.0 };
    let half = step * (small(size) - 1.0) / 2.0;
    (size >= 2).then(|| (0..size).map(|i| step * small(i) - half).collect())
}

#[inline(never)]
fn separable(down: &[f32], across: &[f32]) -> Option<Kernel> {
    let weights = down.iter().flat_map(|a| across.iter().map(move |b| a * b)).collect();
    Kernel::new(down.len(), across.len(), weights)
}

fn normalised(down: &[f32], across: &[f32]) -> Option<Kernel> {
    let kernel = separable(down, across)?;
    let sum: f32 = kernel.weights().iter().sum();
    Some(Kernel::from_fn(down.len(), across.len(), |i, j| kernel.weight(i, j) / sum))
}

/// A cosine wave under a round Gaussian as wide as the shorter side allows. Its mean is removed, so that flat areas
/// give 0.
fn gabor(rows: usize, columns: usize, angle: Angle) -> Kernel {
    let side = small(rows.min(columns));
    let (wavelength, sigma) = (side / 1.5, side / 4.0);
    let middle = |size: usize| (small(size) - 1.0) / 2.0;
    let radians = f32::from(angle.degrees()).to_radians();
    let envelope = |row: usize, column: usize| {
        let (y, x) = (small(row) - middle(rows), small(column) - middle(columns));
        (libm::expf(-(x * x + y * y) / (2.0 * sigma * sigma)), y, x)
    };
    let wave = Kernel::from_fn(rows, columns, |row, column| {
        let (weight, y, x) = envelope(row, column);
        let along = x * libm::cosf(radians) + y * libm::sinf(radians);
        weight * libm::cosf(std::f32::consts::TAU * along / wavelength)
    });
    let total: f32 =
        Kernel::from_fn(rows, columns, |row, column| envelope(row, column).0).weights().iter().sum();
    let mean = wave.weights().iter().sum::<f32>() / total;
    Kernel::from_fn(rows, columns, |row, column| {
        // Four decimals are accurate enough and short enough to type again elsewhere.
        ((wave.weight(row, column) - mean * envelope(row, column).0) * 1e4).round() / 1e4
    })
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2²⁴")]
fn small(number: usize) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests;
